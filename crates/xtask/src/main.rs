//! Tasks of the repository itself: `cargo xtask codegen [--check]`.
#![allow(clippy::disallowed_methods, reason = "a shell: it reads and writes the repository")]

mod codegen;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((task, rest)) if task == "codegen" => codegen::run(rest),
        _ => bail!("usage: cargo xtask codegen [--check]"),
    }
}
