//! The formats, each with its parser and its own words.

use crate::finder::{Finder, Parsed};
use crate::formats::{aws, docker, dotenv, gh, git, keyed, kube, netrc, npmrc, pem, pgpass, pypirc, shell, whole};
use crate::{Keyed, Syntax, places};

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
    /// Names and values, in one of the common syntaxes.
    Keyed(&'static Keyed),
    /// One secret and nothing else; its kind.
    Whole(&'static str),
    /// Words apart by white space, of which the third is a password: davfs2's `secrets`.
    Columns,
    /// What is typed into shells or read by them.
    Shell,
    /// Keys in PEM.
    Pem,
    /// Keys and certificates in a PKCS#12 file, which is not text.
    Pkcs12,
}

impl Format {
    /// Every format that a place has.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for format in places().map(|place| place.format) {
            if !all.contains(&format) {
                all.push(format);
            }
        }
        all
    }

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
            Self::Keyed(keyed) => keyed::find(&mut finder, keyed),
            Self::Whole(kind) => whole::find(&mut finder, kind),
            Self::Columns => whole::columns(&mut finder),
            Self::Shell => shell::find(&mut finder),
            Self::Pem => pem::find(&mut finder),
            // It is read as bytes, never as text.
            Self::Pkcs12 => finder.trouble(0, "is no PKCS#12 file"),
        }
        finder.parsed()
    }

    /// Whether this word is the format's own, never a person's: it may travel in a recording.
    pub(crate) fn owns(self, word: &str) -> bool {
        match self {
            Self::Keyed(keyed) => keyed::owns(keyed, word),
            _ => self.keywords().contains(&word),
        }
    }

    fn keywords(self) -> &'static [&'static str] {
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
            Self::Pem => pem::KEYWORDS,
            Self::Keyed(_) | Self::Whole(_) | Self::Columns | Self::Shell | Self::Pkcs12 => &[],
        }
    }

    /// Whether this text of this format is JSON, where words cannot be masked without regard for escapes and numbers.
    pub(crate) fn is_json(self, text: &str) -> bool {
        match self {
            Self::Docker => true,
            Self::Kube | Self::Gh => text.trim_start_matches('\u{feff}').trim_start().starts_with('{'),
            Self::Keyed(keyed) => keyed.syntax == Syntax::Json,
            _ => false,
        }
    }

    /// Whether a file of this format may hold bytes that are no text: zsh writes its history in a code of its own, and what
    /// was typed into a terminal may be anything.
    pub(crate) fn is_loose_text(self) -> bool {
        self == Self::Shell
    }

    /// The most bytes of a file of this format that are read. Histories grow; what tools keep does not.
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Shell => 8 << 20,
            _ => 1 << 20,
        }
    }
}
