//! Signed records, from the key to the auditor: `kilter verify` and `docs/formats/verify.sh` say the same of every one.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests drive the real machine")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kilter_attest::PublicKey;
use kilter_tests::office::{Office, here, lesson, policy, restored};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[test]
#[ignore = "run by the other tests, in a session of its own"]
fn the_person_signs() {
    let (mut desk, mut store) = here();
    let mut declined = policy("# Acceptable use, once more\n");
    declined.outcome = kilter_attest::Outcome::Declined;
    declined.note = Some("I cannot keep to section 3.".into());
    desk.sign(&mut store, policy("# Acceptable use\n")).unwrap();
    desk.attest(&mut store, restored()).unwrap();
    desk.sign(&mut store, lesson()).unwrap();
    desk.sign(&mut store, declined).unwrap();
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    said(output)
}

/// Enrols the person of this home at the authority of this folder.
fn enrol(office: &Office, home: &str, authority: &str) {
    let request = format!("{home}.csr.pem");
    let told = done(&office.kilter(home, &["enrol", "request", "-o", &request]));
    let code = told.split("Its code is ").nth(1).unwrap().split('.').next().unwrap().to_owned();
    assert_eq!(code.len(), 10, "{told}");
    let wrong = office.fleet(&["enrol", "approve", &request, "--code", "0000000000", "--dir", authority]);
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    assert!(!office.at(&format!("{home}.crt.pem")).exists());
    let email = format!("{home}@example.com");
    let name = ["--person", "Ana Doe", "--email", &email, "--account", "u-10427"];
    let approve = ["enrol", "approve", &request, "--code", &code.to_lowercase(), "--dir", authority];
    done(&office.fleet(&[&approve[..], &name[..]].concat()));
    let ca = format!("{authority}/ca.pem");
    done(&office.kilter(home, &["enrol", "install", &format!("{home}.crt.pem"), "--ca", &ca]));
}

/// The whole way: sign, enrol, sign again, export. The folder is `export`, the authority `ca`.
fn exported() -> Office {
    let office = Office::open();
    done(&office.fleet(&["init", "ca"]));
    done(&office.fleet(&["init", "other-ca"]));
    office.child("ana", "the_person_signs");
    enrol(&office, "ana", "ca");
    office.child("ana", "the_person_signs");
    done(&office.kilter("ana", &["receipts", "--export", "export"]));
    office
}

/// Both verdicts on the same arguments, which have to be one.
#[track_caller]
fn both(office: &Office, args: &[&str]) -> (i32, String) {
    let ours = office.kilter("nobody", &[&["verify"], args].concat());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/verify.sh");
    let theirs = office.program("bash", "nobody").arg(script).args(args).output().unwrap();
    let text = format!("kilter verify:\n{}\nverify.sh:\n{}", said(&ours), said(&theirs));
    assert_eq!(ours.status.code(), theirs.status.code(), "{args:?}\n{text}");
    (ours.status.code().unwrap(), text)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// Changes the payload of an envelope, and leaves its signature.
fn change_payload(path: &Path, from: &str, to: &str) {
    let mut envelope: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let payload = String::from_utf8(STANDARD.decode(envelope["payload"].as_str().unwrap()).unwrap()).unwrap();
    assert!(payload.contains(from));
    envelope["payload"] = STANDARD.encode(payload.replace(from, to)).into();
    let signature = &envelope["signatures"][0];
    let written = format!(
        r#"{{"payloadType":"application/vnd.in-toto+json","payload":{},"signatures":[{{"keyid":{},"sig":{}}}]}}"#,
        envelope["payload"], signature["keyid"], signature["sig"]
    );
    fs::write(path, written).unwrap();
}

#[test]
fn both_verifiers_agree_on_every_good_and_bad_case() {
    let office = exported();
    let records = sorted(&office.at("export/records"));
    assert_eq!(records.len(), 10, "a key made, four, a certificate, four");
    let key = text(&sorted(&office.at("export/keys"))[0]);
    let certificate = text(&sorted(&office.at("export/certificates"))[0]);
    let (one, lessons) = (text(&records[1]), text(&records[3]));
    let document = sorted(&office.at("export/documents"))
        .into_iter()
        .find(|path| fs::read(path).unwrap() == b"# Acceptable use\n");
    let document = text(&document.unwrap());
    let expired = ["--ca", "ca/ca.pem", "--at", "2029-01-01T00:00:00Z"];
    // Another person's key and certificate, and another authority's for Ana's device.
    office.child("ben", "the_person_signs");
    enrol(&office, "ben", "ca");
    let other_key = text(&sorted(&office.at("ben/state/keys"))[0]);
    let good: &[(&str, &[&str])] = &[
        ("a whole export", &["export"]),
        ("a whole export, vouched for", &["--ca", "ca/ca.pem", "export"]),
        ("a whole export, at a trusted time", &["--ca", "ca/ca.pem", "--at", "2027-01-01T00:00:00Z", "export"]),
        ("one record and its key", &[&one, &key]),
        ("one record and a key that it does not need", &[&one, &key, &other_key]),
        ("one record, its key and its document", &[&one, &key, &document]),
        ("one record and its certificate", &["--ca", "ca/ca.pem", &one, &certificate]),
        ("two records with others between", &[&one, &lessons, &key]),
    ];
    for (case, args) in good {
        let (code, text) = both(&office, args);
        assert_eq!(code, 0, "{case}: {text}");
    }
    let bad: &[(&str, &[&str])] = &[
        ("another key", &[&one, &other_key]),
        ("a document of another record", &[&lessons, &key, &document]),
        ("a certificate of another authority", &["--ca", "other-ca/ca.pem", &one, &certificate]),
        ("an expired certificate without a trusted time", &[&expired[..], &[&one, &certificate]].concat()),
        (
            "a certificate that does not hold yet",
            &["--ca", "ca/ca.pem", "--at", "2020-01-01T00:00:00Z", &one, &certificate],
        ),
        ("a key without a certificate", &["--ca", "ca/ca.pem", &one, &key]),
        ("one record twice", &[&one, &one, &key]),
        ("a leaf that plays the authority", &["--ca", "ben.crt.pem", &one, &certificate]),
    ];
    for (case, args) in bad {
        let (code, text) = both(&office, args);
        assert_eq!(code, 1, "{case}: {text}");
    }
    let unanswerable: &[&[&str]] = &[&[&one], &["nothing.dsse.json"], &[&key], &["--ca", &key, &one, &certificate]];
    for args in unanswerable {
        assert_eq!(both(&office, args).0, 2, "{args:?}");
    }
}

/// A copy of the export, changed in one way, and the name that the answer has to name.
#[track_caller]
fn damaged(office: &Office, case: &str, names: &str, change: impl FnOnce(&Path)) {
    let copy = office.at("copy");
    let _ = fs::remove_dir_all(&copy);
    assert!(Command::new("cp").arg("-r").args([office.at("export"), copy.clone()]).status().unwrap().success());
    change(&copy);
    let (code, text) = both(office, &["--ca", "ca/ca.pem", "copy"]);
    assert_eq!(code, 1, "{case}: {text}");
    let saying = text.lines().filter(|line| line.starts_with("BAD") && line.contains(names)).count();
    assert!(saying >= 2, "{case}: both name {names}: {text}");
}

#[test]
fn damage_is_refused_and_its_record_named() {
    let office = exported();
    let nth = |copy: &Path, n: usize| sorted(&copy.join("records"))[n].clone();
    damaged(&office, "a changed document", "00000001-", |copy| {
        let documents = sorted(&copy.join("documents"));
        let ours = documents.iter().find(|path| fs::read(path).unwrap() == b"# Acceptable use\n").unwrap();
        fs::write(ours, "# Acceptable uses\n").unwrap();
    });
    damaged(&office, "a changed payload", "00000003-", |copy| change_payload(&nth(copy, 3), "\"raw\":3", "\"raw\":4"));
    damaged(&office, "a record that is gone", "00000003-", |copy| fs::remove_file(nth(copy, 2)).unwrap());
    damaged(&office, "the first records gone", "00000001-", |copy| fs::remove_file(nth(copy, 0)).unwrap());
    damaged(&office, "a record of another chain", "00000004-", |copy| {
        office.child("eve", "the_person_signs");
        fs::copy(&sorted(&office.at("eve/state/records"))[4], nth(copy, 4)).unwrap();
        for key in sorted(&office.at("eve/state/keys")) {
            fs::copy(&key, copy.join("keys").join(key.file_name().unwrap())).unwrap();
        }
    });
    damaged(&office, "two newlines", "00000002-", |copy| {
        let text = fs::read_to_string(nth(copy, 2)).unwrap();
        fs::write(nth(copy, 2), text + "\n\n").unwrap();
    });
    damaged(&office, "an empty record", "00000002-", |copy| fs::write(nth(copy, 2), "").unwrap());
    damaged(&office, "deep JSON", "00000002-", |copy| fs::write(nth(copy, 2), "[".repeat(100_000)).unwrap());
    damaged(&office, "deep JSON in its place", "00000002-", |copy| {
        let deep = format!(r#"{{"payloadType":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        fs::write(nth(copy, 2), deep).unwrap();
    });
    damaged(&office, "a stray document", "stray.md", |copy| fs::write(copy.join("documents/stray.md"), "x").unwrap());
    damaged(&office, "a changed certificate", "certificates/", |copy| {
        let path = &sorted(&copy.join("certificates"))[0];
        let text = fs::read_to_string(path).unwrap();
        let at = text.len() / 2;
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        fs::write(path, format!("{}{other}{}", &text[..at], &text[at + 1..])).unwrap();
    });
}

#[test]
fn an_envelope_of_64_megabytes_is_refused() {
    let office = exported();
    let record = &sorted(&office.at("export/records"))[1];
    let long = fs::read_to_string(record)
        .unwrap()
        .replace("\"payload\":\"", &format!("\"payload\":\"{}", "A".repeat(64 << 20)));
    fs::write(office.at("long.dsse.json"), long).unwrap();
    let key = text(&sorted(&office.at("export/keys"))[0]);
    let ours = office.kilter("nobody", &["verify", "long.dsse.json", &key]);
    assert_eq!(ours.status.code(), Some(2), "{}", said(&ours));
    assert!(said(&ours).contains("longer than"), "{}", said(&ours));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/verify.sh");
    let theirs = office.program("bash", "nobody").arg(script).args(["long.dsse.json", &key]).output().unwrap();
    assert_eq!(theirs.status.code(), Some(1), "{}", said(&theirs));
}

#[test]
fn every_single_byte_of_a_record_counts() {
    let office = exported();
    let path = &sorted(&office.at("export/records"))[3];
    let whole = fs::read(path).unwrap();
    let pem = fs::read_to_string(&sorted(&office.at("export/keys"))[0]).unwrap();
    let keys = [PublicKey::from_pem(&pem).unwrap()];
    assert!(kilter_attest::Record::read(&whole, &keys).is_ok());
    for at in 0..whole.len() {
        for flip in [1_u8, 0x20, 0x80] {
            let mut changed = whole.clone();
            changed[at] ^= flip;
            assert!(kilter_attest::Record::read(&changed, &keys).is_err(), "byte {at}: {:?}", char::from(whole[at]));
        }
    }
    // The script takes a tenth of a second for each: every 97th byte.
    let key = text(&sorted(&office.at("export/keys"))[0]);
    for at in (0..whole.len()).step_by(97) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(office.at("changed.dsse.json"), &changed).unwrap();
        assert_eq!(both(&office, &["changed.dsse.json", &key]).0, 1, "byte {at}");
    }
}

#[test]
fn the_register_and_the_statements_say_what_was_signed() {
    let office = Office::open();
    office.child("ana", "the_person_signs");
    let register = done(&office.kilter("ana", &["receipts", "--format", "csv"]));
    assert_eq!(register.lines().count(), 5, "a heading, and no line for the key: {register}");
    assert!(register.contains("\"'=Safe transfer\""), "no spreadsheet runs a title: {register}");
    assert!(register.contains(",completed,5,5,1.0000,0.8,2,"), "{register}");
    let statements = done(&office.kilter("ana", &["receipts", "--format", "xapi"]));
    assert_eq!(
        statements,
        done(&office.kilter("ana", &["receipts", "--format", "xapi"])),
        "sent twice, it is the same"
    );
    let statements: Vec<serde_json::Value> = serde_json::from_str(&statements).unwrap();
    let verbs: Vec<_> = statements.iter().map(|one| one["verb"]["display"]["en"].as_str().unwrap()).collect();
    assert_eq!(verbs, ["acknowledged", "confirmed", "completed", "passed", "declined"]);
    let ids: std::collections::BTreeSet<_> = statements.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 5);
}
