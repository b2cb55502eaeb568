//! The file's versions: one SQL file each, applied in order, counted in `PRAGMA user_version`.

use rusqlite::Connection;

/// Every version, oldest first. A file here is never changed once it has shipped; a new version is a new file.
pub(crate) const ALL: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
];

/// In the file's header (`PRAGMA application_id`), so that another program's database is not taken for ours: "Kltr".
pub(crate) const APPLICATION: i32 = 0x4b6c_7472;

/// The newest version in this list.
pub(crate) fn newest(list: &[&str]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

/// The version of this file; 0 before the first migration.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the file to the newest version of this list: each step whole, or not at all.
pub(crate) fn migrate(connection: &mut Connection, list: &[&str]) -> rusqlite::Result<()> {
    // Immediate: of two programs that start at once, the second waits and then finds the work done.
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    if from < newest(list) {
        for step in list.iter().skip(usize::try_from(from).unwrap_or_default()) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", newest(list))?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: &str = "ALTER TABLE verdict ADD COLUMN note TEXT NOT NULL DEFAULT 'none';";

    #[test]
    fn a_file_of_version_1_keeps_its_rows_in_version_2() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &ALL[..1]).unwrap();
        let row = "INSERT INTO verdict (at, check_id, verdict, reason) VALUES ('t', 'screen-lock', 'fail', 'r')";
        connection.execute(row, []).unwrap();
        migrate(&mut connection, &[ALL[0], SECOND]).unwrap();
        let row: (String, String) = connection
            .query_row("SELECT check_id, note FROM verdict", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!(row, ("screen-lock".into(), "none".into()));
        assert_eq!(version(&connection).unwrap(), 2);
        // Once more changes nothing: the column would be a duplicate.
        migrate(&mut connection, &[ALL[0], SECOND]).unwrap();
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &ALL[..1]).unwrap();
        let half = "CREATE TABLE half (a TEXT); CREATE TABLE verdict (b TEXT);";
        migrate(&mut connection, &[ALL[0], half]).unwrap_err();
        assert_eq!(version(&connection).unwrap(), 1);
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'half'";
        assert_eq!(connection.query_row(tables, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }
}
