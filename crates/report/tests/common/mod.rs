//! A report of two findings, and keys to sign it with.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(dead_code, reason = "each test uses its part")]
#![allow(unreachable_pub, reason = "each test is a crate of its own")]

use chrono::{DateTime, TimeDelta, Utc};
use kilter_attest::{KeyProtection, Signer as _, SoftwareKey};
use kilter_checks::{Actor, Finding, Level, Verdict};
use kilter_facts::{Device, Facts, Gap, Os, Outcome, Read};
use kilter_report::{BaselineRef, Context, Fingerprint, Item, ItemState, Posture, Signer, Source, Span};
use serde_json::json;
use std::collections::BTreeMap;

pub fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_543_200, 0).unwrap()
}

pub fn key(n: u8) -> SoftwareKey {
    SoftwareKey::from_random([n; 32], KeyProtection::File).unwrap()
}

pub fn signer(key: &SoftwareKey) -> Signer {
    let public_key = key.public().to_pem().unwrap();
    Signer { keyid: key.public().id().to_owned(), public_key, certificate: None }
}

/// A report in which every word that anybody could have chosen is `word`.
pub fn posture(word: &str) -> Posture {
    let device = Device {
        hostname: word.to_owned(),
        os: Os::Linux,
        distribution: "debian".to_owned(),
        version: "12".to_owned(),
        name: word.to_owned(),
    };
    let mut facts = Facts::none(at(), device);
    let read = |what: &str, outcome| Read { fact: "screen-lock".to_owned(), what: what.to_owned(), outcome };
    facts.reads = vec![
        read(word, Outcome::Answered),
        read("read ~/gone", Outcome::Absent),
        read("read /root/x", Outcome::NotRead),
    ];
    let finding = |id: &'static str, verdict, level| Finding {
        id: id.into(),
        title: "Your screen locks by itself".into(),
        why: "".into(),
        fix: format!("{word}\nSecond step"),
        actor: Actor::Employee,
        level,
        verdict,
        facts: json!({ "seen": word, "deep": [{ "state": "known", "value": word }], "limit_seconds": 900 }),
        controls: &["ISO 27001 A.7.7", "CIS 4.3"],
        lesson: None,
    };
    let findings = [
        finding("firewall", Verdict::Unknown(Gap::permission_denied(word)), Level::Required),
        finding("screen-lock", Verdict::Fail(word.to_owned()), Level::Required),
        finding("backups", Verdict::Pass(word.to_owned()), Level::Recommended),
    ];
    let since = at() - TimeDelta::days(12);
    let span = Span { finding: "screen-lock".to_owned(), from: since, taught: Some(at()), fixed: None, gone: None };
    let item = Item { id: word.to_owned(), version: word.to_owned(), state: ItemState::Overdue, at: Some(since) };
    let context = Context {
        id: "01990000-0000-7000-8000-000000000001".to_owned(),
        sequence: 3,
        previous: Some(Fingerprint::of(b"the one before")),
        source: Source::Device,
        device: "urn:uuid:4f1c2a52-5b0e-4c58-8d7e-111111111111".to_owned(),
        person: None,
        app: "0.1.0".to_owned(),
        baseline: BaselineRef { installed: false, digest: None },
        pack: None,
        signer: None,
        failing_since: BTreeMap::from([("screen-lock".to_owned(), since)]),
        deadlines: BTreeMap::from([("screen-lock".to_owned(), at() + TimeDelta::days(3))]),
        lessons: vec![item.clone()],
        policies: vec![item],
        history: vec![span],
    };
    Posture::new(&facts, &findings, context)
}

/// The report, signed.
pub fn signed(posture: &Posture, key: &SoftwareKey) -> Vec<u8> {
    kilter_attest::sign(&posture.statement(), &[key]).unwrap()
}
