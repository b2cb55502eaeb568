//! Killed at any moment while signing and saving: no record is lost, doubled or half. `KILTER_KILLS=1000` kills as often.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a test kills processes")]

mod common;

use common::{Session, draft};
use kilter_attest::Said;
use kilter_store::Store;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

/// As many as take half a minute.
const USUALLY: usize = 60;

#[test]
fn no_kill_loses_doubles_or_halves_a_record() {
    let kills = std::env::var("KILTER_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUALLY);
    let session = Session::without_keyring();
    let mut acknowledged = BTreeSet::new();
    // A linear congruential generator: any spread of moments will do, and the same one each time is easier to look into.
    let mut random = 2026_u64;
    for _ in 0..kills {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child =
            session.command("the_child_signs_on_and_on").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros((random >> 33) % 150_000));
        child.kill().unwrap();
        let said = child.wait_with_output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        // A line that the kill cut short was not said.
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        acknowledged.extend(whole.lines().filter_map(|line| Some(line.split("signed ").nth(1)?.to_owned())));
    }
    assert!(acknowledged.len() > kills / 4, "{} of {kills} runs came to sign", acknowledged.len());
    let records = session.records();
    let ids: BTreeSet<_> = records.iter().map(|record| record.id().to_owned()).collect();
    assert_eq!(ids.len(), records.len(), "no record is there twice");
    let lost: Vec<_> = acknowledged.difference(&ids).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    let keys = records.iter().filter(|record| matches!(record.said, Said::Enrolment(_))).count();
    assert!(keys <= 2, "a kill between the key and its record may make one more, not {keys}");
    // The files are made good, and then are what the database holds.
    let store = Store::open(&session.places.store()).unwrap().store;
    store.mirror().unwrap();
    for record in store.records().unwrap() {
        let file = session.places.state.join(format!("records/{:08}-{}.dsse.json", record.index, record.id));
        assert_eq!(std::fs::read(file).unwrap(), record.envelope);
    }
    println!("{kills} kills, {} records, {} acknowledged", records.len(), acknowledged.len());
}

#[test]
#[ignore = "run by the other test, in a session of its own"]
fn the_child_signs_on_and_on() {
    let (mut desk, mut store) = common::here();
    loop {
        let record = desk.sign(&mut store, draft("one")).unwrap();
        println!("signed {}", record.id);
        std::io::stdout().flush().unwrap();
    }
}
