//! The recordings in `tests/evidence`, and lies about them.
//!
//! A recording is called `<check>-<system>-<case>-<verdict>.json`: what it is about, and what that check has to say of it.

use kilter_checks::{ALL, Baseline, Finding, VerdictKind, assess};
use kilter_collect::{Answer, Evidence, Recording, Request, System, collect};
use kilter_facts::{Gap, Os};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A recording with what its name says.
pub struct Named {
    /// Its path below `tests/evidence`, without `.json`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// The check it is about.
    pub check: &'static str,
    /// What that check has to say.
    pub expected: VerdictKind,
    /// What it holds.
    pub recording: Recording,
}

/// Every recording, in the order of their names.
///
/// # Panics
/// Where one cannot be read, or its name does not say what it is about: a recording that no test looks at is worth nothing.
pub fn all() -> Vec<Named> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("evidence");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths.into_iter().map(|path| named(&root, path)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder's entries can be read").path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|kind| kind == "json") {
            paths.push(path);
        }
    }
}

fn named(root: &Path, path: PathBuf) -> Named {
    let name = path.strip_prefix(root).expect("it was found there").with_extension("").to_string_lossy().into_owned();
    let file = name.rsplit('/').next().unwrap_or_default();
    let check = ALL.iter().find(|check| file.starts_with(&format!("{}-", check.id)));
    let verdicts = [
        ("-pass", VerdictKind::Pass),
        ("-fail", VerdictKind::Fail),
        ("-unknown", VerdictKind::Unknown),
        ("-not-applicable", VerdictKind::NotApplicable),
    ];
    let expected = verdicts.into_iter().find(|(end, _)| file.ends_with(end));
    let (Some(check), Some((_, expected))) = (check, expected) else {
        panic!("{name}.json: call it <check>-<system>-<case>-<pass|fail|unknown|not-applicable>.json");
    };
    let json = fs::read(&path).unwrap_or_else(|error| panic!("{name}.json: {error}"));
    let recording = Recording::parse(&json).unwrap_or_else(|error| panic!("{name}.json: {error}"));
    Named { name, path, check: check.id, expected, recording }
}

/// What the shipped baseline makes of it.
pub fn findings(recording: &Recording) -> Vec<Finding> {
    assess(&collect(recording, recording.scope()), &Baseline::default())
}

/// A way in which an answer can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// The system refuses.
    Denied,
    /// No answer comes in time.
    TimedOut,
    /// There is an answer, and nothing in it.
    Empty,
    /// The first half of it.
    Half,
    /// As many bytes, none of them text.
    Noise,
    /// As many bytes of text, none of it sense.
    Nonsense,
}

/// All of them.
pub const LIES: [Lie; 6] = [Lie::Denied, Lie::TimedOut, Lie::Empty, Lie::Half, Lie::Noise, Lie::Nonsense];

impl Lie {
    /// The answer that is given instead of this one; none where it would be the same.
    ///
    /// A file keeps the size that its metadata names, as it does on a disk that fails or under a writer that is not done.
    pub fn instead_of(self, answer: &Answer) -> Option<Answer> {
        let told = match (self, answer) {
            (Self::Denied, _) => Answer::Gap(Gap::permission_denied("an ordinary user may not look")),
            (Self::TimedOut, _) => Answer::Gap(Gap::timed_out("no answer came in time")),
            // There is nothing to cut or to garble.
            (_, Answer::Absent | Answer::Gap(_)) => return None,
            (lie, Answer::Found(evidence)) => Answer::Found(lie.evidence(evidence.clone())),
        };
        (told != *answer).then_some(told)
    }

    fn evidence(self, evidence: Evidence) -> Evidence {
        match evidence {
            Evidence::File(mut file) => {
                file.bytes = self.bytes(&file.bytes);
                Evidence::File(file)
            }
            Evidence::Output(mut output) => {
                output.stdout = self.bytes(&output.stdout);
                Evidence::Output(output)
            }
            // A folder is listed whole or not at all: readdir(3) gives an error, or every name.
            Evidence::Entries(names) if self == Self::Half => Evidence::Entries(names),
            Evidence::Entries(names) => Evidence::Entries(self.list(names, "nonsense".to_owned())),
            // A variable, a link and a value of the registry are given whole or not at all: RegQueryValueEx gives an error, or every byte.
            Evidence::Text(text) if self == Self::Half => Evidence::Text(text),
            Evidence::Digests(found) => {
                let is = kilter_collect::Standing::File { digest: "%".to_owned(), stamp: None };
                Evidence::Digests(self.list(found, kilter_collect::Digested { name: "nonsense".to_owned(), is }))
            }
            Evidence::Text(text) => Evidence::Text(String::from_utf8_lossy(&self.bytes(text.as_bytes())).into_owned()),
            Evidence::Processes(processes) => {
                let nonsense = kilter_collect::Process { name: "nonsense".to_owned(), args: vec!["%".to_owned()] };
                Evidence::Processes(self.list(processes, nonsense))
            }
            Evidence::Reply(value) => Evidence::Reply(self.value(value)),
            // Three numbers: what can be wrong with them is that they are not there.
            Evidence::Metadata(metadata) => Evidence::Metadata(metadata),
        }
    }

    fn bytes(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Denied | Self::TimedOut => bytes.to_vec(),
            Self::Empty => Vec::new(),
            Self::Half => bytes[..bytes.len() / 2].to_vec(),
            Self::Noise => {
                bytes.iter().enumerate().map(|(n, byte)| (byte ^ 0xA5).rotate_left(noise_turn(n)) | 0x80).collect()
            }
            Self::Nonsense => bytes.iter().map(|byte| if *byte == b'\n' { b'\n' } else { b'%' }).collect(),
        }
    }

    fn list<T>(self, mut list: Vec<T>, nonsense: T) -> Vec<T> {
        match self {
            Self::Denied | Self::TimedOut => {}
            Self::Empty => list.clear(),
            Self::Half => list.truncate(list.len() / 2),
            Self::Noise | Self::Nonsense => list = vec![nonsense],
        }
        list
    }

    fn value(self, value: Value) -> Value {
        match (self, value) {
            (Self::Empty, Value::String(_)) => Value::String(String::new()),
            (Self::Empty, Value::Array(_)) => Value::Array(Vec::new()),
            (Self::Empty, _) => Value::Null,
            (Self::Half, Value::String(text)) => Value::String(text.chars().take(text.chars().count() / 2).collect()),
            (Self::Half, Value::Array(mut list)) => {
                list.truncate(list.len() / 2);
                Value::Array(list)
            }
            (Self::Half, Value::Object(fields)) => {
                let half = fields.len() / 2;
                Value::Object(fields.into_iter().take(half).collect())
            }
            (Self::Noise, _) => Value::Number((-7).into()),
            (Self::Nonsense, _) => Value::String("%%%".to_owned()),
            (_, other) => other,
        }
    }
}

/// Another turn for each byte, so that equal bytes do not stay equal.
fn noise_turn(n: usize) -> u32 {
    [3, 1, 4, 2, 6, 5, 0][n % 7]
}

/// A machine that refuses everything.
pub struct Refuses<'a>(pub &'a Recording);

impl System for Refuses<'_> {
    fn os(&self) -> Os {
        self.0.os()
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.0.now()
    }

    fn ask(&self, _request: &Request) -> Answer {
        Answer::Gap(Gap::permission_denied("an ordinary user may not look"))
    }
}
