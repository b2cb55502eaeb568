//! When accounts were last used, by all that keeps a record of it.
//!
//! wtmp has every login, graphical ones too, since it was last begun anew. lastlog has the last of each account, but login screens
//! do not write it everywhere: it can show that an account was used, and not that it was not. lastlog2, its successor, is
//! written with every session.

use super::records::{self, Wtmp};
use crate::{Ask, System, sqlite};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, LastLogin};
use rusqlite::Connection;

/// From the newer to the older.
const WTMP: &[&str] = &["/var/log/wtmp", "/var/log/wtmp.1"];
const LASTLOG: &str = "/var/log/lastlog";
const LASTLOG2: &str = "/var/lib/lastlog/lastlog2.db";

/// Years of logins; the table by number up to 28,000.
const CAP: u64 = 8 << 20;

/// Everything that is on record.
pub(super) struct Logins {
    wtmp: Result<Vec<Wtmp>, Gap>,
    lastlog: Result<Vec<u8>, Gap>,
    lastlog2: Result<Vec<(String, i64)>, Gap>,
}

impl Logins {
    pub(super) fn read(system: &dyn System) -> Self {
        Self {
            wtmp: wtmp(system),
            lastlog: system.read_up_to(LASTLOG, CAP).map(|file| file.map_or_else(Vec::new, |file| file.bytes)),
            lastlog2: lastlog2(system),
        }
    }

    /// `changed` is when accounts were last added or changed: one that was never used may have been added then.
    pub(super) fn of(&self, name: &str, uid: u32, changed: Option<DateTime<Utc>>) -> Result<LastLogin, Gap> {
        let wtmp = self.wtmp.as_ref().map_err(Gap::clone)?;
        let lastlog = self.lastlog.as_ref().map_err(Gap::clone)?;
        let lastlog2 = self.lastlog2.as_ref().map_err(Gap::clone)?;
        let damaged = |()| Gap::unrecognised(format!("{LASTLOG} is not as lastlog(8) describes it"));
        let by_number = records::lastlog(lastlog, uid).map_err(damaged)?;
        let row = lastlog2.iter().find(|(listed, _)| listed == name);
        let by_name = row.and_then(|(_, seconds)| DateTime::from_timestamp(*seconds, 0));
        let by_wtmp = wtmp.iter().filter_map(|wtmp| wtmp.logins.get(name).copied());
        let seen = by_wtmp.chain(by_number).chain(by_name).max();
        let begins = begins(wtmp).into_iter().chain(by_name).min();
        let watched_since =
            if seen.is_some() { begins } else { begins.zip(changed).map(|(begins, changed)| begins.max(changed)) };
        Ok(LastLogin { seen, watched_since })
    }
}

/// The older file counts only where the newer follows on it; logrotate(8) begins a new one where it ends the old.
fn begins(wtmp: &[Wtmp]) -> Option<DateTime<Utc>> {
    wtmp.iter().filter_map(|wtmp| wtmp.begins).min()
}

fn wtmp(system: &dyn System) -> Result<Vec<Wtmp>, Gap> {
    let mut found = Vec::new();
    for path in WTMP {
        let Some(file) = system.read_up_to(path, CAP)? else { continue };
        let damaged = || Gap::unrecognised(format!("{path} is not as wtmp(5) describes it"));
        found.push(records::wtmp(&file.bytes).ok_or_else(damaged)?);
    }
    Ok(found)
}

fn lastlog2(system: &dyn System) -> Result<Vec<(String, i64)>, Gap> {
    let Some(database) = sqlite::open(system, LASTLOG2, CAP)? else { return Ok(Vec::new()) };
    rows(&database).map_err(|_| sqlite::damaged(LASTLOG2))
}

fn rows(database: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    if !sqlite::has_table(database, "Lastlog2")? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    let mut statement = database.prepare("SELECT Name, Time FROM Lastlog2")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The bytes to record instead: who and when, and not from where. What cannot be read is recorded as nothing, which replays to a gap, too.
pub(super) fn scrub(path: &str, bytes: &[u8], user: &str) -> Option<Vec<u8>> {
    (path == LASTLOG2).then(|| scrubbed(bytes, user).unwrap_or_default())
}

fn scrubbed(bytes: &[u8], user: &str) -> rusqlite::Result<Vec<u8>> {
    let kept = rows(&sqlite::parse(bytes.to_vec())?)?;
    let mut database = Connection::open_in_memory()?;
    database.execute_batch("CREATE TABLE Lastlog2 (Name TEXT PRIMARY KEY, Time INTEGER)")?;
    for (name, time) in kept {
        let name = if name == user { "employee" } else { &name };
        database.execute("INSERT OR IGNORE INTO Lastlog2 VALUES (?1, ?2)", (name, time))?;
    }
    Ok(database.serialize("main")?.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recorded_lastlog2_keeps_who_and_when_and_not_from_where() {
        let mut database = Connection::open_in_memory().expect("there is room for it");
        let made = "CREATE TABLE Lastlog2 (Name TEXT PRIMARY KEY, Time INTEGER, TTY TEXT, RemoteHost TEXT, Service TEXT);
            INSERT INTO Lastlog2 VALUES ('ana', 1790000000, 'pts/0', 'home.example.org', 'sshd'), ('bo', 5, 'tty1', '', 'login')";
        database.execute_batch(made).expect("it is SQL");
        let bytes = database.serialize("main").expect("it is small").to_vec();
        let kept = scrub(LASTLOG2, &bytes, "ana").expect("it is the one");
        let text = String::from_utf8_lossy(&kept);
        assert!(!["ana", "home.example.org", "pts/0"].iter().any(|name| text.contains(name)));
        let again = rows(&sqlite::parse(kept).expect("it is a database")).expect("it has the table");
        assert_eq!(again, [("employee".to_owned(), 1_790_000_000), ("bo".to_owned(), 5)]);
        assert_eq!(scrub(LASTLOG2, b"ana", "ana"), Some(Vec::new()), "what is damaged does not travel");
        assert_eq!(scrub("/var/log/wtmp", &bytes, "ana"), None);
    }
}
