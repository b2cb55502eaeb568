//! One file's bytes, read: what leaves this crate.

use crate::formats::pkcs12;
use crate::{Format, Salt, fingerprint};
use std::borrow::Cow;
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
    if format == Format::Pkcs12 {
        return pkcs12::read(bytes, salt);
    }
    let Some(text) = text_of(format, bytes) else {
        return Reading { found: Vec::new(), trouble: Some(Trouble { line: 0, why: "is not a text file" }) };
    };
    let parsed = format.parse(&text);
    let found = parsed.hits.into_iter().map(|hit| Found {
        line: hit.line,
        kind: hit.kind,
        fingerprint: hit.marked.unwrap_or_else(|| fingerprint(salt, &text.as_bytes()[hit.span])),
    });
    Reading { found: found.collect(), trouble: parsed.trouble.map(|(line, why)| Trouble { line, why }) }
}

/// The bytes as the text that a format is read as. Where a format may hold other bytes, a sign stands for each of them, so that
/// places stay where they are; a file that is mostly such bytes is no text.
pub(crate) fn text_of(format: Format, bytes: &[u8]) -> Option<Cow<'_, str>> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Some(Cow::Borrowed(text)),
        _ if !format.is_loose_text() => return None,
        _ => {}
    }
    let mut text = String::with_capacity(bytes.len());
    let mut strange = 0;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            strange += usize::from(c == '\0');
            text.push(if c == '\0' { '?' } else { c });
        }
        strange += chunk.invalid().len();
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    (strange * 2 < bytes.len()).then_some(Cow::Owned(text))
}
