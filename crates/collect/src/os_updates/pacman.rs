//! pacman: Arch and its relatives. They mark no update as one of security, so every update counts.
//!
//! Sources: pacman(8), the wiki's "System maintenance".

use crate::{Ask, Output, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Observed, OsUpdates, PendingUpdate};

/// The repositories that every system has.
const LISTS: &[&str] = &["/var/lib/pacman/sync/core.db", "/var/lib/pacman/sync/extra.db"];

/// Years of a busy machine are some megabytes.
const LOG_CAP: u64 = 64 << 20;

pub(super) fn collect(system: &dyn System) -> OsUpdates {
    let refreshed = refreshed(system);
    let missing = || Gap::tool_missing("/usr/bin/pacman is not there");
    let output = system.run("/usr/bin/pacman", &["-Qu"]).and_then(|output| output.ok_or_else(missing));
    // Without lists pacman finds nothing newer, which says nothing.
    let outstanding = refreshed.as_ref().map_err(Clone::clone).and_then(|since| updates(output?, *since));
    let (pending_security, held) = match outstanding {
        Ok((pending, held)) => (Observed::Known(pending), held),
        Err(gap) => (Observed::Unknown(gap), Vec::new()),
    };
    OsUpdates {
        package_manager: "pacman".to_owned(),
        lists_refreshed: refreshed.into(),
        last_install: last_install(system),
        pending_security,
        held,
    }
}

/// A list has the time that its server gave it. `core` is quiet for days, so the younger of the two counts.
fn refreshed(system: &dyn System) -> Result<DateTime<Utc>, Gap> {
    let mut youngest = None;
    for path in LISTS {
        let none = || Gap::tool_missing(format!("{path} is not there; nobody has looked for updates yet"));
        let found = system.metadata(path)?.ok_or_else(none)?;
        youngest = youngest.max(Some(found.modified.filter(|_| found.size != Some(0)).ok_or_else(none)?));
    }
    youngest.ok_or_else(|| Gap::tool_missing("pacman has no lists"))
}

/// `name 1.0-1 -> 1.1-1`, with ` [ignored]` behind what `IgnorePkg` holds back. With nothing to say pacman ends with status 1.
fn updates(output: Output, since: DateTime<Utc>) -> Result<(Vec<PendingUpdate>, Vec<String>), Gap> {
    if output.status == Some(1) && output.stdout.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let odd = || Gap::unrecognised("the answer of pacman is not a list of updates");
    let text = output.text("pacman")?;
    if text.is_empty() {
        return Err(odd());
    }
    let (mut pending, mut held) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            [name, _, "->", _, "[ignored]"] => held.push(name.to_owned()),
            [package, installed, "->", available] => pending.push(PendingUpdate {
                package: package.to_owned(),
                installed: installed.to_owned(),
                available: available.to_owned(),
                offered_since: since,
            }),
            _ => return Err(odd()),
        }
    }
    Ok((pending, held))
}

/// `[2026-11-20T09:12:31+0100] [ALPM] upgraded linux (6.17.7-1 -> 6.17.8-1)`.
fn last_install(system: &dyn System) -> Observed<DateTime<Utc>> {
    let none = || Gap::unrecognised("/var/log/pacman.log names no package that was installed");
    let read = || {
        let file = system.read_up_to("/var/log/pacman.log", LOG_CAP)?.ok_or_else(none)?;
        last(&String::from_utf8_lossy(&file.bytes)).ok_or_else(none)
    };
    read().into()
}

fn last(log: &str) -> Option<DateTime<Utc>> {
    log.lines().rev().find_map(|line| {
        let (time, rest) = line.strip_prefix('[')?.split_once("] [ALPM] ")?;
        (rest.starts_with("upgraded ") || rest.starts_with("installed ")).then_some(())?;
        Some(DateTime::parse_from_str(time, "%Y-%m-%dT%H:%M:%S%z").ok()?.to_utc())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: i32, text: &str) -> Result<(Vec<String>, Vec<String>), Gap> {
        let output = Output { status: Some(status), stdout: text.as_bytes().to_vec() };
        let (pending, held) = updates(output, DateTime::UNIX_EPOCH)?;
        Ok((pending.into_iter().map(|update| update.package).collect(), held))
    }

    #[test]
    fn nothing_to_say_is_told_apart_from_nothing_said() {
        assert_eq!(said(1, ""), Ok((Vec::new(), Vec::new())));
        let both = "linux 6.17.7-1 -> 6.17.8-1\nglibc 2.42-1 -> 2.42-2 [ignored]\n";
        assert_eq!(said(0, both), Ok((vec!["linux".to_owned()], vec!["glibc".to_owned()])));
        for (status, text) in [(0, ""), (0, "garbage\n"), (0, &both[..20]), (1, "linux 1 -> 2\n"), (255, "")] {
            assert!(said(status, text).is_err(), "{status} {text:?}");
        }
    }

    #[test]
    fn the_log_has_its_zone() {
        let log = "[2026-11-20T09:12:31+0100] [ALPM] upgraded linux (1 -> 2)\n[2026-11-21T09:12:31+0100] [ALPM] removed nano (8)\n";
        assert_eq!(last(log).unwrap().to_rfc3339(), "2026-11-20T08:12:31+00:00");
        assert_eq!(last("garbage"), None);
    }
}
