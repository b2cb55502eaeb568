//! Reports as they are made, read and taken in: the command, a browser, a sheet of paper, openssl, jq and a database.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use jsonschema::Validator;
use kilter_tests::cli::{Home, Run};
use kilter_tests::recordings::{Named, all};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// One that fails, one that could not be told and one that passes are enough to see every shape.
const EXAMPLES: [&str; 2] = ["linux/antivirus-debian12-clamav-stale-fail", "linux/backups-linux-borg-recent-pass"];

fn examples() -> Vec<Named> {
    let found: Vec<_> = all().into_iter().filter(|named| EXAMPLES.contains(&named.name.as_str())).collect();
    assert_eq!(found.len(), EXAMPLES.len());
    found
}

fn of(home: &Home, recording: &Named, format: &[&str]) -> String {
    let file = recording.path.to_string_lossy();
    let run = home.kilter(&[&["report", "export", "--recording", &file, "--format"], format].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format:?}");
    run.out
}

/// This machine's, written to a file of this name.
fn here(home: &Home, format: &str, name: &str) -> Run {
    let run = home.kilter(&["report", "export", "--format", format, "-o", name]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run
}

fn read(home: &Home, name: &str) -> String {
    std::fs::read_to_string(home.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a program says; none where it is not installed.
fn says(program: &str, args: &[&str], home: &Path) -> Option<(bool, String)> {
    let output = Command::new(program).args(args).current_dir(home).env("HOME", home).output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
}

#[test]
fn the_words_of_every_form() {
    let home = Home::empty();
    // The examples and one check that cannot be told, so that the words of others change nothing here.
    let shown = ["antivirus", "backups", "firewall"];
    let off = kilter_checks::ALL.iter().map(|check| check.id).filter(|id| !shown.contains(id));
    let off: Vec<_> = off.map(|id| format!("{id} = \"off\"")).collect();
    home.write("three.toml", format!("schema = \"kilter/baseline/1\"\n[levels]\n{}\n", off.join("\n")));
    for recording in examples() {
        for (format, name) in [
            (vec!["json"], "json"),
            (vec!["html"], "html"),
            (vec!["csv"], "csv"),
            (vec!["csv", "--wide"], "wide-csv"),
            (vec!["ocsf"], "ocsf"),
            (vec!["ocsf", "--ocsf-class", "detection"], "ocsf-detection"),
        ] {
            let text = of(&home, &recording, &[&format[..], &["--baseline", "three.toml"]].concat());
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("report-{}-{name}", recording.name.replace('/', "-")), text);
            });
        }
    }
}

#[test]
fn a_report_follows_its_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/schema/report.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("it is generated")).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a schema");
    let validator: Validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema that can be used");
    let home = Home::empty();
    let mut seen: Vec<_> = Vec::new();
    for recording in all() {
        if seen.contains(&recording.check) {
            continue;
        }
        seen.push(recording.check);
        let statement: Value = serde_json::from_str(&of(&home, &recording, &["json"])).expect("JSON");
        let faults: Vec<_> = validator.iter_errors(&statement["predicate"]).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", recording.name);
    }
    assert!(seen.len() > 20, "{seen:?}");
    here(&home, "json", "here.json");
    let mut predicate = payload(&read(&home, "here.json"))["predicate"].take();
    assert!(validator.is_valid(&predicate), "{:?}", validator.iter_errors(&predicate).next().map(|e| e.to_string()));
    let page = include_str!("../../docs/formats/report.md");
    let example = page.split_once("```json\n").and_then(|(_, rest)| rest.split_once("```")).expect("an example").0;
    let example: Value = serde_json::from_str(example).expect("JSON");
    assert!(validator.is_valid(&example), "{:?}", validator.iter_errors(&example).next().map(|e| e.to_string()));
    predicate["findings"][0]["verdict"] = "unsure".into();
    assert!(!validator.is_valid(&predicate));
}

fn payload(envelope: &str) -> Value {
    let envelope: Value = serde_json::from_str(envelope).expect("an envelope");
    let text = envelope["payload"].as_str().expect("it has a payload");
    let decoded = Command::new("base64").arg("-d").stdin(stdin(text)).output().expect("coreutils has base64");
    serde_json::from_slice(&decoded.stdout).expect("a statement")
}

fn stdin(text: &str) -> std::process::Stdio {
    use std::io::{Seek, Write};
    let mut file = tempfile::tempfile().expect("there is room");
    file.write_all(text.as_bytes()).and_then(|()| file.rewind()).expect("there is room");
    file.into()
}

#[test]
fn reports_are_numbered_linked_and_good_and_what_was_touched_is_not() {
    let home = Home::empty();
    for name in ["1.json", "2.json", "3.json"] {
        here(&home, "json", name);
    }
    let all = home.kilter(&["report", "show", "3.json", "1.json", "2.json"]);
    assert_eq!(all.code, Some(0), "{}{}", all.out, all.err);
    assert!(all.out.starts_with("GOOD     Signature good."), "{}", all.out);
    assert!(!all.out.contains("What does not fit"), "{}", all.out);
    let gap = home.kilter(&["report", "show", "1.json", "3.json"]);
    assert_eq!(gap.code, Some(1));
    assert!(gap.out.contains("Report 2 is missing."), "{}", gap.out);

    // Somebody else's machine: the key is not known there until it is named.
    let other = Home::empty();
    let elsewhere = home.path().join("1.json").to_string_lossy().into_owned();
    let careful = other.kilter(&["report", "show", &elsewhere]);
    assert_eq!(careful.code, Some(1));
    assert!(careful.out.starts_with("CAREFUL  Signature not verified."), "{}", careful.out);
    let pem = payload(&read(&home, "1.json"))["predicate"]["signer"]["publicKey"].as_str().expect("a key").to_owned();
    other.write("device.pem", pem);
    let known = other.kilter(&["report", "show", "--key", "device.pem", &elsewhere]);
    assert_eq!(known.code, Some(0), "{}", known.out);

    // An own key that is trusted, and a payload that it did not sign.
    let touched = read(&home, "1.json").replacen("\"sig\":\"M", "\"sig\":\"N", 1);
    home.write("touched.json", touched);
    let changed = home.kilter(&["report", "show", "touched.json"]);
    assert_eq!(changed.code, Some(1));
    assert!(changed.out.starts_with("CHANGED  "), "{}", changed.out);
    assert!(!changed.out.contains("GOOD"), "{}", changed.out);
    home.write("cut.json", &read(&home, "1.json")[..900]);
    let cut = home.kilter(&["report", "show", "cut.json"]);
    assert_eq!(cut.code, Some(2));
    assert!(cut.err.contains("cut.json: it is no report that can be read"), "{}", cut.err);
}

#[test]
fn openssl_and_jq_come_to_the_same_answer() {
    let home = Home::empty();
    here(&home, "json", "r.json");
    let check = "set -e
        jq -j .payload r.json | base64 -d > payload
        jq -j '.signatures[0].sig' r.json | base64 -d > sig
        jq -j .predicate.signer.publicKey payload > key.pem
        printf 'DSSEv1 28 application/vnd.in-toto+json %s ' $(wc -c < payload) > message; cat payload >> message
        openssl dgst -sha256 -verify key.pem -signature sig message
        test sha256:$(openssl pkey -pubin -in key.pem -outform DER | sha256sum | cut -d' ' -f1) = $(jq -r '.signatures[0].keyid' r.json)
        test $(jq -cj .predicate.findings payload | sha256sum | cut -d' ' -f1) = $(jq -r '.subject[0].digest.sha256' payload)
        printf x >> message; ! openssl dgst -sha256 -verify key.pem -signature sig message";
    let (good, said) = says("sh", &["-c", check], home.path()).expect("there is a shell");
    assert!(good, "{said}");
}

#[test]
fn a_browser_shows_the_page_without_a_network_or_a_script_and_prints_it() {
    let home = Home::empty();
    here(&home, "html", "r.html");
    let page = read(&home, "r.html");
    assert!(page.len() <= 150_000, "{} bytes", page.len());
    let tags: Vec<_> = page.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
    for forbidden in ["script", "link", "img", "iframe", "object", "base"] {
        assert!(!tags.iter().any(|tag| tag.split(' ').next() == Some(forbidden)), "{forbidden}");
    }
    for forbidden in ["src=", "http:", "https:", " on", "style="] {
        assert!(!tags.iter().any(|tag| tag.contains(forbidden)), "{forbidden}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"), "the style loads nothing");
    let url = format!("file://{}", home.path().join("r.html").display());
    let pdf = format!("--print-to-pdf={}", home.path().join("r.pdf").display());
    // Whatever it asked for by name would fail; that it may run no script, the page says itself.
    assert!(
        page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"")
    );
    let offline = ["--host-resolver-rules=MAP * ~NOTFOUND"];
    let common = ["--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=profile"];
    let print = ["--no-pdf-header-footer", pdf.as_str(), url.as_str()];
    let browser = says("chromium", &[&common[..], &offline, &print].concat(), home.path());
    let (printed, said) = browser.expect("scripts/packages-test.txt has chromium");
    assert!(printed, "{said}");
    let (_, paper) = says("pdftotext", &["-layout", "r.pdf", "-"], home.path()).expect("poppler-utils is there");
    for words in ["Signature good", "On the whole", "A password manager remembers for you", "Where this comes from"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let trust = paper.find("Signature good");
    assert!(trust < paper.find("What is out of kilter"), "whether to believe it comes first");
}

#[test]
fn a_database_takes_in_the_tables_and_the_events() {
    let home = Home::empty();
    for (format, name) in [("csv", "r.csv"), ("ocsf", "r.ndjson"), ("ocsf", "again.ndjson"), ("json", "r.json")] {
        here(&home, format, name);
    }
    let predicate = payload(&read(&home, "r.json"))["predicate"].take();
    let findings = predicate["findings"].as_array().expect("findings").len();
    let (_, created) = says("jq", &["-r", ".activity_name", "r.ndjson"], home.path()).expect("jq is there");
    assert!(created.lines().all(|name| name == "Create"), "{created}");
    let (_, again) = says("jq", &["-r", ".activity_name", "again.ndjson"], home.path()).expect("jq is there");
    assert!(again.lines().all(|name| name == "Update") && again.lines().count() == findings, "{again}");
    let query = "import duckdb, sys
        c = duckdb.sql(\"select count(*), count(distinct check_id), count(*) filter (status = 'fail') from read_csv('r.csv')\").fetchall()[0]
        o = duckdb.sql(\"select count(*), count(distinct finding_info.uid), count(*) filter (compliance.status_id = 3) from read_json('r.ndjson')\").fetchall()[0]
        print(*c, *o)";
    let query = query.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    // The package is no part of Debian: where it is not there, this part says so and is left out.
    if !says("python3", &["-c", "import duckdb"], home.path()).is_some_and(|(there, _)| there) {
        println!("left out: Python's duckdb is not installed");
        return;
    }
    let (loaded, said) = says("python3", &["-c", &query], home.path()).expect("it was there before");
    assert!(loaded, "{said}");
    let said: Vec<usize> = said.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    assert_eq!(said[..2], [findings, findings]);
    assert_eq!(said[..3], said[3..]);
}
