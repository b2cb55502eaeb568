//! Signing with a key in a file: what a session without a keyring does.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test touches the machine")]

mod common;

use common::{Session, attestation, draft};
use kilter_attest::EnrolmentEvent::{Made, Replaced, Revoked, Rotated};
use kilter_attest::{KeyProtection, Outcome, Said};
use std::os::unix::fs::PermissionsExt;

#[test]
fn the_first_signature_makes_the_key_and_says_so_in_the_chain() {
    let session = Session::without_keyring();
    session.run("the_child_signs_twice");
    let records = session.records();
    assert_eq!(records.len(), 3);
    let Said::Enrolment(made) = &records[0].said else { panic!("{:?}", records[0]) };
    assert_eq!((made.event, made.log.index, &made.log.prev), (Made, 0, &None));
    assert_eq!(made.device.key_protection, KeyProtection::File);
    assert_eq!(made.key.id, records[0].signers[0]);
    let Said::Acknowledgement(said) = &records[1].said else { panic!("{:?}", records[1]) };
    assert_eq!((said.outcome, said.log.prev.clone()), (Outcome::Acknowledged, Some(records[0].digest.id())));
    assert_eq!(said.device.key_protection, KeyProtection::File);
    assert!(matches!(&records[2].said, Said::Attestation(said) if said.answer.name() == "confirmed"));
    // The key's file is for its owner alone, and says what it is.
    let file = session.places.state.join("device-key.pem");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(std::fs::read_to_string(file).unwrap().starts_with("# Kilter's private key"));
}

#[test]
#[ignore = "run by the other tests, in a session of its own"]
fn the_child_signs_twice() {
    let (mut desk, mut store) = common::here();
    desk.sign(&mut store, draft("one")).unwrap();
    desk.attest(&mut store, attestation()).unwrap();
}

#[test]
fn two_programs_at_once_make_one_key_and_one_chain() {
    let session = Session::without_keyring();
    let children: Vec<_> = (0..2)
        .map(|_| session.command("the_child_signs_twenty_times").stdout(std::process::Stdio::null()).spawn().unwrap())
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let records = session.records();
    assert_eq!(records.len(), 41, "one key made, and twenty records of each");
}

#[test]
#[ignore = "run by the other tests, in a session of its own"]
fn the_child_signs_twenty_times() {
    let (mut desk, mut store) = common::here();
    for _ in 0..20 {
        desk.sign(&mut store, draft("one")).unwrap();
    }
}

#[test]
fn a_clock_that_was_set_back_is_said_and_signed() {
    let session = Session::without_keyring();
    session.run("the_child_signs_twice");
    // A year ago, by faketime(1).
    let now = session.command("the_child_signs_twice");
    let mut command = std::process::Command::new("faketime");
    command.args(["-f", "-1y"]).arg(now.get_program()).args(now.get_args());
    command.envs(now.get_envs().filter_map(|(name, value)| Some((name, value?))));
    assert!(command.stdout(std::process::Stdio::null()).status().unwrap().success());
    let records = session.records();
    assert_eq!(records.len(), 5);
    assert!(records[..3].iter().all(|record| record.time().set_back_from.is_none()));
    for record in &records[3..] {
        let latest = record.time().set_back_from.unwrap();
        assert!((latest - record.time().claimed).num_days() > 360, "{:?}", record.time());
    }
}

#[test]
fn a_key_can_follow_another_and_can_end() {
    let session = Session::without_keyring();
    session.run("the_child_rotates_and_revokes");
    let events: Vec<_> = session
        .records()
        .into_iter()
        .filter_map(|record| match record.said {
            Said::Enrolment(said) => Some((said.event, record.signers.len())),
            _ => None,
        })
        .collect();
    assert_eq!(events, [(Made, 1), (Rotated, 2), (Revoked, 1), (Replaced, 1)]);
}

#[test]
#[ignore = "run by the other tests, in a session of its own"]
fn the_child_rotates_and_revokes() {
    let (mut desk, mut store) = common::here();
    desk.sign(&mut store, draft("one")).unwrap();
    desk.rotate(&mut store).unwrap();
    desk.sign(&mut store, draft("one")).unwrap();
    desk.revoke(&mut store, "the computer was stolen").unwrap();
    desk.sign(&mut store, draft("one")).unwrap();
}

#[test]
fn a_home_that_cannot_be_written_is_said_and_nothing_is_signed() {
    let session = Session::without_keyring();
    session.run("the_child_signs_twice");
    // No file may grow: what a full disk does to a write.
    let child = session.command("the_child_cannot_write");
    let mut command = std::process::Command::new("/bin/sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""])
        .arg(child.get_program())
        .args(child.get_args());
    command.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(session.records().len(), 3);
}

#[test]
#[ignore = "run by the other tests, in a session of its own"]
fn the_child_cannot_write() {
    let places = kilter_store::Places::of_this_user().unwrap();
    let error = match kilter_store::Store::open(&places.store()) {
        Err(error) => error.to_string(),
        Ok(opened) => {
            let mut store = opened.store;
            kilter_signing::Desk::open(&places).unwrap().sign(&mut store, draft("two")).unwrap_err().to_string()
        }
    };
    assert!(error.contains("kilter.db"), "{error}");
}
