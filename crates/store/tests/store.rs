//! The store in its ordinary life: what is saved is there again, for its owner alone, also while others read.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test looks at files")]

use chrono::DateTime;
use kilter_checks::VerdictKind;
use kilter_companion::{
    Moment,
    state::{Change, FindingState, State},
};
use kilter_store::{Store, StoreError};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kilter/state/kilter.db");
    (folder, path)
}

fn moment(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn changes() -> Vec<Change> {
    let at = moment("2026-11-02T09:00:00.123456789+01:00");
    let full = FindingState {
        verdict: Some(VerdictKind::Fail),
        failing_since: Some(at),
        failing_sweeps: u32::MAX,
        snoozed_until: Some(moment("2026-11-03T09:00:00-08:00")),
        remind: true,
    };
    vec![
        Change::Finding("screen-lock".into(), FindingState { failing_sweeps: 1, ..full.clone() }),
        Change::Finding("screen-lock".into(), full),
        Change::Finding("os-updates".into(), FindingState::default()),
        Change::Digest(at),
        Change::Sweep(moment("2026-11-02T10:01:00+01:00")),
        Change::FirstSeen("update/openssl/3.0.17-1~deb12u3".into(), at),
        Change::FirstSeen("update/bash/5.2".into(), at),
        Change::Forget("update/bash/5.2".into()),
    ]
}

#[test]
fn what_is_saved_is_there_again() {
    let (_folder, path) = place();
    let mut expected = State::default();
    for change in changes() {
        expected.apply(&change);
    }

    let mut opened = Store::open(&path).unwrap();
    assert_eq!(opened.state, State::default());
    opened.store.save(&changes()).unwrap();
    drop(opened);

    let again = Store::open(&path).unwrap();
    assert_eq!(again.state, expected);
    // Equal moments can differ in their offset, and the rules go by the wall clock.
    let until = again.state.findings["screen-lock"].snoozed_until.unwrap();
    assert_eq!(until.to_rfc3339(), "2026-11-03T09:00:00-08:00");
}

#[test]
fn the_history_is_newest_first_and_by_check() {
    let (_folder, path) = place();
    let mut store = Store::open(&path).unwrap().store;
    let verdict = |check: &str, hour: u32, verdict| Change::Verdict {
        at: moment(&format!("2026-11-02T{hour:02}:00:00+01:00")),
        check: check.to_owned(),
        verdict,
        reason: format!("at {hour}"),
    };
    store.save(&[verdict("a", 9, VerdictKind::Fail), verdict("b", 10, VerdictKind::NotApplicable)]).unwrap();
    store.save(&[verdict("a", 11, VerdictKind::Unknown), verdict("a", 12, VerdictKind::Pass)]).unwrap();
    let kinds = |check, limit| {
        store.history(check, limit).unwrap().into_iter().map(|past| (past.verdict, past.reason)).collect::<Vec<_>>()
    };
    assert_eq!(kinds("a", 2), [(VerdictKind::Pass, "at 12".into()), (VerdictKind::Unknown, "at 11".into())]);
    assert_eq!(kinds("b", 9), [(VerdictKind::NotApplicable, "at 10".into())]);
    assert_eq!(kinds("c", 9), []);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_open_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    let mut opened = Store::open(&path).unwrap();
    opened.store.save(&changes()).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for file in ["kilter.db", "kilter.db-wal", "kilter.db-shm"] {
        assert_eq!(mode(&path.with_file_name(file)), 0o600, "{file}");
    }
    drop(opened);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    Store::open(&path).unwrap();
    assert_eq!(mode(&path), 0o600, "rights that someone widened are taken back");
}

#[test]
fn reading_alone_creates_and_changes_nothing() {
    let (folder, path) = place();
    assert!(Store::open_read_only(&path).unwrap().is_none());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    Store::open(&path).unwrap().store.save(&changes()).unwrap();
    let before = fs::read(&path).unwrap();
    let mut looked = Store::open_read_only(&path).unwrap().unwrap();
    assert_eq!(looked.state.findings.len(), 2);
    assert!(matches!(looked.store.save(&changes()), Err(StoreError::ReadOnly(_))));
    drop(looked);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no log, no index beside it");
}

#[test]
fn another_program_reads_while_the_agent_writes() {
    let (_folder, path) = place();
    let mut agent = Store::open(&path).unwrap().store;
    for n in 0..50_u32 {
        let at = moment("2026-11-02T09:00:00+01:00");
        agent.save(&[Change::FirstSeen(format!("update/{n}/1"), at)]).unwrap();
        let looked = Store::open_read_only(&path).unwrap().unwrap();
        assert_eq!(looked.state.first_seen.len(), n as usize + 1);
    }
}

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let (_folder, path) = place();
    Store::open(&path).unwrap().store.save(&changes()).unwrap();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&path).unwrap();
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, StoreError::Newer { found: 99, .. }), "{refused}");
    assert!(refused.to_string().contains("Nothing was changed"), "{refused}");
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::Newer { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}
