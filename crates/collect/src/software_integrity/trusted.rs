//! Folders whose files IT vouches for, against the list that IT signed: `docs/formats/trusted-files.md`.

use super::compare::{Compare, Delivered, Folder, differs, is_digest, unread};
use crate::{Algorithm, Ask, Rest, Standing, System};
use chrono::{DateTime, Utc};
use kilter_attest::{AttestError, PublicKey, Statement, verify};
use kilter_facts::{ComparedFiles, Difference, Gap, Trusted, TrustedFolders, TrustedList};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const PREDICATE: &str = "urn:kilter:trusted-files:1";

/// A hundred thousand files.
const LIST_CAP: u64 = 32 << 20;

/// Folders below one another beyond this many mean that somebody plays games.
const DEPTH: usize = 64;

/// What the statement says of its subjects.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Predicate {
    /// The folders whose whole contents the subjects are.
    folders: Vec<String>,
    /// Until when the list holds.
    expires_at: DateTime<Utc>,
    /// Symbolic links in the folders, and where they point.
    #[serde(default)]
    links: BTreeMap<String, String>,
}

/// A list that was signed and understood.
struct List {
    key: String,
    expires: DateTime<Utc>,
    files: BTreeMap<String, String>,
    links: BTreeMap<String, String>,
}

enum Bad {
    Refused(String),
    Unknown(Gap),
}

impl From<Gap> for Bad {
    fn from(gap: Gap) -> Self {
        Self::Unknown(gap)
    }
}

pub(super) fn folders(compare: &mut Compare<'_>, wanted: &Trusted) -> TrustedFolders {
    let list = match read(compare.system(), wanted) {
        Ok(list) => {
            let files = look(compare, wanted, &list);
            TrustedList::Compared { key: list.key, expires: list.expires, files }
        }
        Err(Bad::Refused(why)) => TrustedList::Refused { why },
        Err(Bad::Unknown(gap)) => TrustedList::Unknown { gap },
    };
    TrustedFolders { folders: wanted.folders.clone(), list }
}

fn read(system: &dyn System, wanted: &Trusted) -> Result<List, Bad> {
    let path = &wanted.manifest;
    let mut keys = Vec::new();
    for key in &wanted.keys {
        let pem = system.read_text(key)?.ok_or_else(|| Gap::tool_missing(format!("IT's key {key} is not there")))?;
        keys.push(PublicKey::from_pem(&pem).map_err(|why| Gap::unrecognised(format!("{key}: {why}")))?);
    }
    let file = system.read_up_to(path, LIST_CAP)?;
    let file = file.ok_or_else(|| Gap::tool_missing(format!("IT's list {path} is not there")))?;
    let verified = verify(&file.bytes, &keys).map_err(|why| match why {
        AttestError::Signature => Bad::Refused(format!("{path}: {why}")),
        _ => Bad::Unknown(Gap::unrecognised(format!("{path}: {why}"))),
    })?;
    let unclear = |why: String| Bad::Unknown(Gap::unrecognised(format!("{path}: {why}")));
    let statement = Statement::<Predicate>::of(&verified, PREDICATE).map_err(|why| unclear(why.to_string()))?;
    let Predicate { folders, expires_at, links } = statement.predicate;
    if let Some(other) = wanted.folders.iter().find(|folder| !folders.contains(folder)) {
        return Err(unclear(format!("the list is not about {other}")));
    }
    if expires_at <= system.now() {
        return Err(unclear(format!("the list ended on {}", expires_at.date_naive())));
    }
    let mut files = BTreeMap::new();
    for subject in statement.subject {
        let digest = subject.digest.sha256;
        let is_path = is_below(&subject.name, &folders) && is_digest(Algorithm::Sha256, &digest);
        if !is_path || files.insert(subject.name.clone(), digest).is_some() {
            return Err(unclear(format!("its line about {:?} cannot be understood", subject.name)));
        }
    }
    let key = verified.key;
    Ok(List { key, expires: expires_at, files, links })
}

/// Whether this is a plain path in one of the folders.
fn is_below(path: &str, folders: &[String]) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\0');
    let below = |folder: &String| path.strip_prefix(folder.as_str()).and_then(|rest| rest.strip_prefix('/'));
    folders.iter().filter_map(below).any(|rest| rest.split('/').all(plain))
}

fn look(compare: &mut Compare<'_>, wanted: &Trusted, list: &List) -> ComparedFiles {
    let mut found = Look { list, files: ComparedFiles::default(), seen: BTreeSet::new() };
    for folder in &wanted.folders {
        found.folder(compare, folder, 0);
    }
    let in_wanted = |path: &&String| is_below(path, &wanted.folders);
    let listed = list.files.keys().chain(list.links.keys()).filter(in_wanted);
    let gone: Vec<_> = listed.filter(|path| !found.seen.contains(*path)).collect();
    for path in gone {
        differs(&mut found.files, path, &[], Difference::Missing);
    }
    found.files
}

/// The walk through the folders as it goes.
struct Look<'a> {
    list: &'a List,
    files: ComparedFiles,
    /// Files and links on the list of which something is known, be it that they could not be read.
    seen: BTreeSet<String>,
}

impl Look<'_> {
    fn folder(&mut self, compare: &mut Compare<'_>, folder: &str, depth: usize) {
        if depth > DEPTH {
            return self.unread_below(folder, &Gap::unrecognised(format!("{folder} lies too deep")));
        }
        let named = self.inside(folder);
        let others = match compare.folder(Algorithm::Sha256, folder, &named, Rest::Named, &mut self.files) {
            Ok(Some(others)) => others,
            // Whatever the list has in it is missing.
            Ok(None) => return,
            Err(gap) => return self.unread_below(folder, &gap),
        };
        self.seen.extend(named.keys().map(|name| format!("{folder}/{name}")));
        for other in others {
            let path = format!("{folder}/{}", other.name);
            match other.is {
                Standing::Folder => self.folder(compare, &path, depth + 1),
                Standing::Link => self.link(compare.system(), &path),
                Standing::Unread(gap) => unread(&mut self.files, &path, gap),
                Standing::Nothing => {}
                Standing::Special | Standing::Unasked | Standing::Same | Standing::File { .. } => {
                    differs(&mut self.files, &path, &[], Difference::Added);
                }
            }
        }
    }

    /// What the list names right in this folder.
    fn inside(&self, folder: &str) -> Folder {
        let start = format!("{folder}/");
        let below = self.list.files.range(start.clone()..).take_while(|(path, _)| path.starts_with(&start));
        let right_in = below.filter(|(path, _)| !path[start.len()..].contains('/'));
        right_in
            .map(|(path, digest)| {
                (path[start.len()..].to_owned(), vec![Delivered { package: None, digest: digest.clone() }])
            })
            .collect()
    }

    fn link(&mut self, system: &dyn System, path: &str) {
        let Some(wanted) = self.list.links.get(path) else {
            return differs(&mut self.files, path, &[], Difference::Added);
        };
        self.seen.insert(path.to_owned());
        match system.link(path) {
            Ok(Some(target)) if target == *wanted => self.files.compared += 1,
            Ok(Some(_)) => differs(&mut self.files, path, &[], Difference::Changed),
            Ok(None) => differs(&mut self.files, path, &[], Difference::Missing),
            Err(gap) => unread(&mut self.files, path, gap),
        }
    }

    /// What cannot be looked into is neither there nor missing.
    fn unread_below(&mut self, folder: &str, gap: &Gap) {
        let start = format!("{folder}/");
        let listed = self.list.files.keys().chain(self.list.links.keys()).filter(|path| path.starts_with(&start));
        self.seen.extend(listed.cloned());
        unread(&mut self.files, folder, gap.clone());
    }
}
