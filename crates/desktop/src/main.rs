//! The agent: always on, in the tray. It performs what the core wants done, and judges nothing.
#![allow(clippy::disallowed_methods, reason = "this is the shell: it touches the machine so that the core need not")]

mod alarm;
mod args;
mod ending;
mod inbox;
mod instance;
mod integrity;
mod load;
mod log;
mod memory;
mod notice;
mod pages;
mod run;
mod signing;
mod sleep;
mod start;
mod sweep;
mod tray;
mod window;

#[cfg(all(test, target_os = "linux"))]
#[path = "../tests/agent/bus.rs"]
#[allow(clippy::unwrap_used, dead_code, reason = "a test's own bus, shared with the tests of the built agent")]
mod private_bus;

use args::Wanted;
use std::io::Write;
use std::process::ExitCode;

/// Another agent could not be told, or this one could not start.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    match args::parse(std::env::args().skip(1)) {
        Ok(Wanted::Help) => print(args::HELP),
        Ok(Wanted::Version) => print(concat!("kilter-desktop ", env!("CARGO_PKG_VERSION"))),
        Ok(Wanted::Integrity) => integrity::in_this_process(),
        Ok(Wanted::Sweep) => sweep::in_this_process(),
        Ok(Wanted::Start(launch)) => start::start(launch),
        Err(wrong) => {
            log::say(format_args!("{wrong}\n\n{}", args::HELP));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Answers on standard output. A reader that has gone away is no fault.
fn print(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}
