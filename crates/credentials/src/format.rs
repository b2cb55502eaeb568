//! The formats, each with its parser and its own words.

use crate::finder::{Finder, Parsed};
use crate::formats::{aws, docker, dotenv, gh, git, kube, netrc, npmrc, pgpass, pypirc};

/// The format of a file that may hold credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The AWS command line's `credentials` and `config`.
    Aws,
    /// netrc(5).
    Netrc,
    /// git-credential-store(1).
    GitCredentials,
    /// npm's user configuration.
    Npmrc,
    /// The Python package upload tools' configuration.
    Pypirc,
    /// Docker's `config.json`.
    Docker,
    /// A kubeconfig, in YAML or JSON.
    Kube,
    /// The GitHub command line's `hosts.yml`.
    Gh,
    /// The password file of Postgres' libpq.
    Pgpass,
    /// Environment variables in a file.
    Dotenv,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Aws,
        Self::Netrc,
        Self::GitCredentials,
        Self::Npmrc,
        Self::Pypirc,
        Self::Docker,
        Self::Kube,
        Self::Gh,
        Self::Pgpass,
        Self::Dotenv,
    ];

    pub(crate) fn parse(self, text: &str) -> Parsed {
        let mut finder = Finder::new(text);
        match self {
            Self::Aws => aws::find(&mut finder),
            Self::Netrc => netrc::find(&mut finder),
            Self::GitCredentials => git::find(&mut finder),
            Self::Npmrc => npmrc::find(&mut finder),
            Self::Pypirc => pypirc::find(&mut finder),
            Self::Docker => docker::find(&mut finder),
            Self::Kube => kube::find(&mut finder),
            Self::Gh => gh::find(&mut finder),
            Self::Pgpass => pgpass::find(&mut finder),
            Self::Dotenv => dotenv::find(&mut finder),
        }
        finder.parsed()
    }

    /// The words that are the format's own, never a person's: they may travel in a recording.
    pub(crate) fn keywords(self) -> &'static [&'static str] {
        match self {
            Self::Aws => aws::KEYWORDS,
            Self::Netrc => netrc::KEYWORDS,
            Self::GitCredentials => git::KEYWORDS,
            Self::Npmrc => npmrc::KEYWORDS,
            Self::Pypirc => pypirc::KEYWORDS,
            Self::Docker => docker::KEYWORDS,
            Self::Kube => kube::KEYWORDS,
            Self::Gh => gh::KEYWORDS,
            Self::Pgpass => pgpass::KEYWORDS,
            Self::Dotenv => dotenv::KEYWORDS,
        }
    }

    /// Whether this text of this format is JSON, where words cannot be masked without regard for escapes and numbers.
    pub(crate) fn is_json(self, text: &str) -> bool {
        match self {
            Self::Docker => true,
            Self::Kube | Self::Gh => text.trim_start_matches('\u{feff}').trim_start().starts_with('{'),
            _ => false,
        }
    }
}
