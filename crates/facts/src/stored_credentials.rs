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
