//! `make bench`: the figures in docs/performance.md, on the release build, on a real desktop, peers side by side.
#![allow(clippy::disallowed_methods, reason = "a measurement runs the real programs")]
#![allow(clippy::print_stdout, reason = "the figures are the output")]

mod agent;
mod command_line;
mod integrity;
mod measure;
mod scan;

use anyhow::Result;

fn main() -> Result<()> {
    println!("{:<58} {:>14} {:>12}", "figure", "measured", "target");
    agent::figures()?;
    command_line::figures()?;
    scan::figures()?;
    integrity::figures()
}

/// One line of the table.
fn print(figure: &str, measured: &str, target: &str) {
    println!("{figure:<58} {measured:>14} {target:>12}");
}
