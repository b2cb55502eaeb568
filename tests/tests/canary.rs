//! No command ever says a secret, whatever state the files are in that hold it.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::canary::{Canary, PLANTED, STATES, State};

const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--format", "json"],
    &["check", "--only", "stored-credentials"],
    &["check", "--only", "stored-credentials", "--root", "."],
    &["check", "--only", "stored-credentials", "--root", ".", "--gitignore", "--format", "json"],
    &["status"],
    &["explain", "stored-credentials"],
    &["probes"],
    &["probes", "--format", "json"],
    &["doctor"],
    &["record", "-o", "record.json"],
    &["check", "--recording", "record.json"],
    &["check", "--recording", "record.json", "--format", "json"],
    // A person may name any file by mistake: its content is not quoted either.
    &["check", "--recording", ".netrc"],
    &["check", "--recording", ".docker/config.json"],
];

#[test]
fn no_command_says_a_secret() {
    for state in STATES {
        let canary = Canary::plant(state);
        for args in COMMANDS {
            let run = canary.home.kilter(args);
            let said = format!("{}{}", run.out, run.err);
            let recorded = args[0] != "record" || run.code == Some(0);
            // What cannot be cleaned of secrets may be refused; what its tools write may not.
            assert!(recorded || !matches!(state, State::Whole), "{state:?} files cannot be recorded: {said}");
            assert_eq!(canary.seen_in(said.as_bytes()), [""; 0], "{state:?} files, kilter {args:?} said:\n{said}");
        }
        let Ok(recording) = std::fs::read(canary.home.path().join("record.json")) else { continue };
        let text = String::from_utf8_lossy(&recording);
        assert_eq!(canary.seen_in(&recording), [""; 0], "{state:?} files, the recording holds:\n{text}");
    }
}

/// Without this, the test above would also pass where nothing is looked at.
#[test]
fn the_secrets_are_found_where_they_were_planted() {
    let canary = Canary::plant(State::Whole);
    let out = canary.home.kilter(&["check", "--format", "json", "--only", "stored-credentials"]).out;
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let items = document["findings"][0]["facts"]["items"].as_array().expect("items").clone();
    let paths: std::collections::BTreeSet<_> = items.iter().filter_map(|item| item["path"].as_str()).collect();
    let expected: Vec<_> = PLANTED.iter().map(|(path, _)| format!("~/{path}")).collect();
    let missed: Vec<_> = expected.iter().filter(|path| !paths.contains(path.as_str())).collect();
    assert!(missed.is_empty(), "not found: {missed:?} in {out}");
}

#[test]
fn a_scan_of_the_home_folder_finds_them_too() {
    let canary = Canary::plant(State::Whole);
    let args = ["check", "--format", "json", "--only", "stored-credentials", "--root", "."];
    let out = canary.home.kilter(&args).out;
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let items = document["findings"][0]["facts"]["items"].as_array().expect("items").clone();
    let paths: Vec<_> = items.iter().filter_map(|item| item["path"].as_str()).collect();
    let missed: Vec<_> = PLANTED.iter().filter(|(path, _)| !paths.iter().any(|found| found.ends_with(path))).collect();
    assert!(missed.is_empty(), "not found: {missed:?} in {out}");
}

#[test]
fn the_search_finds_a_secret_where_there_is_one() {
    let canary = Canary::plant(State::Whole);
    let netrc = std::fs::read(canary.home.path().join(".netrc")).expect("it was planted");
    assert_eq!(canary.seen_in(&netrc).len(), 2);
    assert_eq!(canary.seen_in(&netrc[..netrc.len() - 20]).len(), 2, "half a secret is a secret");
}
