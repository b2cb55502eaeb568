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
    /// List what there is to learn, what waits for you first
    Lessons,
    Learn(Learn),
    /// List policies and statements, what waits for your answer first
    Policies,
    Acknowledge(Acknowledge),
    Verify(Verify),
    Receipts(Receipts),
    /// Ask IT to say that your key is yours, and take its answer in
    #[command(subcommand)]
    Enrol(Enrol),
    Pack(pack::Pack),
    #[command(subcommand)]
    Report(Report),
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

/// Take a lesson: a question or two, a short text, and questions on it
#[derive(Debug, clap::Args)]
pub(crate) struct Learn {
    /// The lesson: links, safe-transfer, …
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

/// Read a policy, show that you understood it, and sign your answer; or sign a statement
#[derive(Debug, clap::Args)]
pub(crate) struct Acknowledge {
    /// The policy or the statement: acceptable-use, restored-a-file, …
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Decline it, with your reason
    #[arg(long, value_name = "REASON", group = "answer")]
    pub(crate) decline: Option<String>,
    /// Ask a question first
    #[arg(long, value_name = "QUESTION", group = "answer")]
    pub(crate) question: Option<String>,
    /// Ask for an exemption, with your reason
    #[arg(long, value_name = "REASON", group = "answer")]
    pub(crate) exemption: Option<String>,
    /// Take back your signature under this version
    #[arg(long, group = "answer")]
    pub(crate) withdraw: bool,
}

/// Make a report of this computer for IT, or read one
#[derive(Debug, Subcommand)]
pub(crate) enum Report {
    Export(Export),
    Show(Show),
}

/// Look at this computer now, and write a report that can be checked and read elsewhere
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: ReportFormat,
    /// The file to write, instead of standard output; only you can read it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// With csv: one row for the whole report and one column a check, instead of one row a check
    #[arg(long)]
    pub(crate) wide: bool,
    /// With ocsf: the class of the events
    #[arg(long, value_enum, default_value_t, value_name = "CLASS")]
    pub(crate) ocsf_class: OcsfClass,
    /// With ocsf: the report before this one, instead of the last that was exported as ocsf here
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,
    /// An example out of a recording made by `kilter record`, instead of this computer
    #[arg(long, value_name = "FILE")]
    pub(crate) recording: Option<PathBuf>,
    /// Judge by this baseline instead of the one that IT installed
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
}

/// Show what a report says, after whether it can be believed; several of one device show how it went
///
/// The exit code is 0 when every signature is good, 1 when one is not, and 2 when nothing could be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The reports, as `kilter report export --format json` wrote them
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// A public key to trust, in PEM; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Vec<PathBuf>,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// The report itself: what `kilter report show` reads
    Json,
    /// A page for any browser and for paper
    Html,
    /// For spreadsheets and databases
    Csv,
    /// OCSF 1.8 events, one a line, for a SIEM
    Ocsf,
}

/// The class of OCSF events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OcsfClass {
    /// Compliance Finding (2003), for every finding
    #[default]
    Compliance,
    /// Detection Finding (2004), for what fails
    Detection,
}

/// What can be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Register {
    /// What starts by itself, and what apps may reach
    SoftwareAccess,
}

/// Say whether signed records are good
///
/// A FILE is a record (*.dsse.json), a public key or a certificate in PEM, a document that a record speaks of, or a folder
/// with records/, documents/, keys/ and certificates/ in it. The exit code is 0 when all is good, 1 when something is not, and 2
/// when there is no answer.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// What to look at
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The certificate of the authority that has to vouch for the keys
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// The time at which certificates have to hold, such as 2026-11-24T09:00:00Z; now, where it is left out
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

/// Show what you signed
#[derive(Debug, clap::Args)]
pub(crate) struct Receipts {
    /// Write the records and all that is needed to verify them into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) export: Option<PathBuf>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ReceiptFormat,
}

/// How receipts are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReceiptFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// The register, for a spreadsheet
    Csv,
    /// xAPI 1.0.3 statements, for a learning record store
    Xapi,
}

/// Enrolment.
#[derive(Debug, Subcommand)]
pub(crate) enum Enrol {
    /// Write a request for a certificate, and show the code that IT compares
    Request {
        /// The file to write
        #[arg(short, long, value_name = "FILE", default_value = "kilter-enrolment.csr.pem")]
        output: PathBuf,
    },
    /// Take in the certificate that IT made of the request
    Install {
        /// The certificate
        #[arg(value_name = "CERT")]
        certificate: PathBuf,
        /// The authority's certificate
        #[arg(long, value_name = "FILE")]
        ca: PathBuf,
    },
    /// Show your key, how it is kept, and who says that it is yours
    Status,
    /// Make a new key; the old one signs that the new one follows it
    Rotate,
    /// Say that nothing signed with this key counts from now on, and make a new one
    Revoke {
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
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
