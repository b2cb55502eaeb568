//! `make bench`: the figures in docs/performance.md, on the release build, on a real desktop, peers side by side.
//!
//! `cargo bench -p kilter-tests --bench figures -- scan integrity` measures only these.
#![allow(clippy::disallowed_methods, reason = "a measurement runs the real programs")]
#![allow(clippy::print_stdout, reason = "the figures are the output")]

mod agent;
mod command_line;
mod integrity;
mod measure;
mod scan;

use anyhow::Result;

/// Measures and prints.
type Figures = fn() -> Result<()>;

/// By the names that they are asked for.
const ALL: &[(&str, Figures)] = &[
    ("agent", agent::figures),
    ("command-line", command_line::figures),
    ("scan", scan::figures),
    ("integrity", integrity::figures),
];

fn main() -> Result<()> {
    println!("{:<58} {:>14} {:>12}", "figure", "measured", "target");
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    for (name, figures) in ALL {
        if named.is_empty() || named.iter().any(|wanted| wanted == name) {
            figures()?;
        }
    }
    Ok(())
}

/// One line of the table.
fn print(figure: &str, measured: &str, target: &str) {
    println!("{figure:<58} {measured:>14} {target:>12}");
}
