//! When accounts were last used, by all that keeps a record of it.
//!
//! wtmp has every login, graphical ones too, since it was last begun anew. lastlog has the last of each account, but login screens
//! do not write it everywhere: it can show that an account was used, and not that it was not. lastlog2, its successor, is
//! written with every session.

use super::records::{self, Wtmp};
use crate::{Ask, System, sqlite};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, LastLogin};

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
    let rows = || -> rusqlite::Result<Vec<(String, i64)>> {
        if !sqlite::has_table(&database, "Lastlog2")? {
            return Err(rusqlite::Error::InvalidQuery);
        }
        let mut statement = database.prepare("SELECT Name, Time FROM Lastlog2")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    rows().map_err(|_| sqlite::damaged(LASTLOG2))
}
