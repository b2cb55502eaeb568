//! `kilter pack …`: for those who publish packs.

use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// Write, check, build, sign and compare packs: policies, lessons, contacts and the baseline
#[derive(Debug, clap::Args)]
pub(crate) struct Pack {
    #[command(subcommand)]
    pub(crate) command: PackCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Start a pack of your own from the one that ships
    New {
        /// The folder to make; its name becomes the pack's id
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Say what should be otherwise before a pack is published
    ///
    /// The exit code is 0 when nothing is an error, 1 when something is, and 2 when the pack cannot be read.
    Lint {
        /// A folder or a .tar.gz
        #[arg(value_name = "PACK")]
        pack: PathBuf,
    },
    /// Write a pack into one file, with the digest of each of its files
    Build {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The .tar.gz to write; the same folder always gives the same bytes
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Replace the file if it is there
        #[arg(long)]
        force: bool,
    },
    /// Sign a built pack, in place; signatures of others that hold stay
    Sign {
        /// The .tar.gz
        #[arg(value_name = "FILE")]
        pack: PathBuf,
        /// A P-256 private key in PEM; may be given more than once
        #[arg(long, value_name = "PEM", required = true)]
        key: Vec<PathBuf>,
    },
    /// Say whether these keys signed a pack, and whether every file is as it was signed
    ///
    /// The exit code is 0 when it is good, 1 when it is not, and 2 when it cannot be read.
    Verify {
        /// A folder or a .tar.gz
        #[arg(value_name = "PACK")]
        pack: PathBuf,
        /// A P-256 public key in PEM; may be given more than once
        #[arg(long, value_name = "PEM", required = true)]
        key: Vec<PathBuf>,
        /// How many of the keys must have signed
        #[arg(long, value_name = "N", default_value_t = 1)]
        threshold: usize,
    },
    /// Say what a new pack changes, block by block as people will see it
    Diff {
        /// The old one, a folder or a .tar.gz
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The new one
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// The language to compare in; the new pack's first where it is left out
        #[arg(long, value_name = "LANG")]
        lang: Option<String>,
    },
    /// Turn questions in GIFT or Aiken into a quiz.json
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// What it is written in
        #[arg(long, value_enum, value_name = "FORMAT")]
        format: QuestionFormat,
        /// The quiz to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// The quiz's id; the name of the folder it is written to where it is left out
        #[arg(long, value_name = "ID")]
        id: Option<String>,
    },
}

/// What questions are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuestionFormat {
    /// GIFT, as Moodle writes it
    Gift,
    /// Aiken, as Moodle writes it
    Aiken,
}
