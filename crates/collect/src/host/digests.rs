//! Digests of installed files: read in parallel through small buffers, and nothing of what they hold comes out.

use super::hex::hex;
use crate::{Algorithm, Answer, Digested, Digests, Evidence, Rest, Standing};
use kilter_facts::Gap;
use md5::{Digest, Md5};
use sha2::Sha256;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where systems keep installed software.
pub(super) const ROOTS: &[&str] = &["/usr", "/opt", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

/// Fits the cache of one core. Each thread has one, so memory does not grow with the files.
const BUFFER: usize = 256 << 10;

/// More threads than this only wait for the disk.
const THREADS: usize = 8;

/// Names in a folder beyond this many mean that the folder is not what Kilter takes it for.
const MAX_ENTRIES: usize = 200_000;

pub(super) fn read(wanted: &Digests, roots: &[PathBuf]) -> Answer {
    read_whole(wanted, roots).unwrap_or_else(|answer| answer)
}

fn read_whole(wanted: &Digests, roots: &[PathBuf]) -> Result<Answer, Answer> {
    let shown = &wanted.folder;
    let roots: Vec<PathBuf> = roots.iter().filter_map(|root| fs::canonicalize(root).ok()).collect();
    let folder = fs::canonicalize(shown).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Answer::Absent,
        _ => Answer::Gap(failed(shown, &error)),
    })?;
    let known = Known { folder: &folder, roots: &roots };
    if !known.holds(&folder) {
        return Err(Answer::Gap(Gap::permission_denied(format!("{shown} is a link that leads out of its place"))));
    }
    let mut found = digested(wanted, &known);
    if wanted.rest == Rest::Named {
        found.extend(rest(wanted, &folder)?);
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Answer::Found(Evidence::Digests(found)))
}

/// The folder, and the places that a link in it may lead to.
struct Known<'a> {
    folder: &'a Path,
    roots: &'a [PathBuf],
}

impl Known<'_> {
    fn holds(&self, real: &Path) -> bool {
        self.roots.iter().any(|root| real.starts_with(root))
    }
}

/// The names that were asked for, by as many threads as there are processors.
fn digested(wanted: &Digests, known: &Known<'_>) -> Vec<Digested> {
    let names: Vec<_> = wanted.names.iter().collect();
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::with_capacity(names.len()));
    let work = || {
        let mut buffer = Vec::new();
        let mut mine = Vec::new();
        while let Some((name, stamp)) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let is = standing(wanted, known, name, stamp.as_deref(), &mut buffer);
            mine.push(Digested { name: (*name).clone(), is });
        }
        found.lock().unwrap_or_else(PoisonError::into_inner).append(&mut mine);
    };
    // A thread costs as much as a few small files.
    let threads = processors.min(THREADS).min(names.len() / 4);
    if threads < 2 {
        work();
    } else {
        std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    }
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn standing(wanted: &Digests, known: &Known<'_>, name: &str, stamp: Option<&str>, buffer: &mut Vec<u8>) -> Standing {
    // A name is a name, not a way to elsewhere.
    if name.is_empty() || name == "." || name == ".." || name.contains(['/', '\0']) {
        return Standing::Unread(Gap::unrecognised(format!("{name:?} is not the name of a file")));
    }
    let path = known.folder.join(name);
    let shown = format!("{}/{name}", wanted.folder);
    let kind = match fs::symlink_metadata(&path) {
        Ok(found) if found.is_file() && stamp.is_some() && stamp_of(&found).as_deref() == stamp => {
            return Standing::Same;
        }
        Ok(found) => found.file_type(),
        Err(error) => return missing(&shown, &error),
    };
    if kind.is_file() {
        return digest(&path, &shown, wanted.algorithm, buffer).unwrap_or_else(Standing::Unread);
    }
    if !kind.is_symlink() || wanted.rest == Rest::Named {
        return of_kind(kind);
    }
    match fs::canonicalize(&path) {
        Ok(real) if !known.holds(&real) => Standing::Link,
        Ok(real) if real.is_file() => match digest(&real, &shown, wanted.algorithm, buffer) {
            Ok(Standing::File { digest, .. }) => Standing::File { digest, stamp: None },
            Ok(other) => other,
            Err(gap) => Standing::Unread(gap),
        },
        Ok(_) => Standing::Link,
        Err(error) => missing(&shown, &error),
    }
}

fn missing(shown: &str, error: &std::io::Error) -> Standing {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Standing::Nothing,
        _ => Standing::Unread(failed(shown, error)),
    }
}

fn failed(shown: &str, error: &std::io::Error) -> Gap {
    match error.kind() {
        ErrorKind::PermissionDenied => Gap::permission_denied(format!("an ordinary user may not read {shown}")),
        _ => Gap::unrecognised(format!("{shown} cannot be read: {error}")),
    }
}

fn digest(path: &Path, shown: &str, algorithm: Algorithm, buffer: &mut Vec<u8>) -> Result<Standing, Gap> {
    match algorithm {
        Algorithm::Md5 => digest_by::<Md5>(path, shown, buffer),
        Algorithm::Sha256 => digest_by::<Sha256>(path, shown, buffer),
    }
}

fn digest_by<D: Digest>(path: &Path, shown: &str, buffer: &mut Vec<u8>) -> Result<Standing, Gap> {
    let failed = |error: std::io::Error| failed(shown, &error);
    let mut file = super::files::open(path).map_err(failed)?;
    let before = file.metadata().map_err(failed)?;
    if !before.is_file() {
        return Err(Gap::unrecognised(format!("{shown} is not a regular file")));
    }
    buffer.resize(BUFFER, 0);
    let mut digest = D::new();
    loop {
        match file.read(buffer) {
            Ok(0) => break,
            Ok(read) => digest.update(&buffer[..read]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    let stamp = stamp_of(&before);
    if unlike(&file, &before, stamp.as_deref()).map_err(failed)? {
        return Err(Gap::unrecognised(format!("{shown} changed while it was read")));
    }
    Ok(Standing::File { digest: hex(&digest.finalize()), stamp })
}

/// A file that grows for ever is read to an end all the same: its size is another by then.
fn unlike(file: &File, before: &fs::Metadata, stamp: Option<&str>) -> std::io::Result<bool> {
    let after = file.metadata()?;
    Ok(after.len() != before.len() || stamp_of(&after).as_deref() != stamp)
}

/// Everything else in the folder. A name that is not UTF-8 is shown as well as it can be: it must not hide a file.
fn rest(wanted: &Digests, folder: &Path) -> Result<Vec<Digested>, Answer> {
    let unreadable = |error: std::io::Error| Answer::Gap(failed(&wanted.folder, &error));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| wanted.names.contains_key(name)) {
            continue;
        }
        let is = entry.file_type().map_or_else(|error| Standing::Unread(failed(&wanted.folder, &error)), of_kind);
        found.push(Digested { name: name.to_string_lossy().into_owned(), is });
        if found.len() > MAX_ENTRIES {
            let detail = format!("{} holds more than {MAX_ENTRIES} names", wanted.folder);
            return Err(Answer::Gap(Gap::unrecognised(detail)));
        }
    }
    Ok(found)
}

fn of_kind(kind: fs::FileType) -> Standing {
    if kind.is_dir() {
        Standing::Folder
    } else if kind.is_symlink() {
        Standing::Link
    } else if kind.is_file() {
        Standing::Unasked
    } else {
        Standing::Special
    }
}

/// The time of the last change of metadata is the kernel's own: touch(1) sets the other one back, and not this one.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such time")]
fn stamp_of(found: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    Some(format!(
        "{}:{}:{}:{}.{:09}:{}.{:09}",
        found.dev(),
        found.ino(),
        found.size(),
        found.mtime(),
        found.mtime_nsec(),
        found.ctime(),
        found.ctime_nsec()
    ))
}

/// No such time is to be had here, so every file is read every time.
#[cfg(not(unix))]
fn stamp_of(_found: &fs::Metadata) -> Option<String> {
    None
}

#[cfg(all(test, unix))]
mod tests;
