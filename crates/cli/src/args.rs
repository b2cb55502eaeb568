//! The arguments, with the words that `--help` shows.

pub(crate) mod pack;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads this computer and says what is out of kilter, and how to put it right.
#[derive(Debug, Parser)]
#[command(name = "kilter", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Explain(Explain),
    Probes(Probes),
    Record(Record),
    Review(Review),
    Pack(pack::Pack),
    /// Say what the tray shows: the state, what needs you, and whom to tell
    Status,
    /// Try what Kilter needs here: tray, notifications, keyring, its own files
    Doctor,
}

/// Look at this computer now, and say what is in kilter and what is not
///
/// The exit code is 0 when nothing required fails, 1 when something does, and 2 when Kilter could not run.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// How to print the findings
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Only this check; may be given more than once
    #[arg(long, value_name = "ID")]
    pub(crate) only: Vec<String>,
    /// With --only stored-credentials: look through this folder instead of the known places; may be given more than once
    #[arg(long, value_name = "FOLDER", conflicts_with = "recording")]
    pub(crate) root: Vec<PathBuf>,
    /// With --root: pass over what Git ignores
    #[arg(long, requires = "root")]
    pub(crate) gitignore: bool,
    /// Judge a recording made by `kilter record` instead of this computer
    #[arg(long, value_name = "FILE")]
    pub(crate) recording: Option<PathBuf>,
    /// Judge by this baseline instead of the one that IT installed
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
}

/// Say why a check matters, how it is judged, what is read for it, and how to put it right
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The check: screen-lock, os-updates, …
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

/// List everything that Kilter may read, and why
#[derive(Debug, clap::Args)]
pub(crate) struct Probes {
    /// How to print the list
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Write down what Kilter reads here, without secrets and names, for `kilter check --recording`
#[derive(Debug, clap::Args)]
pub(crate) struct Record {
    /// The file to write; only you can read it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Show what software may reach here, and what is new since your last review
#[derive(Debug, clap::Args)]
pub(crate) struct Review {
    /// What to review
    #[arg(value_enum, value_name = "REGISTER")]
    pub(crate) register: Register,
    /// Keep it as reviewed today
    #[arg(long)]
    pub(crate) accept: bool,
}

/// What can be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Register {
    /// What starts by itself, and what apps may reach
    SoftwareAccess,
}

/// How something is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}
