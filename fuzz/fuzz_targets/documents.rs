//! Any bytes as a file or message that others write: a recording, a baseline, settings, a line on the window's pipe.
#![no_main]

use kilter_checks::Baseline;
use kilter_collect::{Recording, collect};
use kilter_companion::{
    settings,
    wire::{self, ToAgent, ToWindow},
};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    match choice % 4 {
        0 => {
            if let Ok(recording) = Recording::parse(bytes) {
                collect(&recording, recording.scope());
                // What was read can be written, and reads the same.
                let again = Recording::parse(recording.to_json().as_bytes()).expect("its own writing is understood");
                assert_eq!(again.answers(), recording.answers());
            }
        }
        1 => drop(Baseline::parse(&String::from_utf8_lossy(bytes))),
        2 => drop(settings::or_default(&String::from_utf8_lossy(bytes))),
        _ => {
            drop(wire::decode::<ToWindow>(bytes));
            drop(wire::decode::<ToAgent>(bytes));
        }
    }
});
