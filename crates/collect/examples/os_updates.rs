//! Prints what is known of this machine's updates and how long it took; `--replay FILE` for a recording.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a program for people and tests, not the library")]

use kilter_collect::{Host, Recording, Scope, System, collect_for};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let system: Box<dyn System> = match (args.next().as_deref(), args.next()) {
        (Some("--replay"), Some(file)) => Box::new(Recording::parse(&std::fs::read(file)?)?),
        _ => Box::new(Host::new(Scope::default())),
    };
    let start = Instant::now();
    let facts = collect_for(&*system, &Scope::default(), |fact| fact == "os-updates");
    let took = start.elapsed();
    println!("{}", serde_json::to_string_pretty(&facts.os_updates)?);
    facts.reads.iter().for_each(|read| println!("{:?} {}", read.outcome, read.what));
    println!("{took:?}");
    Ok(())
}
