//! Compares files with the digests that they should have.

use super::known::{Known, KnownFile};
use super::left_out::LeftOut;
use crate::{Algorithm, Ask, Digested, Digests, Rest, Standing, System};
use chrono::{DateTime, Utc};
use kilter_facts::{ComparedFiles, Difference, Differing, Gap, GapReason, UnreadFile};
use std::collections::BTreeMap;

/// A file as it was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delivered {
    /// The package that delivered it, where one did.
    pub(super) package: Option<String>,
    /// In lower-case hexadecimal digits.
    pub(super) digest: String,
}

/// The files of one folder as they were delivered, by their names. Several packages may deliver one file.
pub(super) type Folder = BTreeMap<String, Vec<Delivered>>;

/// The comparison as it goes.
pub(super) struct Compare<'a> {
    system: &'a dyn System,
    known: &'a Known,
    fresh: BTreeMap<String, KnownFile>,
    left_out: LeftOut,
}

impl<'a> Compare<'a> {
    pub(super) fn new(system: &'a dyn System, known: &'a Known) -> Self {
        Self { system, known, fresh: BTreeMap::new(), left_out: LeftOut::nothing() }
    }

    pub(super) fn system(&self) -> &'a dyn System {
        self.system
    }

    /// What is known of the files by now.
    pub(super) fn known_now(&self) -> Known {
        Known::new(self.system.now(), self.fresh.clone())
    }

    /// Goes on from where another look ended.
    pub(super) fn take_over(&mut self, other: Compare<'_>) {
        self.fresh = other.fresh;
    }

    pub(super) fn into_known(self, full_at: DateTime<Utc>) -> Known {
        Known::new(full_at, self.fresh)
    }

    /// Files that were delivered and on purpose are not there.
    pub(super) fn leave_out(&mut self, left_out: LeftOut) {
        self.left_out = left_out;
    }

    /// Notes a file that is not there.
    pub(super) fn missing(&self, path: &str, delivered: &[Delivered], into: &mut ComparedFiles) {
        match self.left_out.holds(path) {
            Ok(true) => {}
            Ok(false) => differs(into, path, delivered, Difference::Missing),
            Err(gap) => unread(into, path, gap),
        }
    }

    /// Looks at the files of one folder, and returns what else stands in it, if that is asked for. A folder that is not there
    /// is `Ok(None)`.
    pub(super) fn folder(
        &mut self,
        algorithm: Algorithm,
        path: &str,
        files: &Folder,
        rest: Rest,
        into: &mut ComparedFiles,
    ) -> Result<Option<Vec<Digested>>, Gap> {
        let names = files.keys().map(|name| {
            let known = self.known.file(&format!("{path}/{name}"));
            let known = known.filter(|known| known.digest.starts_with(algorithm.name()));
            (name.clone(), known.map(|known| known.stamp.clone()))
        });
        let wanted = Digests { algorithm, folder: path.to_owned(), names: names.collect(), rest };
        let Some(found) = self.system.digests(wanted)? else { return Ok(None) };
        let (mine, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| files.contains_key(&one.name));
        let mut mine: BTreeMap<String, Standing> = mine.into_iter().map(|one| (one.name, one.is)).collect();
        for (name, delivered) in files {
            let unanswered = || Standing::Unread(Gap::unrecognised("the answer was cut short"));
            let standing = mine.remove(name).unwrap_or_else(unanswered);
            self.file(algorithm, &format!("{path}/{name}"), delivered, standing, into);
        }
        Ok(Some(others))
    }

    fn file(
        &mut self,
        algorithm: Algorithm,
        path: &str,
        delivered: &[Delivered],
        is: Standing,
        into: &mut ComparedFiles,
    ) {
        let digest = match is {
            Standing::File { digest, stamp } => {
                if let Some(stamp) = stamp {
                    let digest = format!("{}:{digest}", algorithm.name());
                    self.fresh.insert(path.to_owned(), KnownFile { stamp, digest });
                }
                digest
            }
            Standing::Same => {
                let Some(known) = self.known.file(path) else {
                    return unread(into, path, Gap::unrecognised("the answer is to another question"));
                };
                self.fresh.insert(path.to_owned(), known.clone());
                known.digest.split_once(':').map_or_else(String::new, |(_, digest)| digest.to_owned())
            }
            Standing::Nothing => return self.missing(path, delivered, into),
            Standing::Folder | Standing::Link | Standing::Special => {
                return differs(into, path, delivered, Difference::Replaced);
            }
            Standing::Unread(gap) => return unread(into, path, gap),
            Standing::Unasked => return unread(into, path, Gap::unrecognised("the answer was cut short")),
        };
        if digest.len() != digits(algorithm) {
            unread(into, path, Gap::unrecognised("the answer holds no digest"));
        } else if delivered.iter().any(|delivered| delivered.digest == digest) {
            into.compared += 1;
        } else {
            differs(into, path, delivered, Difference::Changed);
        }
    }
}

/// How many hexadecimal digits a digest has.
pub(super) fn digits(algorithm: Algorithm) -> usize {
    match algorithm {
        Algorithm::Md5 => 32,
        Algorithm::Sha256 => 64,
    }
}

/// Notes a file that is not as it was delivered.
pub(super) fn differs(into: &mut ComparedFiles, path: &str, delivered: &[Delivered], how: Difference) {
    into.compared += 1;
    let package = delivered.first().and_then(|delivered| delivered.package.clone());
    into.differing.push(Differing { path: path.to_owned(), package, how });
}

/// Notes a file that could not be read.
pub(super) fn unread(into: &mut ComparedFiles, path: &str, gap: Gap) {
    match gap.reason {
        GapReason::PermissionDenied => into.for_administrators.push(path.to_owned()),
        _ => into.unread.push(UnreadFile { path: path.to_owned(), gap }),
    }
}

/// Whether this is a digest as it is written: hexadecimal digits of the right number, in lower case.
pub(super) fn is_digest(algorithm: Algorithm, text: &str) -> bool {
    text.len() == digits(algorithm) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
