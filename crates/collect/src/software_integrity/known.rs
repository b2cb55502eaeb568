//! What is known of each file from one pass to the next: while its stamp is the same, its digest is.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const SCHEMA: &str = "kilter/integrity-files/1";

/// How long a stamp is trusted before every file is read again.
const FULL_EVERY: TimeDelta = TimeDelta::days(7);

/// Digests of files by their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    full_at: Option<DateTime<Utc>>,
    files: BTreeMap<String, KnownFile>,
}

/// One file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownFile {
    /// See [`crate::Standing`].
    pub(super) stamp: String,
    /// `md5:…`.
    pub(super) digest: String,
}

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    full_at: DateTime<Utc>,
    files: BTreeMap<String, KnownFile>,
}

impl Known {
    /// Nothing: every file is read.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Reads what [`Self::to_json`] wrote. What cannot be understood, or is no longer to be trusted, is nothing: then every
    /// file is read, and no harm is done.
    pub fn parse(json: &[u8], now: DateTime<Utc>) -> Self {
        match serde_json::from_slice::<Document>(json) {
            Ok(Document { schema, full_at, files })
                if schema == SCHEMA && full_at <= now && now - full_at < FULL_EVERY =>
            {
                Self { full_at: Some(full_at), files }
            }
            _ => Self::nothing(),
        }
    }

    /// The same as a file holds it.
    pub fn to_json(&self) -> Option<Vec<u8>> {
        let full_at = self.full_at?;
        serde_json::to_vec(&Document { schema: SCHEMA.to_owned(), full_at, files: self.files.clone() }).ok()
    }

    pub(super) fn new(full_at: DateTime<Utc>, files: BTreeMap<String, KnownFile>) -> Self {
        Self { full_at: Some(full_at), files }
    }

    pub(super) fn full_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.full_at.unwrap_or(now)
    }

    pub(super) fn file(&self, path: &str) -> Option<&KnownFile> {
        self.files.get(path)
    }
}
