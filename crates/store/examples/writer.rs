//! Writes without end and says on stdout what has been acknowledged; the tests kill it, or take its space away.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a program for one test"
)]

use chrono::DateTime;
use kilter_companion::state::Change;
use kilter_store::Store;
use std::{io::Write, path::PathBuf};

fn main() {
    let path = PathBuf::from(std::env::args_os().nth(1).unwrap());
    let mut store = Store::open(&path).unwrap().store;
    let at = DateTime::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap();
    for n in 0_u64.. {
        // Two rows a batch, so that half a batch would show.
        let batch = ["a", "b"].map(|half| Change::FirstSeen(format!("update/{n}/{half}"), at));
        if let Err(error) = store.save(&batch) {
            eprintln!("{error}");
            std::process::exit(3);
        }
        println!("{n}");
        std::io::stdout().flush().unwrap();
    }
}
