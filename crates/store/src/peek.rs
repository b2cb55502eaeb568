//! Looks at a file before it is opened for writing: is it ours, whole, and of a version this build knows?

use crate::{StoreError, migrations, set_aside::with_end};
use rusqlite::{Connection, OpenFlags};
use std::{fs, io, path::Path, time::Duration};

/// How long to wait for another program to let go of the file.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);

/// What there is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing yet, or an empty file that a first start left behind.
    Nothing,
    /// A database of ours.
    Ours,
    /// Something that cannot be used, and why. It is kept all the same.
    Damaged(String),
}

/// Looks, and writes nothing.
pub(crate) fn peek(path: &Path, known: i64) -> Result<Found, StoreError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(StoreError::from_io(path, &error)),
    };
    if !metadata.is_file() {
        return Ok(Found::Damaged("it is not a file".to_owned()));
    }
    if metadata.len() == 0 {
        // SQLite would throw the log of an emptied database away.
        let has_log = fs::metadata(with_end(path, "-wal")).is_ok_and(|log| log.len() > 0);
        return Ok(if has_log { Found::Damaged("it is empty, and its log is not".to_owned()) } else { Found::Nothing });
    }
    let had_log = has_log_file(path);
    let damaged = match read_only(path).and_then(|connection| examine(&connection, known)) {
        Ok(Examined::Whole) => return Ok(Found::Ours),
        Ok(Examined::Newer(found)) => return Err(StoreError::Newer { path: path.to_owned(), found, known }),
        Ok(Examined::Damaged(why)) => why,
        Err(error) => match StoreError::from_sqlite(path, error) {
            StoreError::Damaged(_, why) => why,
            other => return Err(other),
        },
    };
    // Somebody has begun to write while it was read as if nobody could: once more, as one reads beside a writer.
    if !had_log && has_log_file(path) { peek(path, known) } else { Ok(Found::Damaged(damaged)) }
}

fn has_log_file(path: &Path) -> bool {
    with_end(path, "-wal").exists()
}

/// A connection that writes neither the database nor, where there is none, a companion of it.
pub(crate) fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if has_log_file(path) {
        Connection::open_with_flags(path, flags)?
    } else {
        // Without a log nobody has it open, and SQLite would create one to read a database in this mode.
        Connection::open_with_flags(immutable_uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// See <https://www.sqlite.org/uri.html>: everything but the plainest characters is percent-encoded.
fn immutable_uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    let text = path.to_string_lossy().replace('\\', "/");
    if text.as_bytes().get(1) == Some(&b':') {
        uri.push('/');
    }
    for byte in path_bytes(path, &text) {
        if byte.is_ascii_alphanumeric() || b"/-_.:".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            uri.extend(["%".to_owned(), format!("{byte:02X}")]);
        }
    }
    uri + "?immutable=1"
}

#[cfg(unix)]
fn path_bytes<'a>(path: &'a Path, _: &'a str) -> &'a [u8] {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str())
}

#[cfg(not(unix))]
fn path_bytes<'a>(_: &'a Path, text: &'a str) -> &'a [u8] {
    text.as_bytes()
}

enum Examined {
    Whole,
    Newer(i64),
    Damaged(String),
}

fn examine(connection: &Connection, known: i64) -> rusqlite::Result<Examined> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = migrations::version(connection)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != migrations::APPLICATION && (tables > 0 || version > 0) {
        return Ok(Examined::Damaged("it is another program's database".to_owned()));
    }
    if version > known {
        return Ok(Examined::Newer(version));
    }
    let health: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    Ok(if health == "ok" { Examined::Whole } else { Examined::Damaged(health) })
}
