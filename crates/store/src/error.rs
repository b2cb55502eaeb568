//! Why the store could not do it. Each message names the file and says what to do.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// What went wrong. Whatever had been saved before is intact.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the person's share of it, is full.
    #[error("{} cannot be written: the disk is full. Free some space; what was saved before is intact", .0.display())]
    Full(PathBuf),
    /// The file or its folder cannot be written.
    #[error("{} cannot be written: it, or its folder, is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The file or its folder cannot be opened.
    #[error("{} cannot be opened: {}", .0.display(), .1)]
    Denied(PathBuf, String),
    /// Another program holds the file for too long.
    #[error("{} is in use by another program; try again", .0.display())]
    Busy(PathBuf),
    /// The file is damaged, and this opening may not set it aside.
    #[error("{} is damaged: {}. Kilter sets it aside at its next start", .0.display(), .1)]
    Damaged(PathBuf, String),
    /// A newer Kilter wrote the file.
    #[error(
        "{} was written by a newer Kilter (format {found}, this one knows {known}). Nothing was changed; install that version again",
        .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that this build knows.
        known: i64,
    },
    /// Anything else that SQLite reports.
    #[error("{}: {}", .0.display(), .1)]
    Sqlite(PathBuf, rusqlite::Error),
}

impl StoreError {
    /// The error that SQLite's is for whoever uses this file.
    pub(crate) fn from_sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(path, error.to_string()),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Denied(path, error.to_string()),
            _ => Self::Sqlite(path, error),
        }
    }

    /// The error that the operating system's is for whoever uses this file.
    pub(crate) fn from_io(path: &Path, error: &std::io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full(path),
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            _ => Self::Denied(path, error.to_string()),
        }
    }
}
