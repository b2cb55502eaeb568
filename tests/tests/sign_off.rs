//! From a new hire's first day to the auditor's shell: enrol, learn, sign, a new version, decline, export, verify.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests drive the real machine")]

use kilter_tests::office::Office;
use kilter_tests::programs::built;
use kilter_tests::terminal::{Answers, Told, play};
use kilter_training::{Files, Pack};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A company: an authority, and a pack that IT puts where only administrators write.
struct Company {
    office: Office,
    files: Files,
}

impl Company {
    fn open() -> Self {
        let company = Self { office: Office::open(), files: kilter_packs::baseline() };
        done(&company.office.fleet(&["init", "ca"]));
        company.publish();
        company
    }

    /// Puts the pack where Kilter looks for IT's.
    fn publish(&self) {
        let folder = self.office.at("ana/managed/pack");
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// A new version of a policy, with another sentence in it, in a new version of the pack.
    fn revise(&mut self, pack: &str, policy: &str, version: &str, change: &str, sentence: &str) {
        let old = format!("policies/{policy}/1.0.0");
        let text = String::from_utf8(self.files.remove(&format!("{old}/en.md")).unwrap()).unwrap();
        let quiz = self.files.remove(&format!("{old}/quiz.json")).unwrap();
        let text = text.replace("change = \"major\"", &format!("change = \"{change}\""));
        let text = format!("{}\n\n{sentence}\n", text.trim_end());
        self.files.insert(format!("policies/{policy}/{version}/en.md"), text.into_bytes());
        self.files.insert(format!("policies/{policy}/{version}/quiz.json"), quiz);
        let manifest = String::from_utf8(self.files["pack.toml"].clone()).unwrap();
        let line = manifest.lines().find(|line| line.starts_with("version = ")).unwrap().to_owned();
        self.files
            .insert("pack.toml".to_owned(), manifest.replace(&line, &format!("version = \"{pack}\"")).into_bytes());
        self.publish();
    }

    fn kilter(&self, args: &[&str]) -> Output {
        self.office.kilter("ana", args)
    }

    /// Runs a command that asks, and answers.
    fn play(&self, args: &[&str], answers: Answers) -> Told {
        let mut command: Command = self.office.program(built("kilter"), "ana");
        command.args(args);
        play(command, &Pack::parse(&self.files).unwrap(), answers)
    }

    fn enrol(&self) {
        let told = done(&self.kilter(&["enrol", "request", "-o", "ana.csr.pem"]));
        let code = told.split("Its code is ").nth(1).unwrap().split('.').next().unwrap().to_owned();
        let approve = ["enrol", "approve", "ana.csr.pem", "--code", &code, "--dir", "ca", "--person", "Ana Doe"];
        done(&self.office.fleet(&[&approve[..], &["--email", "ana@example.com", "--account", "u-10427"]].concat()));
        done(&self.kilter(&["enrol", "install", "ana.crt.pem", "--ca", "ca/ca.pem"]));
    }

    /// The script's verdict and its words.
    fn audit(&self, folder: &str) -> (Option<i32>, String) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/verify.sh");
        let output =
            self.office.program("bash", "auditor").arg(script).args(["--ca", "ca/ca.pem", folder]).output().unwrap();
        (output.status.code(), said(&output))
    }

    /// How the export's records stand, one line each: `index outcome document version`.
    fn records(&self) -> Vec<String> {
        let script = "jq -r '.payload|@base64d|fromjson|.predicate|\
            [.log.index, .outcome // .event // .answer, .document.id // .asked // \"-\", .document.version // \"-\"]|join(\" \")'";
        let read = |path: PathBuf| {
            let output =
                self.office.program("sh", "auditor").arg("-c").arg(format!("{script} '{}'", path.display())).output();
            String::from_utf8(output.unwrap().stdout).unwrap().trim().to_owned()
        };
        sorted(&self.office.at("export/records")).into_iter().map(read).collect()
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    said(output)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_first_day_a_new_version_and_an_audit() {
    let mut company = Company::open();
    company.enrol();

    // Failed once, passed later: both stand in one record.
    let learned = company.play(&["learn", "safe-transfer"], Answers::WrongThenRight);
    assert_eq!(learned.code, Some(0), "{}", learned.text);
    assert!(
        learned.text.contains("Guessing is welcome") && learned.text.contains("Other questions now?"),
        "{}",
        learned.text
    );
    assert!(learned.text.contains("The result is signed and kept"), "{}", learned.text);
    for policy in ["acceptable-use", "access-control"] {
        let signed = company.play(&["acknowledge", policy], Answers::Right);
        assert!(signed.code == Some(0) && signed.text.contains("Signed. The record is kept"), "{}", signed.text);
    }

    // A major and a minor version: the first asks again and shows what changed, the second asks nobody.
    company.revise("2027.1.0", "acceptable-use", "2.0.0", "major", "Tell IT before you install anything.");
    company.revise("2027.2.0", "access-control", "1.1.0", "minor", "Thank you for reading this far.");
    let list = done(&company.kilter(&["policies"]));
    let row = |id: &str| {
        let rows = list.split("\n  - ").find(|row| row.contains(&format!("({id})"))).unwrap().to_owned();
        rows.lines().skip(2).collect::<String>()
    };
    assert!(row("acceptable-use").contains("A new version: see what changed"), "{list}");
    assert!(!row("access-control").contains("new version"), "{list}");
    let again = company.play(&["acknowledge", "acceptable-use"], Answers::Right);
    assert!(again.text.contains("What changed since version 1.0.0"), "{}", again.text);
    assert!(again.text.contains("+ now: Tell IT before you install anything."), "{}", again.text);
    assert_eq!(again.code, Some(0), "{}", again.text);
    let reason = "My machine runs a lathe.";
    let declined = company.play(&["acknowledge", "devices-and-screen-lock", "--decline", reason], Answers::Right);
    assert!(declined.code == Some(0) && declined.text.contains("Declined."), "{}", declined.text);
    let stated = company.play(&["acknowledge", "restored-a-file"], Answers::Right);
    assert_eq!(stated.code, Some(0), "{}", stated.text);

    done(&company.kilter(&["receipts", "--export", "export"]));
    assert_eq!(
        company.records(),
        [
            "0 made - -",
            "1 certified - -",
            "2 completed safe-transfer 2026.11.0",
            "3 acknowledged acceptable-use 1.0.0",
            "4 acknowledged access-control 1.0.0",
            "5 acknowledged acceptable-use 2.0.0",
            "6 declined devices-and-screen-lock 1.0.0",
            "7 confirmed restored-a-file -",
        ]
    );
    let (verdict, words) = company.audit("export");
    assert_eq!(verdict, Some(0), "{words}");
    done(&company.kilter(&["verify", "--ca", "ca/ca.pem", "export"]));

    // One byte anywhere: the record that is bad is named.
    for (n, path) in sorted(&company.office.at("export/records")).iter().enumerate() {
        let good = fs::read(path).unwrap();
        let mut bad = good.clone();
        let at = bad.len() / 3 + n;
        bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
        fs::write(path, bad).unwrap();
        let (verdict, words) = company.audit("export");
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(verdict == Some(1) && words.contains(name), "{name}: {verdict:?} {words}");
        fs::write(path, good).unwrap();
    }
    assert_eq!(company.audit("export").0, Some(0));
}

#[test]
fn an_attempt_and_its_answers_stay_apart() {
    let company = Company::open();
    let learned = company.play(&["learn", "links"], Answers::WrongThenRight);
    assert_eq!(learned.code, Some(0), "{}", learned.text);
    done(&company.kilter(&["receipts", "--export", "export"]));
    let script =
        "jq -c '.payload|@base64d|fromjson|.predicate|select(.assessment)|.assessment.attempts' export/records/*";
    let output = company.office.program("sh", "auditor").arg("-c").arg(script).output().unwrap();
    let attempts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(attempts[0]["passed"], false);
    assert_eq!(attempts[1]["passed"], true);
    assert_eq!((&attempts[0]["raw"], attempts.as_array().unwrap().len()), (&serde_json::json!(0), 2));
    let all = fs::read_dir(company.office.at("export/records")).unwrap();
    for record in all {
        let text = fs::read_to_string(record.unwrap().path()).unwrap();
        assert!(!text.contains("chosen"));
    }
}

#[test]
fn who_stops_half_way_has_signed_nothing() {
    let company = Company::open();
    let mut command = company.office.program(built("kilter"), "ana");
    let output = command.args(["acknowledge", "acceptable-use"]).stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("Nothing was signed"), "{}", said(&output));
    assert!(!company.office.at("ana/state/records").exists());
    let unknown = company.kilter(&["learn", "nothing"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("The lessons are: access-and-leavers, "), "{}", said(&unknown));
}
