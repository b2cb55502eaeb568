//! Any bytes as a file or message that others write: a recording, a baseline, settings, a line on the window's pipe.
//!
//! The first byte chooses the reader; another format is one more line in the list.
#![no_main]

use kilter_checks::Baseline;
use kilter_collect::{Recording, collect};
use kilter_companion::{
    settings,
    wire::{self, ToAgent, ToWindow},
};

const READERS: &[fn(&[u8])] = &[
    recording,
    |bytes| drop(Baseline::parse(&String::from_utf8_lossy(bytes))),
    |bytes| drop(settings::or_default(&String::from_utf8_lossy(bytes))),
    |bytes| drop(wire::decode::<ToWindow>(bytes)),
    |bytes| drop(wire::decode::<ToAgent>(bytes)),
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    READERS[usize::from(*choice) % READERS.len()](bytes);
});

/// What was read can be written, and reads the same.
fn recording(bytes: &[u8]) {
    let Ok(recording) = Recording::parse(bytes) else { return };
    collect(&recording, recording.scope());
    let again = Recording::parse(recording.to_json().as_bytes()).expect("its own writing is understood");
    assert_eq!(again.answers(), recording.answers());
}
