//! Any text as questions in GIFT and in Aiken.
#![no_main]

use kilter_training::import::{aiken, gift};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for read in [gift("x", "x", &text), aiken("x", "x", &text)] {
        for item in &read.quiz.items {
            assert!(item.options.iter().any(|option| option.correct == Some(true)), "no answer is right: {item:?}");
        }
    }
});
