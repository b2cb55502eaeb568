//! Files that the person names: read with a limit, written whole or not at all.

use crate::problem::CouldNotRun;
use kilter_attest::PublicKey;
use kilter_checks::Baseline;
use kilter_collect::Recording;
use kilter_report::Fingerprint;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// A recording holds at most a few answers of 8 MiB.
const RECORDING_LIMIT: u64 = 64 << 20;

/// People write baselines.
const BASELINE_LIMIT: u64 = 1 << 20;

/// A public key in PEM is some 200 bytes.
const KEY_LIMIT: u64 = 64 << 10;

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Keep,
    Replace,
}

pub(crate) fn recording(path: &Path) -> Result<Recording, CouldNotRun> {
    let remedy = "Name a file that `kilter record -o FILE` wrote.";
    let json = read(path, RECORDING_LIMIT, "a recording", remedy)?;
    Recording::parse(&json).map_err(|why| CouldNotRun::Recording { path: path.to_owned(), why })
}

/// The baseline in this file.
pub(crate) fn baseline(path: &Path) -> Result<Baseline, CouldNotRun> {
    let remedy = "Name a baseline.toml, or leave --baseline out to be judged by the defaults.";
    let bytes = read(path, BASELINE_LIMIT, "a baseline", remedy)?;
    Baseline::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|why| CouldNotRun::Baseline { path: path.to_owned(), why })
}

/// The baseline that IT installed here, or the defaults where there is none. One that cannot be read is not passed over:
/// the findings would answer a question that IT did not ask.
pub(crate) fn installed_baseline(path: &Path) -> Result<Baseline, CouldNotRun> {
    match baseline(path) {
        Err(CouldNotRun::Unreadable { why, .. }) if why.kind() == ErrorKind::NotFound => Ok(Baseline::default()),
        other => other,
    }
}

/// A text file that may not be there.
pub(crate) fn optional_text(path: &Path) -> Result<Option<String>, CouldNotRun> {
    match read(path, BASELINE_LIMIT, "a settings file", "Make it readable for you, or remove it.") {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(CouldNotRun::Unreadable { why, .. }) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A file that somebody signed, or that was shown to them.
pub(crate) fn evidence(path: &Path) -> Result<Vec<u8>, CouldNotRun> {
    let remedy = "Name records, keys, certificates, documents, or a folder that `kilter receipts --export` wrote.";
    read(path, kilter_attest::LIMIT as u64, "a record or a document", remedy)
}

/// A report's bytes; whether it is one, `kilter_report::open` says.
pub(crate) fn report(path: &Path) -> Result<Vec<u8>, CouldNotRun> {
    let limit = kilter_report::LARGEST as u64;
    read(path, limit, "a report", "Name a file that `kilter report export --format json` wrote.")
}

/// A public key.
pub(crate) fn key(path: &Path) -> Result<PublicKey, CouldNotRun> {
    let bytes = read(path, KEY_LIMIT, "a public key", "Name the public key of the device, in PEM.")?;
    PublicKey::from_pem(&String::from_utf8_lossy(&bytes)).map_err(|why| CouldNotRun::Key { path: path.to_owned(), why })
}

/// The digest of the baseline's file, where there is one that can be read.
pub(crate) fn baseline_digest(path: &Path) -> Option<Fingerprint> {
    read(path, BASELINE_LIMIT, "a baseline", "").ok().map(|bytes| Fingerprint::of(&bytes))
}

pub(crate) fn read(path: &Path, limit: u64, kind: &'static str, remedy: &'static str) -> Result<Vec<u8>, CouldNotRun> {
    let mut bytes = Vec::new();
    let done = File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    match done {
        Err(why) => Err(CouldNotRun::Unreadable { path: path.to_owned(), why, remedy }),
        Ok(_) if bytes.len() as u64 > limit => Err(CouldNotRun::TooLong { path: path.to_owned(), limit, kind, remedy }),
        Ok(_) => Ok(bytes),
    }
}

/// Writes a file that only its owner can read: beside its place first, so that nobody ever sees half of it.
pub(crate) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), CouldNotRun> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let unwritable = |why| CouldNotRun::unwritable(path, why);
    // 0600 on Unix, by this crate's promise.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(unwritable)?;
    let placed = match existing {
        Existing::Keep => file.persist_noclobber(path),
        Existing::Replace => file.persist(path),
    };
    match placed {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(CouldNotRun::Exists(path.to_owned())),
        Err(error) => Err(unwritable(error.error)),
    }
}
