//! Credentials kept in plain text. Never holds a secret.

use crate::{Gap, Observed};
use serde::{Deserialize, Serialize};

/// What the known places hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCredentials {
    /// One entry per secret found.
    pub items: Vec<StoredCredential>,
    /// How many places exist here and were read whole.
    pub places_read: u32,
    /// Places that exist but could not be read whole.
    pub unread: Vec<UnreadPlace>,
    /// How many secrets the system's keyring keeps instead.
    pub in_keyring: Observed<u32>,
    /// Folders that a command named, scanned whole; the known places were not looked at then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trees: Vec<ScannedTree>,
}

/// A folder that was scanned whole, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannedTree {
    /// The folder.
    pub root: String,
    /// How many text files were read.
    pub files: u64,
    /// How many bytes they hold.
    pub bytes: u64,
    /// How many files hold no text and were passed over.
    pub binary: u64,
    /// How many links, pipes, sockets and devices were passed over.
    pub special: u64,
    /// Whether what Git ignores was passed over.
    pub without_ignored: bool,
}

/// One secret in plain text: where and what, never the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCredential {
    /// The place's id in the table of places: `aws-credentials`.
    pub place: String,
    /// Where, from the home folder: `~/.aws/credentials`.
    pub path: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What it is: `aws-secret-access-key`.
    pub kind: String,
    /// The file's permission bits: `0644`.
    pub mode: String,
    /// Salted hash, to tell "the same one again" without knowing it.
    pub fingerprint: String,
}

/// A place that exists but could not be read whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadPlace {
    /// The place's id.
    pub place: String,
    /// Where.
    pub path: String,
    /// Why not.
    pub gap: Gap,
}
