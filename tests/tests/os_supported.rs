//! `os-supported` against distro-info, the distributions' own tool, on many days.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_checks::VerdictKind;
use kilter_collect::Recording;
use kilter_tests::recordings::findings;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;

fn listed(program: &str, args: &[&str], day: &str) -> Option<BTreeSet<String>> {
    let said = Command::new(program).args(args).arg(format!("--date={day}")).output().ok()?;
    assert!(said.status.success(), "{program} {args:?} {day}: {said:?}");
    Some(String::from_utf8(said.stdout).expect("it says text").lines().map(str::to_owned).collect())
}

/// What Kilter's own table says of a release on a day, without the machine's file.
fn verdict(id: &str, codename: &str, day: &str, pro: &Value) -> VerdictKind {
    let release = format!("ID={id}\nVERSION_CODENAME={codename}\n");
    let recording = json!({
        "schema": "kilter/recording/1", "os": "linux", "at": format!("{day}T12:00:00Z"), "source": "a test", "synthetic": true,
        "answers": {
            "read /etc/os-release": {"file": {"lines": [release], "mode": "0644", "size": release.len()}},
            "read /usr/share/distro-info/debian.csv": "absent",
            "read /usr/share/distro-info/ubuntu.csv": "absent",
            "read /var/lib/ubuntu-advantage/status.json": pro,
        }
    });
    let recording = Recording::parse(recording.to_string().as_bytes()).expect("it is a recording");
    let findings = findings(&recording);
    findings.iter().find(|finding| finding.id == "os-supported").expect("it is judged").verdict.kind()
}

/// The days before and after something ends. On the day itself distro-info already counts it out, and the makers do not.
const DAYS: &[&str] = &[
    "2026-11-24",
    "2027-05-31",
    "2027-06-02",
    "2027-07-14",
    "2027-07-16",
    "2028-06-29",
    "2028-07-01",
    "2029-05-30",
    "2029-06-01",
    "2030-06-29",
    "2030-07-01",
    "2031-05-28",
    "2031-05-30",
    "2034-04-26",
    "2037-01-01",
];

#[test]
fn debian_is_supported_as_long_as_distro_info_says() {
    for day in DAYS {
        let Some(mut alive) = listed("debian-distro-info", &["--supported"], day) else {
            println!("skipped: distro-info is not installed");
            return;
        };
        alive.extend(listed("debian-distro-info", &["--lts"], day).unwrap_or_default());
        for codename in ["buster", "bullseye", "bookworm", "trixie"] {
            let expected = if alive.contains(codename) { VerdictKind::Pass } else { VerdictKind::Fail };
            assert_eq!(verdict("debian", codename, day, &json!("absent")), expected, "{codename} on {day}");
        }
    }
}

#[test]
fn ubuntu_is_supported_as_long_as_distro_info_says() {
    let text = "{\"attached\": true, \"services\": [{\"name\": \"esm-infra\", \"status\": \"enabled\"}]}\n";
    let pro = json!({"file": {"lines": [text], "mode": "0644", "size": text.len()}});
    for day in DAYS {
        let Some(alive) = listed("ubuntu-distro-info", &["--supported"], day) else {
            println!("skipped: distro-info is not installed");
            return;
        };
        let mut extended = listed("ubuntu-distro-info", &["--supported-esm"], day).unwrap_or_default();
        extended.extend(alive.iter().cloned());
        for codename in ["bionic", "focal", "jammy", "mantic", "noble", "plucky", "questing", "resolute", "stonking"] {
            let expected =
                |set: &BTreeSet<String>| if set.contains(codename) { VerdictKind::Pass } else { VerdictKind::Fail };
            assert_eq!(verdict("ubuntu", codename, day, &json!("absent")), expected(&alive), "{codename} on {day}");
            assert_eq!(verdict("ubuntu", codename, day, &pro), expected(&extended), "{codename} with Pro on {day}");
        }
    }
}
