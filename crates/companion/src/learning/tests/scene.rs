//! A person at a computer with a small pack.

use super::super::*;
use crate::samples::moment;
use kilter_attest::{Account, App, Device, KeyProtection, Link, Person, Signer, SoftwareKey, Stamp, Time, sign};
use kilter_training::Files;

const MANIFEST: &str = "id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n\
    [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n\
    [[attestations]]\nid = \"restored\"\ncheck = \"backups\"\nevery-days = 90\ntext = \"I did.\"\n";

/// One question before the text; two graded ones, of which the first is critical. "a" is always right.
fn quiz(id: &str, first: bool) -> String {
    let item = |id: &str, critical: bool| {
        format!(
            r#"{{"id":"{id}","type":"choice","critical":{critical},"stem":"S","options":[
               {{"id":"a","text":"A","correct":true,"feedback":"Because A."}},
               {{"id":"b","text":"B","correct":false,"feedback":"Because B."}}]}}"#
        )
    };
    let before = if first { r#""first":["q0"],"# } else { "" };
    let asked = if first { item("q0", false) + "," } else { String::new() };
    let items = format!("{asked}{},{}", item("q1", true), item("q2", false));
    format!(r#"{{"schema":"kilter/quiz/1","id":"{id}","passMark":0.5,"draw":2,{before}"items":[{items}]}}"#)
}

pub(super) fn policy(version: &str, rule: &str) -> (String, Vec<u8>) {
    let front = "title = \"Devices\"\nowner = \"IT\"\nreview = \"2027-11-01\"\nchange = \"major\"\nsummary = \"S\"";
    let text = format!("+++\n{front}\n+++\n## Locks\n\n{rule}\n");
    (format!("policies/devices/{version}/en.md"), text.into_bytes())
}

fn files(policies: &[(&str, &str)]) -> Files {
    let lesson =
        "+++\ntitle = \"Places\"\nminutes = 4\ntopic = \"places\"\nchecks = [\"screen-lock\"]\n+++\n## Text\n\nT.\n";
    let mut files = Files::new();
    files.insert("pack.toml".to_owned(), MANIFEST.into());
    files.insert("lessons/places/en.md".to_owned(), lesson.into());
    files.insert("lessons/places/quiz.json".to_owned(), quiz("places", true).into_bytes());
    for (version, rule) in policies {
        let (path, text) = policy(version, rule);
        files.insert(path.replace("en.md", "quiz.json"), quiz("devices", false).into_bytes());
        files.insert(path, text);
    }
    files
}

pub(super) fn learning(policies: &[(&str, &str)]) -> Learning {
    let files = files(policies);
    Learning::new(Pack::parse(&files).unwrap(), &files)
}

/// A person at a computer: what is asked for is signed by a real key, as the desk does it.
pub(super) struct Scene {
    pub(super) learning: Learning,
    pub(super) state: State,
    pub(super) failing: Vec<Failing>,
    pub(super) at: Moment,
    pub(super) key: SoftwareKey,
    pub(super) signed: Vec<Record>,
}

impl Scene {
    pub(super) fn new(policies: &[(&str, &str)]) -> Self {
        let key = SoftwareKey::from_random([7; 32], KeyProtection::File).unwrap();
        let at = moment("2026-11-02T09:00:00+01:00");
        let (state, learning) = (State::default(), learning(policies));
        Self { learning, state, failing: Vec::new(), at, key, signed: Vec::new() }
    }

    pub(super) fn visit(&mut self, page: &Page) {
        let around = Around { state: &self.state, failing: &self.failing, at: self.at };
        self.learning.visit(page, around);
    }

    pub(super) fn act(&mut self, action: &Action) {
        self.at += chrono::TimeDelta::seconds(10);
        let around = Around { state: &self.state, failing: &self.failing, at: self.at };
        let then = self.learning.act(action, around);
        self.perform(then);
    }

    pub(super) fn perform(&mut self, mut todo: Vec<Then>) {
        while let Some(then) = (!todo.is_empty()).then(|| todo.remove(0)) {
            match then {
                Then::Remember(change) => self.state.apply(&change),
                Then::Sign(wanted) => {
                    let record = self.sign(wanted);
                    self.signed.push(record.clone());
                    todo.extend(self.learning.signed(Ok(record)));
                }
            }
        }
    }

    pub(super) fn sign(&self, wanted: ToSign) -> Record {
        let stamp = Stamp {
            id: format!("id-{}", self.signed.len()),
            person: Person {
                account: Account { home_page: "urn:x".to_owned(), name: "ana".to_owned() },
                email: None,
                display_name: "Ana".to_owned(),
            },
            device: Device { id: "urn:uuid:1".to_owned(), key_protection: self.key.protection() },
            time: Time {
                claimed: self.at,
                utc_offset_minutes: 60,
                boot_id: None,
                uptime_ms: None,
                last_trusted: None,
                set_back_from: None,
            },
            log: Link { index: 0, prev: None },
            app: App { name: "kilter".to_owned(), version: "0".to_owned() },
        };
        let payload = match wanted {
            ToSign::Draft(draft) => draft.statement(stamp).to_bytes().unwrap(),
            ToSign::Statement(draft) => draft.statement(stamp).to_bytes().unwrap(),
        };
        let envelope = sign(&payload, &[&self.key]).unwrap();
        Record::read(&envelope, &[self.key.public().clone()]).unwrap()
    }

    pub(super) fn view(&self) -> LearningView {
        self.learning.view(Around { state: &self.state, failing: &self.failing, at: self.at })
    }

    pub(super) fn lesson(&self) -> OpenLesson {
        match self.view().open {
            Some(Open::Lesson(lesson)) => *lesson,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn policy(&self) -> OpenPolicy {
        match self.view().open {
            Some(Open::Policy(policy)) => *policy,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn answer(&mut self, item: &str, option: &str) {
        self.act(&Action::Answer { item: item.to_owned(), chosen: vec![option.to_owned()] });
    }

    pub(super) fn reply(&mut self, outcome: Answer, note: &str) {
        self.act(&Action::Sign { outcome, note: note.to_owned(), sections: 9, seconds: 40 });
    }

    pub(super) fn last(&self) -> &kilter_attest::Acknowledgement {
        match &self.signed.last().unwrap().said {
            kilter_attest::Said::Acknowledgement(said) => said,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn read_to_the_questions(&mut self) {
        self.visit(&Page::Lesson { id: "places".to_owned() });
        self.answer("q0", "b");
        self.act(&Action::Continue);
        self.act(&Action::Continue);
    }
}

pub(super) fn devices() -> Page {
    Page::Policy { id: "devices".to_owned() }
}
