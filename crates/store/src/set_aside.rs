//! Damaged files are moved out of the way under a name that says so. They are never deleted.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// SQLite's companions of a database, which belong to it and to no other.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// Renames the database and its companions to `<name>.corrupt-<stamp>`, and gives the new path of the database.
pub(crate) fn set_aside(path: &Path, stamp: &str) -> io::Result<PathBuf> {
    let aside = free_name(path, stamp);
    // The companions first: a log that stayed behind would be replayed into the new database.
    for end in COMPANIONS {
        match fs::rename(with_end(path, end), with_end(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// The path with this behind its last name.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}

fn free_name(path: &Path, stamp: &str) -> PathBuf {
    let first = with_end(path, &format!(".corrupt-{stamp}"));
    let later = (2..).map(|n| with_end(path, &format!(".corrupt-{stamp}-{n}")));
    std::iter::once(first)
        .chain(later)
        .find(|name| ["", "-wal", "-shm"].iter().all(|end| !with_end(name, end).exists()))
        .unwrap_or_else(|| path.to_owned())
}
