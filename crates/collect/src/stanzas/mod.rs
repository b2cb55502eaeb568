//! Entries of a package list, by the names of their packages: deb822(5).
//!
//! The list of a whole distribution has 50 MB, and a few dozen of its entries matter. It passes through one small buffer, which
//! stays in the processor's cache: to hold it whole costs more than to read it, most of that for fresh pages.

mod text;
pub(crate) mod unpack;

pub(crate) use text::{entries, upto_last};

use crate::ask::whole;
use crate::{Answer, Evidence, File, Metadata, Request};
use kilter_facts::Gap;
use std::collections::{BTreeSet, HashSet};
use std::io::{ErrorKind, Read};

/// Fits the cache of one core, and a read of it costs little beside its bytes.
const BUFFER: usize = 256 << 10;

/// Entries that were picked out of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stanzas {
    /// The entries in the list's order, with an empty line after each.
    pub text: String,
    /// The size of the whole list in bytes, unpacked.
    pub size: u64,
}

/// Why a list tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It cannot be unpacked, is not UTF-8, or longer than [`unpack::CAP`].
    Damaged,
    /// It holds text and no entry.
    NoList,
}

impl Flaw {
    /// In words.
    pub(crate) fn gap(self, path: &str) -> Gap {
        match self {
            Self::Damaged => Gap::unrecognised(format!("{path} is damaged")),
            Self::NoList => Gap::unrecognised(format!("{path} is not a package list")),
        }
    }
}

/// Picks the entries of these packages. `path` is the list's, whose ending tells how it is packed.
pub(crate) fn pick<'a>(path: &str, list: impl Read + 'a, packages: &BTreeSet<String>) -> Result<Stanzas, Flaw> {
    let mut plain = unpack::reader(list, unpack::ending(path)).ok_or(Flaw::Damaged)?;
    pick_through(&mut vec![0; BUFFER], &mut plain, packages)
}

/// The buffer grows where an entry is longer than it.
fn pick_through(buffer: &mut Vec<u8>, list: &mut dyn Read, packages: &BTreeSet<String>) -> Result<Stanzas, Flaw> {
    let wanted: HashSet<&str> = packages.iter().map(String::as_str).collect();
    let mut picked = Stanzas { text: String::new(), size: 0 };
    let (mut any, mut held) = (false, 0);
    loop {
        let read = fill(list, &mut buffer[held..]).map_err(|_| Flaw::Damaged)?;
        held += read;
        picked.size += read as u64;
        if picked.size > unpack::CAP {
            return Err(Flaw::Damaged);
        }
        let at_end = held < buffer.len();
        let ready = if at_end { held } else { upto_last(&buffer[..held]) };
        let text = std::str::from_utf8(&buffer[..ready]).map_err(|_| Flaw::Damaged)?;
        for entry in entries(text) {
            any = true;
            if wanted.contains(entry.name) {
                picked.text.push_str(entry.stanza());
                picked.text.push_str("\n\n");
            }
        }
        if at_end {
            return if any || picked.size == 0 { Ok(picked) } else { Err(Flaw::NoList) };
        }
        buffer.copy_within(ready..held, 0);
        held -= ready;
        if held == buffer.len() {
            buffer.resize(held * 2, 0);
        }
    }
}

/// Reads until the buffer is full or the list ends.
fn fill(list: &mut dyn Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match list.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The answer to a request for entries.
pub(crate) fn found(stanzas: Stanzas, mut metadata: Metadata) -> Answer {
    metadata.size = Some(stanzas.size);
    Answer::Found(Evidence::File(File { bytes: stanzas.text.into_bytes(), metadata }))
}

/// What the answer for a whole file means for this request: recordings hold whole files.
pub(crate) fn within(request: &Request, answer: Answer) -> Answer {
    match (request, answer) {
        (Request::Stanzas { path, packages, .. }, Answer::Found(Evidence::File(file))) => {
            let picked = whole(path, file).and_then(|file| {
                let stanzas = pick(path, file.bytes.as_slice(), packages).map_err(|flaw| flaw.gap(path))?;
                Ok(found(stanzas, file.metadata))
            });
            picked.unwrap_or_else(Answer::Gap)
        }
        (_, answer) => answer,
    }
}

#[cfg(test)]
mod tests;
