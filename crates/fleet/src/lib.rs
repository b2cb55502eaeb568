//! IT's side, the `kilter-fleet` command: the authority that says whose key is whose.
#![allow(clippy::disallowed_methods, reason = "this is a shell: it reads and writes what IT names")]

mod args;
mod authority;
mod enrol;
mod files;

use args::{Args, Command, Enrol};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// Runs the command that the arguments name: exit code 0 when it is done, 2 when it is not.
pub fn run() -> ExitCode {
    let done = match Args::parse().command {
        Command::Init(args) => authority::init(&args),
        Command::Enrol(Enrol::Approve(args)) => enrol::approve(&args),
    };
    let written = match &done {
        Ok(text) => std::io::stdout().write_all(text.as_bytes()),
        Err(error) => writeln!(std::io::stderr(), "kilter-fleet: {error:#}"),
    };
    if done.is_ok() && written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
