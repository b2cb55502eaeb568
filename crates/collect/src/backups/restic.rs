//! restic, also under its front ends.
//!
//! What proves a backup: restic writes a snapshot at the very end of one, and keeps a copy of each in
//! `~/.cache/restic/<repository>/snapshots/<two digits>/`. The copies are encrypted like the originals, so the date is that of the file.
//! Where the whole cache was fetched anew, many bear the date of that day; then the answer is "cannot tell". A snapshot that another
//! computer made in the same repository arrives one by one, and cannot be told from one of this computer.
//! Tried with restic 0.14; see doc/cache.rst of restic.

use super::borg::newest;
use super::{is_hex, repositories};
use crate::{Ask, System};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{BackupProgram, Gap};

const CACHE: &str = "~/.cache/restic";

/// A snapshot comes at the end of a backup, and so alone; a script may make a few small ones in a row.
const TOGETHER: TimeDelta = TimeDelta::seconds(5);
const IN_A_ROW: usize = 3;

/// `None` where restic has left no trace.
pub(super) fn collect(system: &dyn System) -> Result<Option<BackupProgram>, Gap> {
    let names = system.list(CACHE)?.unwrap_or_default();
    let known = repositories(names)?;
    if known.is_empty() {
        return Ok(None);
    }
    let each = known.iter().map(|id| repository(system, id));
    Ok(Some(BackupProgram { name: "restic".to_owned(), last_success: newest(each).into() }))
}

fn repository(system: &dyn System, id: &str) -> Result<Option<DateTime<Utc>>, Gap> {
    let folder = format!("{CACHE}/{id}/snapshots");
    let mut dates = Vec::new();
    for digits in system.list(&folder)?.unwrap_or_default() {
        if digits.len() != 2 || !is_hex(&digits) {
            continue;
        }
        for name in system.list(&format!("{folder}/{digits}"))?.unwrap_or_default() {
            // A file that is still being written has a longer name.
            if name.len() == 64 && is_hex(&name) {
                dates.extend(system.metadata(&format!("{folder}/{digits}/{name}"))?.and_then(|file| file.modified));
            }
        }
    }
    let Some(newest) = dates.iter().copied().max() else { return Ok(None) };
    if dates.iter().filter(|date| newest - **date < TOGETHER).count() > IN_A_ROW {
        return Err(Gap::unsupported(
            "restic has fetched its list of snapshots anew, so when the last backup was made cannot be told.",
        ));
    }
    Ok(Some(newest))
}
