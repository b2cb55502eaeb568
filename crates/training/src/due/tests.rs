use super::*;
use crate::Files;
use proptest::prelude::*;

const MANIFEST: &str = "id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n\
    [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n\
    [[attestations]]\nid = \"restored\"\ncheck = \"backups\"\nevery-days = 90\ntext = \"I did.\"\n";
const QUIZ: &str = r#"{"schema":"kilter/quiz/1","id":"ID","passMark":0.8,"draw":1,"items":[
  {"id":"q1","type":"true-false","stem":"S","options":[
   {"id":"a","text":"True","correct":true,"feedback":"F"},{"id":"b","text":"False","correct":false,"feedback":"F"}]}]}"#;

/// Two lessons for everyone, one for managers; one policy in these versions.
fn pack(versions: &[&str]) -> Pack {
    let lesson = |topic: &str, audience: &str, checks: &str| {
        format!(
            "+++\ntitle = \"T\"\nminutes = 4\ntopic = \"{topic}\"\naudience = \"{audience}\"\nchecks = [{checks}]\n+++\nText.\n"
        )
    };
    let mut files = Files::new();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    add("pack.toml", MANIFEST.to_owned());
    for (id, topic, audience, checks) in [
        ("links", "phishing", "everyone", ""),
        ("places", "places", "everyone", "\"screen-lock\""),
        ("managers", "duties", "managers", ""),
    ] {
        add(&format!("lessons/{id}/en.md"), lesson(topic, audience, checks));
        add(&format!("lessons/{id}/quiz.json"), QUIZ.replace("ID", id));
    }
    for version in versions {
        let front = "title = \"T\"\nowner = \"IT\"\nreview = \"2027-11-01\"\nchange = \"major\"\nsummary = \"S\"";
        add(&format!("policies/devices/{version}/en.md"), format!("+++\n{front}\n+++\nText.\n"));
    }
    Pack::parse(&files).unwrap()
}

fn day(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(&format!("{text}T10:00:00+01:00")).unwrap()
}

fn employee() -> Person {
    Person { role: Audience::Everyone, since: day("2026-01-01") }
}

/// Everything done on this day.
fn all_done(at: &str) -> Past {
    let at = day(at);
    let passed = |lesson: &str| Passed { lesson: lesson.to_owned(), at };
    Past {
        lessons: vec![passed("links"), passed("places"), passed("managers")],
        policies: vec![answered("1.0.0", PolicyOutcome::Acknowledged, at)],
        attestations: vec![Attested { id: "restored".to_owned(), at }],
        ..Past::default()
    }
}

fn answered(version: &str, outcome: PolicyOutcome, at: Moment) -> Answered {
    Answered { policy: "devices".to_owned(), version: version.parse().unwrap(), outcome, at }
}

/// "key reason due-day" each.
fn said(found: &[Due]) -> Vec<String> {
    let line = |due: &Due| {
        let reason = serde_json::to_value(&due.reason).unwrap()["kind"].as_str().unwrap().to_owned();
        format!("{} {reason} {}", due.key, due.due_at.date_naive())
    };
    found.iter().map(line).collect()
}

#[test]
fn a_new_hire_is_asked_for_all_of_it_within_a_month() {
    let found = due(&pack(&["1.0.0"]), employee(), &Past::default(), &[], day("2026-01-02"));
    let expected = [
        "policy:devices@1 newHire 2026-02-01",
        "lesson:links newHire 2026-02-01",
        "lesson:places newHire 2026-02-01",
        "attestation:restored interval 2026-02-01",
    ];
    assert_eq!(said(&found), expected);
    let mut past = Past::default();
    past.requested.extend(found.into_iter().map(|due| (due.key, due.requested_at)));
    let a_week_on = due(&pack(&["1.0.0"]), employee(), &past, &[], day("2026-01-09"));
    assert_eq!(said(&a_week_on), expected, "what was asked keeps its date");
}

#[test]
fn managers_have_their_own() {
    let manager = Person { role: Audience::Managers, ..employee() };
    let found = due(&pack(&[]), manager, &Past::default(), &[], day("2026-01-02"));
    assert!(said(&found).contains(&"lesson:managers role 2026-02-01".to_owned()));
}

#[test]
fn only_a_major_version_asks_again() {
    let past = all_done("2026-02-01");
    let at = |versions: &[&str], past: &Past| said(&due(&pack(versions), employee(), past, &[], day("2026-02-03")));
    assert_eq!(at(&["1.0.0"], &past), [""; 0]);
    assert_eq!(at(&["1.0.0", "1.1.0"], &past), [""; 0], "a minor one asks nobody who has answered");
    assert_eq!(at(&["1.1.0", "2.0.0"], &past), ["policy:devices@2 newVersion 2026-02-17"]);

    let pending = Past {
        policies: Vec::new(),
        requested: [("policy:devices@1".to_owned(), day("2026-01-20"))].into(),
        ..past.clone()
    };
    let found = due(&pack(&["1.0.0", "1.1.0"]), employee(), &pending, &[], day("2026-02-03"));
    assert_eq!(said(&found), ["policy:devices@1 newHire 2026-02-19"], "the request of 1.0.0 is carried over");
    let newest = Task::Policy { id: "devices".to_owned(), version: Version::new(1, 1, 0) };
    assert_eq!(found[0].task, newest, "with the newest text");
}

#[test]
fn what_was_said_last_counts() {
    let at = |outcomes: &[PolicyOutcome]| {
        let answers =
            outcomes.iter().zip(1..).map(|(outcome, n)| answered("1.0.0", *outcome, later(day("2026-02-01"), n)));
        let past = Past { policies: answers.collect(), ..all_done("2026-02-01") };
        due(&pack(&["1.0.0"]), employee(), &past, &[], day("2026-02-10")).len()
    };
    use PolicyOutcome::{Acknowledged, Declined, ExemptionRequested, Question, Withdrawn};
    for settled in
        [&[Acknowledged][..], &[Declined], &[ExemptionRequested], &[Question, Acknowledged], &[Withdrawn, Declined]]
    {
        assert_eq!(at(settled), 0, "{settled:?}");
    }
    for open in [&[Question][..], &[Acknowledged, Withdrawn], &[Question, Question]] {
        assert_eq!(at(open), 1, "{open:?}");
    }
}

#[test]
fn a_year_later_it_comes_back() {
    let past = all_done("2026-02-01");
    let at = |now: &str| said(&due(&pack(&["1.0.0"]), employee(), &past, &[], day(now)));
    assert!(!at("2027-01-31").iter().any(|line| line.contains("yearly")), "{:?}", at("2027-01-31"));
    let yearly =
        ["policy:devices@1 yearly 2027-03-03", "lesson:links yearly 2027-03-03", "lesson:places yearly 2027-03-03"];
    assert_eq!(at("2027-02-01")[1..], yearly, "and no questions of the same topics besides");
}

#[test]
fn a_failed_check_asks_for_its_lesson_once() {
    let failed = |lesson: Option<&str>, since: &str| {
        [FailedCheck { check: "screen-lock".to_owned(), lesson: lesson.map(str::to_owned), since: day(since) }]
    };
    let at = |failed: &[FailedCheck]| {
        said(&due(&pack(&["1.0.0"]), employee(), &all_done("2026-02-01"), failed, day("2026-02-10")))
    };
    assert_eq!(at(&failed(None, "2026-02-05")), ["lesson:places failedCheck 2026-02-19"], "the lesson names the check");
    assert_eq!(
        at(&failed(Some("links"), "2026-02-05")),
        ["lesson:links failedCheck 2026-02-19"],
        "the check names the lesson"
    );
    assert_eq!(at(&failed(Some("gone"), "2026-02-05")), ["lesson:places failedCheck 2026-02-19"]);
    assert_eq!(at(&failed(None, "2026-01-20")), [""; 0], "taught since it fails: nagging teaches nothing more");
}

#[test]
fn topics_come_back_after_two_weeks_two_months_and_five() {
    let base = Past { lessons: vec![Passed { lesson: "links".to_owned(), at: day("2026-02-01") }], ..Past::default() };
    let stage = |now: &str, answered: &[&str]| {
        let topics = answered.iter().map(|at| Returned { topic: "phishing".to_owned(), at: day(at) }).collect();
        let found = due(&pack(&[]), employee(), &Past { topics, ..base.clone() }, &[], day(now));
        found.into_iter().find_map(|due| match due.task {
            Task::Again { stage, .. } => Some((stage, due.requested_at.date_naive().to_string())),
            _ => None,
        })
    };
    let reached = |stage: u32, since: &str| Some((stage, since.to_owned()));
    assert_eq!(stage("2026-02-14", &[]), None);
    assert_eq!(stage("2026-02-15", &[]), reached(1, "2026-02-15"));
    assert_eq!(stage("2026-02-20", &["2026-02-16"]), None);
    assert_eq!(stage("2026-04-01", &["2026-02-16"]), reached(2, "2026-04-01"));
    assert_eq!(stage("2026-04-10", &[]), reached(2, "2026-04-01"), "the missed one is not asked besides");
    assert_eq!(stage("2026-07-01", &["2026-02-16", "2026-04-02"]), reached(3, "2026-07-01"));
    assert_eq!(stage("2026-12-01", &["2026-07-02"]), None);
}

#[test]
fn attestations_come_at_their_interval() {
    let at = |now: &str| said(&due(&pack(&[]), employee(), &all_done("2026-02-01"), &[], day(now)));
    let is_asked = |now: &str| at(now).iter().any(|line| line == "attestation:restored interval 2026-05-16");
    assert!(!is_asked("2026-05-01") && is_asked("2026-05-02"), "{:?}", at("2026-05-02"));
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (0_u64..2000, 0_i32..48).prop_map(|(days, half_hours)| {
        let zone = FixedOffset::east_opt((half_hours - 24) * 1800).unwrap();
        later(day("2026-01-01"), days).with_timezone(&zone)
    })
}

fn any_past() -> impl Strategy<Value = Past> {
    use PolicyOutcome::{Acknowledged, Declined, ExemptionRequested, Question, Withdrawn};
    let outcome =
        prop_oneof![Just(Acknowledged), Just(Declined), Just(ExemptionRequested), Just(Question), Just(Withdrawn)];
    let passed = ("links|places|managers|gone", any_moment()).prop_map(|(lesson, at)| Passed { lesson, at });
    let returned = ("phishing|places|gone", any_moment()).prop_map(|(topic, at)| Returned { topic, at });
    let policies = ("1\\.0\\.0|1\\.1\\.0|2\\.0\\.0|3\\.0\\.0", outcome, any_moment());
    let policies = policies.prop_map(|(version, outcome, at)| answered(&version, outcome, at));
    let attested = any_moment().prop_map(|at| Attested { id: "restored".to_owned(), at });
    use proptest::collection::vec;
    (vec(passed, 0..5), vec(returned, 0..5), vec(policies, 0..5), vec(attested, 0..3)).prop_map(
        |(lessons, topics, policies, attestations)| Past { lessons, topics, policies, attestations, ..Past::default() },
    )
}

proptest! {
    #[test]
    fn the_order_of_what_was_done_says_nothing(past in any_past(), now in any_moment()) {
        let mut turned = past.clone();
        turned.lessons.reverse();
        turned.topics.reverse();
        turned.attestations.reverse();
        let pack = pack(&["1.0.0", "2.0.0"]);
        prop_assert_eq!(due(&pack, employee(), &past, &[], now), due(&pack, employee(), &turned, &[], now));
    }

    #[test]
    fn each_thing_is_asked_once_and_is_due_after_it_is_asked(past in any_past(), now in any_moment()) {
        let found = due(&pack(&["1.0.0", "2.0.0"]), employee(), &past, &[], now);
        let mut keys: Vec<_> = found.iter().map(|due| due.key.clone()).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), found.len());
        for due in &found {
            prop_assert!(due.requested_at <= now && due.due_at > due.requested_at, "{:?}", due);
        }
    }

    #[test]
    fn who_does_all_of_it_now_is_done(past in any_past(), now in any_moment()) {
        let pack = pack(&["1.0.0", "2.0.0"]);
        // What a clock set forward has written is left out: it lies in the future.
        let mut past = past;
        past.policies.retain(|done| done.at < now);
        for due in due(&pack, employee(), &past, &[], now) {
            match due.task {
                Task::Policy { version, .. } => past.policies.push(answered(&version.to_string(), PolicyOutcome::Acknowledged, now)),
                Task::Lesson { id } => past.lessons.push(Passed { lesson: id, at: now }),
                Task::Again { topic, .. } => past.topics.push(Returned { topic, at: now }),
                Task::Attestation { id } => past.attestations.push(Attested { id, at: now }),
            }
        }
        let left = due(&pack, employee(), &past, &[], now);
        prop_assert!(left.is_empty(), "{:?}", left);
    }

    #[test]
    fn what_is_due_stays_due_until_it_is_done(past in any_past(), now in any_moment(), days in 0_u64..400) {
        let pack = pack(&["1.0.0", "2.0.0"]);
        let keys = |at| -> Vec<String> { due(&pack, employee(), &past, &[], at).into_iter().map(|due| due.key).collect() };
        let after = keys(later(now, days));
        for key in keys(now) {
            // Questions of a topic give way to its whole lesson.
            prop_assert!(after.contains(&key) || key.starts_with("again:"), "{}", key);
        }
    }
}
