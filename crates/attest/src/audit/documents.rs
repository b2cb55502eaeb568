//! Whether what was shown is what was signed.

use super::{Evidence, Finding, Read};
use crate::{Record, Said};
use std::collections::BTreeMap;

/// The documents that no record speaks of, and a note on those that were not given.
pub(super) fn judge<'a>(
    read: &[Read<'a>],
    evidence: &Evidence,
    faults: &mut BTreeMap<&'a str, String>,
) -> (Vec<Finding>, Vec<String>) {
    let shown: Vec<_> = read
        .iter()
        .filter_map(|read| Some((read.name, read.record.as_ref().ok()?)))
        .filter(|(_, record)| !matches!(record.said, Said::Enrolment(_)))
        .collect();
    let is_spoken_of = |digest: &str| shown.iter().any(|(_, record)| sha256(record) == digest);
    let missing: Vec<_> = shown
        .iter()
        .filter(|(_, record)| !evidence.documents.iter().any(|(_, digest)| digest.sha256 == sha256(record)))
        .collect();
    let mut bad = Vec::new();
    // Where a record could not be read, the document may be its own.
    let unread = read.iter().any(|read| read.record.is_err());
    for (file, digest) in evidence.documents.iter().filter(|(_, digest)| !is_spoken_of(&digest.sha256)) {
        // Kilter names a document's file by its digest, so that a changed one still says whose it was.
        let theirs: Vec<_> = missing.iter().filter(|(_, record)| file.ends_with(sha256(record))).collect();
        if theirs.is_empty() && unread {
            continue;
        }
        let these = if theirs.is_empty() { missing.iter().collect() } else { theirs };
        for (name, _) in these {
            faults.entry(name).or_insert_with(|| format!("what it speaks of is not what {file} holds"));
        }
        let why = format!("no record speaks of it: its SHA-256 is {}", digest.sha256);
        bad.push(Finding { name: file.clone(), verdict: Err(why) });
    }
    let note = match missing.len() {
        n if n > 0 && bad.is_empty() => vec![format!("{n} records speak of documents that are not among these files.")],
        _ => Vec::new(),
    };
    (bad, note)
}

fn sha256(record: &Record) -> &str {
    &record.subject[0].digest.sha256
}
