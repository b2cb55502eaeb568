//! Small databases of other programs, opened in memory: nothing is locked, and nothing is written beside them.
//!
//! Source: "Database File Format" of SQLite, sections 1.3 and 4.

use crate::{Ask, Found, System};
use kilter_facts::Gap;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// Where the header says how the file is written and read: 2 is with a log beside it.
const WRITE_VERSION: usize = 18;
const READ_VERSION: usize = 19;

/// A database of up to `cap` bytes.
///
/// What is not yet in the file itself, because it stands in a log or a journal beside it, would be missing: that is a gap.
pub(crate) fn open(system: &dyn System, path: &str, cap: u64) -> Found<Connection> {
    for beside in ["-wal", "-journal"] {
        let beside = format!("{path}{beside}");
        if system.metadata(&beside)?.is_some_and(|metadata| metadata.size != Some(0)) {
            return Err(Gap::unsupported(format!("{path} is in use just now: part of it still stands in {beside}")));
        }
    }
    let Some(file) = system.read_up_to(path, cap)? else { return Ok(None) };
    parse(file.bytes).map(Some).map_err(|_| damaged(path))
}

/// What to say where a question to the database fails.
pub(crate) fn damaged(path: &str) -> Gap {
    Gap::unrecognised(format!("{path} is damaged, or of a version that Kilter does not know"))
}

/// Whether it has this table. A view of that name would run what somebody wrote into the file.
pub(crate) fn has_table(database: &Connection, name: &str) -> rusqlite::Result<bool> {
    database.query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", [name], |row| {
        row.get::<_, i64>(0).map(|count| count > 0)
    })
}

/// The same of bytes that were read whole.
pub(crate) fn parse(mut bytes: Vec<u8>) -> rusqlite::Result<Connection> {
    // An empty file is an empty database to SQLite; to Kilter it is one that was not written yet.
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(rusqlite::Error::InvalidQuery);
    }
    // The log is known to be empty; in memory there is none.
    for at in [WRITE_VERSION, READ_VERSION] {
        if let Some(version) = bytes.get_mut(at) {
            *version = 1;
        }
    }
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    database.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(database)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> Vec<u8> {
        let mut database = Connection::open_in_memory().unwrap();
        database
            .execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); CREATE VIEW v AS SELECT * FROM t")
            .unwrap();
        database.serialize("main").unwrap().to_vec()
    }

    fn count(database: &Connection) -> rusqlite::Result<i64> {
        database.query_row("SELECT count(*) FROM t", [], |row| row.get(0))
    }

    #[test]
    fn a_database_is_read_in_either_mode_and_a_view_is_no_table() {
        let mut bytes = small();
        assert_eq!(count(&parse(bytes.clone()).unwrap()), Ok(2));
        bytes[WRITE_VERSION] = 2;
        bytes[READ_VERSION] = 2;
        let database = parse(bytes).unwrap();
        assert_eq!(count(&database), Ok(2));
        assert_eq!((has_table(&database, "t"), has_table(&database, "v")), (Ok(true), Ok(false)));
        assert!(parse(Vec::new()).is_err());
    }

    proptest! {
        #[test]
        fn a_damaged_database_is_an_error_and_no_panic(changes in prop::collection::vec((0usize..8192, any::<u8>()), 1..20)) {
            let mut bytes = small();
            for (at, byte) in changes {
                let len = bytes.len();
                bytes[at % len] = byte;
            }
            if let Ok(database) = parse(bytes) {
                let _ = count(&database);
                let _ = has_table(&database, "t");
            }
        }
    }
}
