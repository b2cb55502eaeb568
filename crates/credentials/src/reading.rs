//! One file's bytes, read: what leaves this crate.

use crate::{Format, Salt, fingerprint};
use std::fmt;

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// One entry per secret, in the order of the file.
    pub found: Vec<Found>,
    /// Set where the file was not understood to its end: nothing found then proves nothing.
    pub trouble: Option<Trouble>,
}

/// One secret: where and what, never the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The line, counted from 1.
    pub line: u32,
    /// One of [`crate::KINDS`].
    pub kind: &'static str,
    /// See [`fingerprint`].
    pub fingerprint: String,
}

/// Where a file stopped making sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// The line, counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// What is odd, as in "line 3 is not …". Holds nothing of the file.
    pub why: &'static str,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(self.why),
            line => write!(f, "line {line} {}", self.why),
        }
    }
}

/// Reads a file. Total: any bytes give an answer.
pub fn read(format: Format, bytes: &[u8], salt: Option<&Salt>) -> Reading {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text,
        _ => return Reading { found: Vec::new(), trouble: Some(Trouble { line: 0, why: "is not a text file" }) },
    };
    let parsed = format.parse(text);
    let found = parsed.hits.into_iter().map(|hit| Found {
        line: hit.line,
        kind: hit.kind,
        fingerprint: hit.marked.unwrap_or_else(|| fingerprint(salt, &bytes[hit.span])),
    });
    Reading { found: found.collect(), trouble: parsed.trouble.map(|(line, why)| Trouble { line, why }) }
}
