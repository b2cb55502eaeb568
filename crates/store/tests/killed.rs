//! The agent is killed in the middle of writing, or its writes fail: everything that was acknowledged is still there, and nothing is half.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the test starts and kills a program")]

use kilter_store::Store;
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Cargo builds the examples of a package for its tests, two folders above the test's own file.
fn writer() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().join("examples").join(format!("writer{}", std::env::consts::EXE_SUFFIX))
}

/// Writes until this many batches are acknowledged, kills without warning, and gives the last acknowledged batch.
fn write_and_kill(path: &Path, batches: usize) -> u64 {
    let mut child = Command::new(writer()).arg(path).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..batches {
        lines.next().unwrap().unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was said between the last line read and the kill is an acknowledgement too.
    lines.map_while(Result::ok).last().map_or(batches as u64 - 1, |line| line.parse().unwrap())
}

/// Every batch up to the last acknowledged one is there, each is whole, and the file is sound.
fn holds_all_until(path: &Path, last: u64) {
    // The command line can look before the agent is back.
    let looked = Store::open_read_only(path).unwrap().unwrap();
    drop(looked.store);

    let opened = Store::open(path).unwrap();
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    for n in 0..=last {
        for half in ["a", "b"] {
            assert!(opened.state.first_seen.contains_key(&format!("update/{n}/{half}")), "{n}{half} of {last}");
        }
    }
    assert_eq!(opened.state.first_seen.len() % 2, 0, "a batch is whole or not there");
    assert_eq!(opened.state, looked.state);
    drop(opened);
    let connection = rusqlite::Connection::open(path).unwrap();
    let health: String = connection.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
    assert_eq!(health, "ok");
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half() {
    for batches in [1, 7, 40, 150] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kilter.db");
        let last = write_and_kill(&path, batches);
        holds_all_until(&path, last);
    }
}

#[cfg(unix)]
#[test]
fn a_write_that_the_system_refuses_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kilter.db");
    // No file may grow beyond 256 blocks of 512 bytes; the signal for it is ignored, so that the write fails instead.
    let limited = "trap '' XFSZ; ulimit -f 256; exec \"$0\" \"$1\"";
    let output = Command::new("/bin/sh").args(["-c", limited]).arg(writer()).arg(&path).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "an error, not a crash: {said}");
    assert!(said.contains("kilter.db"), "{said}");
    let acknowledged = String::from_utf8(output.stdout).unwrap();
    holds_all_until(&path, acknowledged.lines().last().unwrap().parse().unwrap());
}
