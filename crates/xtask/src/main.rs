//! Tasks of the repository itself: `cargo xtask tidy`, `cargo xtask codegen [--check]`, `cargo xtask docs [--check]`.
#![allow(clippy::disallowed_methods, reason = "a shell: it reads and writes the repository")]

mod codegen;

use anyhow::bail;

const USAGE: &str = "usage: cargo xtask tidy | codegen [--check] | docs [--check]";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["tidy"] => xtask::tidy::run(&xtask::root()),
        ["codegen", rest @ ..] => codegen::run(&rest.iter().map(|&flag| flag.to_owned()).collect::<Vec<_>>()),
        ["docs"] => xtask::docs::write(&xtask::root()),
        ["docs", "--check"] => xtask::docs::check(&xtask::root()),
        _ => bail!("{USAGE}"),
    }
}
