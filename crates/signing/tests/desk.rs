//! Signing with a key in a file: what a session without a keyring does.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test touches the machine")]

mod common;

use common::{Session, attestation, draft};
use kilter_attest::{EnrolmentEvent, KeyProtection, Outcome, Said};

#[test]
fn the_first_signature_makes_the_key_and_says_so_in_the_chain() {
    let session = Session::without_keyring();
    session.run("the_child_signs_twice");
    let records = session.records();
    assert_eq!(records.len(), 3);
    let Said::Enrolment(made) = &records[0].said else { panic!("{:?}", records[0]) };
    assert_eq!((made.event, made.log.index, &made.log.prev), (EnrolmentEvent::Made, 0, &None));
    assert_eq!(made.device.key_protection, KeyProtection::File);
    assert_eq!(made.key.id, records[0].signers[0]);
    let Said::Acknowledgement(said) = &records[1].said else { panic!("{:?}", records[1]) };
    assert_eq!((said.outcome, said.log.prev.clone()), (Outcome::Acknowledged, Some(records[0].digest.id())));
    assert_eq!(said.device.key_protection, KeyProtection::File);
    assert!(matches!(&records[2].said, Said::Attestation(said) if said.answer.name() == "confirmed"));
    // The key's file is for its owner alone, and says what it is.
    let file = session.places.state.join("device-key.pem");
    use std::os::unix::fs::PermissionsExt;
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
