//! The arguments, with the words that `--help` shows.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Says whose key is whose, for the records that employees sign.
#[derive(Debug, Parser)]
#[command(name = "kilter-fleet", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Init),
    /// Answer the requests of `kilter enrol request`
    #[command(subcommand)]
    Enrol(Enrol),
}

/// Make an authority: a key that signs certificates, and its own certificate
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder to make; the key in it is for you alone
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The authority's name, as certificates show it
    #[arg(long, value_name = "NAME", default_value = "Kilter authority")]
    pub(crate) name: String,
    /// How many days the authority's certificate holds
    #[arg(long, value_name = "DAYS", default_value_t = 3650)]
    pub(crate) days: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Enrol {
    Approve(Approve),
}

/// Give a certificate to whoever sent this request
///
/// Ask them for the code of their request by another way than the file came: by phone, or in person.
#[derive(Debug, clap::Args)]
pub(crate) struct Approve {
    /// The request
    #[arg(value_name = "REQUEST")]
    pub(crate) request: PathBuf,
    /// The code that they told you
    #[arg(long, value_name = "CODE")]
    pub(crate) code: String,
    /// Who they are; what the request says where it is left out
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Their address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Their account
    #[arg(long, value_name = "ACCOUNT")]
    pub(crate) account: Option<String>,
    /// Where the account is
    #[arg(long, value_name = "URL")]
    pub(crate) home_page: Option<String>,
    /// How many days it holds, at most 400
    #[arg(long, value_name = "DAYS", default_value_t = 397)]
    pub(crate) days: u32,
    /// The authority's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) dir: PathBuf,
    /// The certificate to write; beside the request, with the ending .crt.pem, where it is left out
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
