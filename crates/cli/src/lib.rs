//! The `kilter` command: reads this machine or a recording of one, and prints. It judges nothing itself.
#![allow(clippy::disallowed_methods, reason = "this is a shell: it reads and writes what the person names")]

mod args;
mod commands;
mod doctor;
mod files;
pub mod findings;
mod gather;
mod integrity;
mod learning;
mod memory;
mod places;
mod problem;
mod roots;
mod text;

use args::{Args, Command};
use clap::Parser;
use problem::CouldNotRun;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// What a command has to say, and whether what it looked at is well.
struct Said {
    /// For standard output. Styles are taken out where nobody would see them.
    text: String,
    /// What the exit code says.
    state: State,
    /// What the person should know besides: for standard error.
    notes: Vec<String>,
}

impl Said {
    /// An answer that says nothing of the state of this machine.
    fn plain(text: String) -> Self {
        Self { text, state: State::Well, notes: Vec::new() }
    }
}

/// The three answers a script can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing that is required fails: 0.
    Well,
    /// Something that is required fails: 1.
    NotWell,
}

/// The exit code for "there is no answer". Wrong arguments have the same one, by clap's own choice.
const COULD_NOT_RUN: u8 = 2;

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let code = match perform(args.command).and_then(|said| print(&said)) {
        Ok(State::Well) => 0,
        Ok(State::NotWell) => 1,
        Err(problem) => {
            complain(&problem.to_string());
            COULD_NOT_RUN
        }
    };
    kilter_collect::host::end_what_waits(code);
    ExitCode::from(code)
}

fn perform(command: Command) -> Result<Said, CouldNotRun> {
    match command {
        Command::Check(args) => commands::check::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Probes(args) => commands::probes::run(&args),
        Command::Record(args) => commands::record::run(&args),
        Command::Report(args) => commands::report::run(&args),
        Command::Review(args) => commands::review::run(&args),
        Command::Lessons => commands::lessons::list(),
        Command::Learn(args) => commands::lessons::learn(&args),
        Command::Policies => commands::policies::list(),
        Command::Acknowledge(args) => commands::policies::acknowledge(&args),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Receipts(args) => commands::receipts::run(&args),
        Command::Enrol(args) => commands::enrol::run(&args),
        Command::Pack(args) => commands::pack::run(&args),
        Command::Doctor => commands::doctor::run(),
        Command::Status => commands::status::run(),
    }
}

/// Where even this cannot be written, the exit code still says it.
fn complain(text: &str) {
    let _ = writeln!(anstream::stderr(), "kilter: {}", text::harmless(text));
}

/// Writes everything at once. A reader that has seen enough (`| head`) is no fault.
fn print(said: &Said) -> Result<State, CouldNotRun> {
    said.notes.iter().for_each(|note| complain(note));
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(said.text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CouldNotRun::Print(error)),
        _ => Ok(said.state),
    }
}
