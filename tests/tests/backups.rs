//! `backups` against real repositories of restic and borg, which are then left to age.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use chrono::{DateTime, TimeDelta, Utc};
use kilter_tests::cli::{Home, Run};
use serde_json::Value;
use std::process::Command;

/// Runs a backup program in this home folder; `None` where it is not installed.
#[allow(clippy::print_stdout, reason = "whoever runs the tests is told what was left out")]
fn run(home: &Home, program: &str, args: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(args).env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home.path()).current_dir(home.path());
    command.env("RESTIC_PASSWORD", "a test").env("LC_ALL", "C.UTF-8");
    let Ok(said) = command.output() else {
        println!("skipped: {program} is not installed");
        return None;
    };
    assert!(said.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&said.stderr));
    Some(String::from_utf8(said.stdout).expect("it says text"))
}

/// Verdict, reason and facts, so many days from now.
fn in_days(home: &Home, days: i64) -> (String, String, Value) {
    let said =
        if days == 0 { home.kilter(&["check", "--only", "backups", "--format", "json"]) } else { later(home, days) };
    let report: Value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.err));
    let finding = &report["findings"][0];
    let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    (text("verdict"), text("reason"), finding["facts"].clone())
}

/// Judges what is here now as if it were found so many days from now.
fn later(home: &Home, days: i64) -> Run {
    let file = home.path().join("recording.json");
    let path = file.to_string_lossy().into_owned();
    let recorded = home.kilter(&["record", "--force", "--output", &path]);
    assert_eq!(recorded.code, Some(0), "{}", recorded.err);
    let mut recording: Value =
        serde_json::from_slice(&std::fs::read(&file).expect("it was written")).expect("it is JSON");
    let at: DateTime<Utc> = recording["at"].as_str().and_then(|at| at.parse().ok()).expect("it is a time");
    recording["at"] = (at + TimeDelta::days(days)).to_rfc3339().into();
    std::fs::write(&file, recording.to_string()).expect("there is room for a file");
    home.kilter(&["check", "--recording", &path, "--only", "backups", "--format", "json"])
}

#[track_caller]
fn says(home: &Home, days: i64, verdict: &str, reason: &str) {
    let (is, said, _) = in_days(home, days);
    assert_eq!(is, verdict, "{said}");
    assert!(said.contains(reason), "{reason:?} is not in {said:?}");
}

fn written(home: &Home) {
    // borg leaves out of its list of files what changed in the second of the backup.
    let old = home.write("work/report.txt", "a year's work\n");
    let touched = Command::new("touch").args(["--date", "2 days ago"]).arg(old).status();
    assert!(touched.is_ok_and(|status| status.success()));
    home.write("work/notes.txt", "some notes\n");
}

/// Dates the cache of borg.
fn set_up(home: &Home, date: &str) {
    let dated = Command::new("sh")
        .args(["-c", &format!("touch --date '{date}' .cache/borg/*/README")])
        .current_dir(home.path())
        .status();
    assert!(dated.is_ok_and(|status| status.success()));
}

#[test]
fn restic_is_believed_when_it_has_made_a_snapshot() {
    let home = Home::empty();
    written(&home);
    says(&home, 0, "fail", "Kilter sees no backup");
    if run(&home, "restic", &["init", "--repo", "store"]).is_none() {
        return;
    }
    says(&home, 0, "fail", "Kilter sees no backup");
    run(&home, "restic", &["--repo", "store", "backup", "work"]);
    says(&home, 0, "pass", "restic completed a backup within the last day.");
    says(&home, 7, "pass", "7 days ago");
    says(&home, 9, "fail", "by restic, is 9 days old; it should be at most 7 days old");
    // The time is the snapshot's own, and looking at the repository does not make it younger.
    let before = in_days(&home, 0).2["programs"][0]["last_success"].clone();
    let listed = run(&home, "restic", &["--repo", "store", "snapshots", "--json"]).unwrap();
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let (theirs, ours) = (listed[0]["time"].as_str().unwrap(), before.as_str().unwrap());
    let apart = theirs.parse::<DateTime<Utc>>().unwrap() - ours.parse::<DateTime<Utc>>().unwrap();
    assert!(apart.abs() < TimeDelta::seconds(30), "restic says {theirs}, Kilter {ours}");
    run(&home, "restic", &["--repo", "store", "check", "--with-cache"]);
    assert_eq!(in_days(&home, 0).2["programs"][0]["last_success"], before);
    // A backup that fails leaves everything as it was.
    let failed = Command::new("restic")
        .args(["--repo", "store", "backup", "nothing-here"])
        .env("RESTIC_PASSWORD", "a test")
        .env("HOME", home.path())
        .current_dir(home.path())
        .output();
    assert!(failed.is_ok_and(|said| !said.status.success()));
    assert_eq!(in_days(&home, 0).2["programs"][0]["last_success"], before);
}

#[test]
fn borg_is_believed_when_an_archive_is_complete() {
    let home = Home::empty();
    written(&home);
    if run(&home, "borg", &["init", "--encryption=none", "store"]).is_none() {
        return;
    }
    says(&home, 0, "fail", "BorgBackup is set up, but has not completed a backup yet.");
    // A small one, at once: its list of files is as empty as after `borg init`, because borg leaves out what is as new as the backup.
    set_up(&home, "1 second ago");
    run(&home, "borg", &["create", "store::one", "work"]);
    let done = Utc::now();
    says(&home, 0, "pass", "BorgBackup completed a backup within the last day.");
    says(&home, 9, "fail", "by BorgBackup, is 9 days old");
    let last = |home: &Home| {
        let facts = in_days(home, 0).2;
        facts["programs"][0]["last_success"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap()
    };
    assert!(last(&home) <= done);
    let listed = run(&home, "borg", &["info", "--json", "store::one"]).unwrap();
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed["archives"][0]["name"], "one");
    set_up(&home, "1 hour ago");
    // Neither looking nor tidying up is a backup.
    for args in [
        &["list", "store"][..],
        &["check", "store"],
        &["rename", "store::one", "two"],
        &["prune", "--keep-daily=1", "store"],
    ] {
        run(&home, "borg", args);
        assert!(last(&home) <= done, "after borg {args:?}");
    }
}
