//! The pages and schemas in `docs/formats` say what Kilter writes and what it takes.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use jsonschema::Validator;
use kilter_checks::{Baseline, VerdictKind};
use kilter_collect::Recording;
use kilter_tests::cli::Home;
use kilter_tests::recordings;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn validator(format: &str) -> Validator {
    let path = format!("docs/formats/schema/{format}.json");
    let schema: Value = serde_json::from_str(&text(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
    let build = jsonschema::options().should_validate_formats(true).build(&schema);
    build.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is wrong with it, and where; empty where nothing is.
fn faults(validator: &Validator, value: &Value) -> String {
    let faults: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    faults.join("\n")
}

/// A file in TOML as its schema sees it.
fn as_json(toml: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(toml).expect("TOML")).expect("every TOML value is JSON")
}

/// The first block of this language on the page of this format.
fn example(format: &str, language: &str) -> String {
    let page = text(&format!("docs/formats/{format}.md"));
    let block = page.split_once(&format!("```{language}\n")).and_then(|(_, rest)| rest.split_once("```"));
    block.unwrap_or_else(|| panic!("{format}.md starts with an example in {language}")).0.to_owned()
}

fn example_json(format: &str) -> Value {
    serde_json::from_str(&example(format, "json")).unwrap_or_else(|error| panic!("{format}.md: {error}"))
}

#[test]
fn what_check_prints_follows_its_schema() {
    let home = Home::empty();
    let schema = validator("findings");
    let all = recordings::all();
    // One recording for each verdict of each check: every word that the schema lists has to come from somewhere.
    let mut seen: Vec<(&str, VerdictKind)> = Vec::new();
    for named in &all {
        if seen.contains(&(named.check, named.expected)) {
            continue;
        }
        seen.push((named.check, named.expected));
        let run = home.kilter(&["check", "--recording", &named.path.to_string_lossy(), "--format", "json"]);
        let printed: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{}: {error}", named.name));
        assert_eq!(faults(&schema, &printed), "", "{}", named.name);
    }
    assert!(seen.len() >= 8, "{seen:?}");
    let here: Value = serde_json::from_str(&home.kilter(&["check", "--format", "json"]).out).expect("JSON");
    assert_eq!(faults(&schema, &here), "", "this machine");
}

#[test]
fn every_recording_follows_its_schema() {
    let home = Home::empty();
    let schema = validator("recording");
    let mut files: Vec<PathBuf> = recordings::all().into_iter().map(|named| named.path).collect();
    assert!(!files.is_empty());
    assert_eq!(home.kilter(&["record", "-o", "here.json"]).code, Some(0));
    files.push(home.path().join("here.json"));
    for file in files {
        let recording = serde_json::from_slice(&fs::read(&file).expect("it is there")).expect("JSON");
        assert_eq!(faults(&schema, &recording), "", "{}", file.display());
    }
}

#[test]
fn the_shipped_baseline_follows_its_schema() {
    let shipped = as_json(&text("packs/baseline/baseline.toml"));
    assert_eq!(faults(&validator("baseline"), &shipped), "");
}

#[test]
fn the_examples_on_the_pages_are_good() {
    for format in ["findings", "recording"] {
        assert_eq!(faults(&validator(format), &example_json(format)), "", "{format}.md");
    }
    let recording = Recording::parse(example("recording", "json").as_bytes()).expect("recording.md");
    assert!(!recordings::findings(&recording).is_empty());

    let baseline = example("baseline", "toml");
    assert_eq!(faults(&validator("baseline"), &as_json(&baseline)), "", "baseline.md");
    assert_ne!(Baseline::parse(&baseline).expect("baseline.md"), Baseline::default(), "an example changes something");

    let settings = kilter_companion::settings::parse(&example("settings", "toml")).expect("settings.md");
    assert_ne!(settings, kilter_companion::settings::Settings::default(), "an example changes something");
}

/// The example on the page with one thing changed.
fn with(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, member) = pointer.rsplit_once('/').expect("a pointer starts with a slash");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("the example has no {parent}"));
    match parent {
        Value::Array(list) => list[member.parse::<usize>().expect("a number")] = value,
        object => object[member] = value,
    }
    document
}

fn without(mut document: Value, parent: &str, member: &str) -> Value {
    let parent = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("the example has it");
    parent.remove(member).unwrap_or_else(|| panic!("the example has no {member}"));
    document
}

#[test]
fn findings_that_break_a_promise_are_seen() {
    let schema = validator("findings");
    let good = || example_json("findings");
    for (what, broken) in [
        ("another version", with(good(), "/schema", json!("kilter/findings/2"))),
        ("a verdict of another name", with(good(), "/findings/0/verdict", json!("failed"))),
        ("an unknown without its gap", without(good(), "/findings/1", "gap")),
        ("a gap beside a verdict", with(good(), "/findings/0/gap", json!("timed_out"))),
        ("a finding without its fix", without(good(), "/findings/0", "fix")),
        ("facts that are no object", with(good(), "/findings/0/facts", json!([]))),
        ("a time without its zone", with(good(), "/at", json!("2026-11-22T14:17:01"))),
        ("a count below zero", with(good(), "/summary/pass", json!(-1))),
    ] {
        assert_ne!(faults(&schema, &broken), "", "{what}");
    }
    let later = with(good(), "/findings/0/since", json!("2026-11-20T00:00:00Z"));
    assert_eq!(faults(&schema, &later), "", "members are added without a new version");
}

/// The schema and the program agree on what is refused: whoever writes a file by the one is understood by the other.
#[test]
fn what_the_schema_of_recordings_refuses_kilter_refuses() {
    let schema = validator("recording");
    let good = || example_json("recording");
    let file = "/answers/read ~1etc~1os-release/file";
    for (what, broken) in [
        ("another version", with(good(), "/schema", json!("kilter/recording/2"))),
        ("no time", without(good(), "", "at")),
        ("a system of another name", with(good(), "/os", json!("beos"))),
        ("a member that nobody knows", with(good(), "/secret", json!(true))),
        ("an answer of another name", with(good(), "/answers/odd", json!({"bytes": "x"}))),
        ("two answers in one", with(good(), "/answers/two", json!({"text": "a", "entries": []}))),
        ("a file without its bytes", without(good(), file, "lines")),
        ("a file with two modes of bytes", with(good(), &format!("{file}/base64"), json!("eA=="))),
        ("a file without its mode", without(good(), file, "mode")),
        ("a mode that is not octal", with(good(), &format!("{file}/mode"), json!("rw-r--r--"))),
        ("a gap without its reason", with(good(), "/answers/gap", json!({"gap": {"detail": "No."}}))),
    ] {
        assert_ne!(faults(&schema, &broken), "", "the schema takes {what}");
        assert!(Recording::parse(broken.to_string().as_bytes()).is_err(), "Kilter takes {what}");
    }
}

#[test]
fn what_the_schema_of_baselines_refuses_kilter_refuses() {
    let schema = validator("baseline");
    for broken in [
        "schema = \"kilter/baseline/2\"",
        "[levels]\nscreen-lock = \"must\"",
        "[screen-lock]\nlimit = 5",
        "[screen-lock]\nlimit-minutes = -1",
        "[os-updates]\nlists-days = \"14\"",
        "[screenlock]\nlimit-minutes = 5",
    ] {
        assert_ne!(faults(&schema, &as_json(broken)), "", "the schema takes {broken}");
        assert!(Baseline::parse(broken).is_err(), "Kilter takes {broken}");
    }
}
