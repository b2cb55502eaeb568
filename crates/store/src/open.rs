//! Opens the file: for the agent, which writes, and for the command line, which only reads.

use crate::{
    StoreError, migrations,
    peek::{self, Found, PATIENCE},
    private, rows,
    set_aside::set_aside,
};
use chrono::Local;
use kilter_companion::state::State;
use rusqlite::{Connection, ErrorCode};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The open file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

/// A store, what was in it, and what the person should know of it.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What it remembers.
    pub state: State,
    /// Sentences for the person, where something could not be used; nothing is ever deleted.
    pub notes: Vec<String>,
}

impl Store {
    /// Opens the store for reading and writing, and creates it, with its folder, where there is none.
    ///
    /// What stands in its place and cannot be used is renamed to `<name>.corrupt-<time>`, with a note.
    pub fn open(path: &Path) -> Result<Opened, StoreError> {
        let path = &real(path);
        if let Some(folder) = path.parent() {
            private::create_folder(folder).map_err(|error| StoreError::from_io(folder, &error))?;
        }
        let mut notes = Vec::new();
        if let Found::Damaged(why) = peek::peek(path, migrations::newest(migrations::ALL))? {
            let stamp = Local::now().format("%Y%m%dT%H%M%S").to_string();
            let aside = set_aside(path, &stamp).map_err(|error| StoreError::from_io(path, &error))?;
            notes.push(format!(
                "What Kilter remembered could not be read ({why}) and was set aside as {}. It starts afresh.",
                aside.display()
            ));
        }
        private::create_file(path).map_err(|error| StoreError::from_io(path, &error))?;
        let failed = |error| StoreError::from_sqlite(path, error);
        let connection = writable(path).map_err(failed)?;
        let (state, damaged) = rows::load(&connection).map_err(failed)?;
        notes.extend(damaged);
        Ok(Opened { store: Self { connection, path: path.to_owned() }, state, notes })
    }

    /// Opens the store for reading alone, while another program may be writing; none where there is none. Creates and
    /// changes nothing: a damaged file is an error here.
    pub fn open_read_only(path: &Path) -> Result<Option<Opened>, StoreError> {
        let path = &real(path);
        match peek::peek(path, migrations::newest(migrations::ALL))? {
            Found::Nothing => return Ok(None),
            Found::Damaged(why) => return Err(StoreError::Damaged(path.to_owned(), why)),
            Found::Ours => {}
        }
        let failed = |error| StoreError::from_sqlite(path, error);
        let connection = peek::read_only(path).map_err(failed)?;
        if migrations::version(&connection).map_err(failed)? == 0 {
            return Ok(None);
        }
        let (state, notes) = rows::load(&connection).map_err(failed)?;
        Ok(Some(Opened { store: Self { connection, path: path.to_owned() }, state, notes }))
    }
}

/// SQLite keeps a database's companions beside the file itself, not beside a link to it.
fn real(path: &Path) -> PathBuf {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let target = if is_link { std::fs::canonicalize(path).ok() } else { None };
    target.unwrap_or_else(|| path.to_owned())
}

/// Of two programs that make the file at the same moment, SQLite turns one away at once, without the wait it is asked for:
/// changing the journal is no statement that waits. So that one comes again.
fn writable(path: &Path) -> rusqlite::Result<Connection> {
    let until = Instant::now() + PATIENCE;
    loop {
        match connect(path) {
            Err(error) if is_busy(&error) && Instant::now() < until => thread::sleep(BETWEEN),
            result => return result,
        }
    }
}

const BETWEEN: Duration = Duration::from_millis(10);

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What has been acknowledged survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    migrations::migrate(&mut connection, migrations::ALL)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_that_make_the_file_at_once_all_get_it() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("kilter.db");
            let opened = thread::scope(|threads| {
                let opening: Vec<_> = (0..4).map(|_| threads.spawn(|| Store::open(&path).map(drop))).collect();
                opening.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
            });
            for result in opened {
                result.unwrap();
            }
        }
    }

    #[test]
    fn what_is_acknowledged_is_on_the_disk() {
        // No test can cut the power, so this holds the settings that SQLite promises it by.
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("kilter.db")).unwrap().store;
        let says =
            |pragma| store.connection.pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0));
        assert_eq!(says("journal_mode").unwrap(), "wal".to_owned().into());
        assert_eq!(says("synchronous").unwrap(), 2.into(), "FULL");
    }
}
