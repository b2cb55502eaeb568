//! What stands in the store's place may be anything. It is set aside, never deleted, and Kilter starts afresh.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test damages files")]

use chrono::DateTime;
use kilter_companion::state::{Change, State};
use kilter_store::{Store, StoreError};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state/kilter.db");
    (folder, path)
}

fn many_changes() -> Vec<Change> {
    let at = DateTime::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap();
    (0..500).map(|n| Change::FirstSeen(format!("update/package-{n}/1.0-{n}"), at)).collect()
}

/// A store with several pages of content, closed.
fn filled(path: &Path) {
    Store::open(path).unwrap().store.save(&many_changes()).unwrap();
}

fn set_aside(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|entry| entry.to_string_lossy().contains("kilter.db.corrupt-")).collect()
}

/// It is set aside with a note, the new store works, and the next start has nothing to say.
fn starts_afresh(path: &Path) -> PathBuf {
    match Store::open_read_only(path) {
        Err(StoreError::Damaged(..)) => {}
        other => panic!("reading alone must say that it is damaged: {other:?}"),
    }
    assert_eq!(set_aside(path), Vec::<PathBuf>::new(), "reading alone changes nothing");

    let mut opened = Store::open(path).unwrap();
    let aside = set_aside(path);
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert_eq!(opened.state, State::default());
    let [note] = opened.notes.as_slice() else { panic!("{:?}", opened.notes) };
    assert!(note.contains(aside[0].to_str().unwrap()), "{note}");
    opened.store.save(&many_changes()).unwrap();
    drop(opened);
    let again = Store::open(path).unwrap();
    assert_eq!((again.state.first_seen.len(), again.notes), (500, vec![]));
    aside[0].clone()
}

#[test]
fn garbage() {
    let (_folder, path) = place();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let garbage: Vec<u8> = (0..10_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    fs::write(&path, &garbage).unwrap();
    let aside = starts_afresh(&path);
    assert_eq!(fs::read(aside).unwrap(), garbage);
}

#[test]
fn cut_off_in_the_middle() {
    let (_folder, path) = place();
    filled(&path);
    let whole = fs::read(&path).unwrap();
    for length in [whole.len() / 2, 4096, 100, 20] {
        fs::write(&path, &whole[..length]).unwrap();
        let aside = starts_afresh(&path);
        assert_eq!(fs::read(&aside).unwrap(), whole[..length], "{length} bytes");
        fs::remove_file(aside).unwrap();
    }
}

#[test]
fn a_page_of_noise_in_the_middle() {
    let (_folder, path) = place();
    filled(&path);
    let mut bytes = fs::read(&path).unwrap();
    // Every page but the first: whichever tables they hold, some hold rows.
    for byte in bytes.iter_mut().skip(4096) {
        *byte = !*byte;
    }
    fs::write(&path, &bytes).unwrap();
    let aside = starts_afresh(&path);
    assert_eq!(fs::read(aside).unwrap(), bytes);
}

#[test]
fn another_programs_database() {
    let (_folder, path) = place();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (a)").unwrap();
    let aside = starts_afresh(&path);
    assert!(fs::read(aside).unwrap().windows(6).any(|bytes| bytes == b"theirs"));
}

#[test]
fn a_folder_in_its_place() {
    let (_folder, path) = place();
    fs::create_dir_all(path.join("kept")).unwrap();
    let aside = starts_afresh(&path);
    assert!(aside.join("kept").is_dir());
}

#[test]
fn an_empty_file_is_no_damage_unless_its_log_says_so() {
    let (_folder, path) = place();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, b"").unwrap();
    assert!(Store::open_read_only(&path).unwrap().is_none());
    assert!(Store::open(&path).unwrap().notes.is_empty());

    fs::write(&path, b"").unwrap();
    let log = path.with_file_name("kilter.db-wal");
    fs::write(&log, b"the only copy").unwrap();
    let opened = Store::open(&path).unwrap();
    assert_eq!(opened.notes.len(), 1);
    let kept = set_aside(&path).into_iter().find(|file| file.to_string_lossy().ends_with("-wal")).unwrap();
    assert_eq!(fs::read(kept).unwrap(), b"the only copy");
}

#[test]
fn twice_in_one_second_keeps_both() {
    let (_folder, path) = place();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    for n in 0..5 {
        fs::write(&path, format!("garbage number {n}, long enough to be looked at as a header")).unwrap();
        Store::open(&path).unwrap();
    }
    assert_eq!(set_aside(&path).len(), 5);
}

#[test]
fn a_row_that_cannot_be_understood_costs_that_row_alone() {
    let (_folder, path) = place();
    filled(&path);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute("UPDATE first_seen SET since = 'yesterday' WHERE key LIKE 'update/package-7/%'", []).unwrap();
    connection.execute("INSERT INTO finding VALUES ('screen-lock', 'perhaps', NULL, 1, NULL, 0)", []).unwrap();
    drop(connection);
    let opened = Store::open(&path).unwrap();
    assert_eq!((opened.state.first_seen.len(), opened.state.findings.len()), (499, 0));
    assert_eq!(opened.notes, ["2 things that Kilter remembered could not be understood and are not used."]);
}
