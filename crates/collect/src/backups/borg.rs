//! `BorgBackup`, also under Vorta and borgmatic.
//!
//! What proves a backup: `~/.cache/borg/<repository>/files`, the list of known files, is written by `borg create` alone, and only once the
//! archive is complete; and the time of the repository's newest list of archives, which borg keeps in
//! `~/.config/borg/security/<repository>/manifest-timestamp` to notice a repository that was set back. `borg list`, `check` and `prune` leave
//! the first alone. The earlier of the two counts. Tried with borg 1.2; see docs/internals/data-structures of borg, "The cache".
//! A backup that was broken off after half an hour leaves a checkpoint, which looks the same.

use super::repositories;
use crate::{Ask, System};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use kilter_facts::{BackupProgram, Gap};

const CACHE: &str = "~/.cache/borg";

/// `borg init`, and any command on another machine's repository, writes an empty list of files along with the rest of the cache. A small
/// first backup may be as quick; but its list is newer than its list of archives, which is newer than the cache.
const AT_ONCE: TimeDelta = TimeDelta::seconds(3);

const TOO_QUICK: &str = "BorgBackup was set up and used within seconds, and whether a backup was completed cannot be told before the next one.";

/// `None` where borg has left no trace.
pub(super) fn collect(system: &dyn System) -> Result<Option<BackupProgram>, Gap> {
    let names = system.list(CACHE)?.unwrap_or_default();
    let known = repositories(names)?;
    if known.is_empty() {
        return Ok(None);
    }
    let each = known.iter().map(|id| repository(system, id));
    Ok(Some(BackupProgram { name: "BorgBackup".to_owned(), last_success: newest(each).into() }))
}

/// The newest success, as long as none could be newer that cannot be told.
pub(super) fn newest(
    each: impl Iterator<Item = Result<Option<DateTime<Utc>>, Gap>>,
) -> Result<Option<DateTime<Utc>>, Gap> {
    each.collect::<Result<Vec<_>, _>>().map(|all| all.into_iter().flatten().max())
}

fn repository(system: &dyn System, id: &str) -> Result<Option<DateTime<Utc>>, Gap> {
    let folder = format!("{CACHE}/{id}");
    let signed = signed(system, id)?;
    let mut written = None;
    for name in system.list(&folder)?.unwrap_or_default() {
        if name != "files" && !name.starts_with("files.") {
            continue;
        }
        let Some(found) = system.metadata(&format!("{folder}/{name}"))? else { continue };
        let Some(at) = found.modified else { continue };
        let made = system.metadata(&format!("{folder}/README"))?.and_then(|readme| readme.modified);
        if found.size == Some(0) {
            let Some(made) = made else { continue };
            match signed {
                _ if at - made >= AT_ONCE => {}
                // Some file systems keep whole seconds only.
                Some(signed) if signed - made < TimeDelta::seconds(1) => continue,
                Some(signed) if signed < at => {}
                // Something was tidied up since, and what was before it cannot be told.
                Some(_) => return Err(Gap::unsupported(TOO_QUICK)),
                None => continue,
            }
        }
        written = written.max(Some(at));
    }
    Ok(written.map(|written| signed.map_or(written, |signed| written.min(signed))))
}

/// The time of the newest list of archives.
fn signed(system: &dyn System, id: &str) -> Result<Option<DateTime<Utc>>, Gap> {
    let path = format!("~/.config/borg/security/{id}/manifest-timestamp");
    let told = |text: String| stamp(&text).ok_or_else(|| Gap::unrecognised(format!("{path} holds no time.")));
    system.read_text(&path)?.map(told).transpose()
}

/// `2026-11-24T15:19:45.370897`, in UTC without saying so; newer versions say so.
fn stamp(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let plain = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok().map(|time| time.and_utc());
    plain.or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_time_is_utc_with_or_without_saying_so() {
        for text in
            ["2026-11-24T15:19:45.370897", "2026-11-24T15:19:45.370897+00:00", "2026-11-24T16:19:45.370897+01:00\n"]
        {
            assert_eq!(stamp(text).map(|time| time.timestamp()), Some(1_795_533_585), "{text}");
        }
        for text in ["", "2026-11-24", "%%%"] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|[0-9T:.+-]*") {
            let _ = stamp(&text);
        }
    }
}
