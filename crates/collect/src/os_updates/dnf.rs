//! dnf: Fedora and its relatives. Version 5 answers in JSON, version 4 in lines.
//!
//! Sources: dnf5-advisory(8), dnf5-caching(7), dnf(8), and the features of the project's own test suite (`advisory/*.feature`).

use super::rpm;
use crate::{Ask, System};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use kilter_facts::{Gap, OsUpdates, PendingUpdate};
use serde::Deserialize;
use std::collections::BTreeMap;

const CACHE: &str = "/var/cache/libdnf5";

/// Repositories that carry advisories: Fedora's, and those of RHEL and its rebuilds.
const WITH_ADVISORIES: &[&str] = &["updates", "baseos", "appstream"];

/// Only the cache is asked (`-C`), and it is the machine's: an ordinary user's own may be of any age.
const FIVE: &[&str] =
    &["-C", "--setopt=cachedir=/var/cache/libdnf5", "advisory", "list", "--security", "--updates", "--json"];

/// Not quiet: the line on the age of the lists tells "nothing is pending" from "nothing was said".
const FOUR: &[&str] = &["-C", "updateinfo", "list", "--security", "--updates"];

pub(super) fn collect(system: &dyn System) -> OsUpdates {
    let (lists_refreshed, pending) = match system.run("/usr/bin/dnf5", FIVE) {
        Err(gap) => (Err(gap.clone()), Err(gap)),
        Ok(Some(output)) => {
            let text = output.text("dnf5");
            (age_of_five(system), text.and_then(|text| five(&text)))
        }
        Ok(None) => four(system),
    };
    OsUpdates {
        package_manager: "dnf".to_owned(),
        lists_refreshed: lists_refreshed.into(),
        last_install: rpm::last_change(system),
        pending_security: pending.into(),
        held: Vec::new(),
    }
}

#[derive(Deserialize)]
struct Advisory {
    #[serde(rename = "type")]
    kind: String,
    nevra: String,
    buildtime: Time,
}

/// Text up to 5.2, seconds since 1970 from 5.3 on.
#[derive(Deserialize)]
#[serde(untagged)]
enum Time {
    Seconds(i64),
    Text(String),
}

fn five(text: &str) -> Result<Vec<PendingUpdate>, Gap> {
    let odd = || Gap::unrecognised("the answer of dnf5 is not a list of advisories");
    let advisories: Vec<Advisory> = serde_json::from_str(text).map_err(|_| odd())?;
    let mut pending = Pending::default();
    for advisory in advisories {
        if advisory.kind != "security" {
            return Err(odd());
        }
        let since = match advisory.buildtime {
            Time::Seconds(seconds) => DateTime::from_timestamp(seconds, 0),
            Time::Text(text) => {
                NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").ok().map(|time| time.and_utc())
            }
        };
        let (name, version) = rpm::nevra(&advisory.nevra).ok_or_else(odd)?;
        pending.add(name, version, since.ok_or_else(odd)?);
    }
    Ok(pending.into_list())
}

/// dnf5 touches `repomd.xml` whenever the server says that it is still the same: `reset_metadata_expired` in libdnf5.
fn age_of_five(system: &dyn System) -> Result<DateTime<Utc>, Gap> {
    let none = || Gap::tool_missing("dnf5 has fetched no lists of updates yet");
    let mut ages: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
    for folder in system.list(CACHE)?.ok_or_else(none)? {
        // `updates-0123456789abcdef`: the hash is that of the address, so an old address leaves an old folder.
        let Some((id, _)) = folder.rsplit_once('-') else { continue };
        if !WITH_ADVISORIES.iter().any(|wanted| id == *wanted || (*wanted != "updates" && id.contains(wanted))) {
            continue;
        }
        let Some(found) = system.metadata(&format!("{CACHE}/{folder}/repodata/repomd.xml"))? else { continue };
        let modified = found.modified.ok_or_else(none)?;
        ages.entry(id.to_owned()).and_modify(|age| *age = modified.max(*age)).or_insert(modified);
    }
    ages.into_values().min().ok_or_else(none)
}

type Seen = (Result<DateTime<Utc>, Gap>, Result<Vec<PendingUpdate>, Gap>);

fn four(system: &dyn System) -> Seen {
    let missing = || Gap::tool_missing("neither dnf5 nor dnf is installed");
    let output = system.run("/usr/bin/dnf", FOUR).and_then(|output| output.ok_or_else(missing));
    match output.and_then(|output| output.text("dnf")).and_then(|text| lines(&text, system.now())) {
        Ok((refreshed, pending)) => (Ok(refreshed), Ok(pending)),
        Err(gap) => (Err(gap.clone()), Err(gap)),
    }
}

/// `Last metadata expiration check: 1 day, 2:03:04 ago on …`, then `FEDORA-2024-… Important/Sec. name-version-release.arch`.
fn lines(text: &str, now: DateTime<Utc>) -> Result<(DateTime<Utc>, Vec<PendingUpdate>), Gap> {
    let odd = || Gap::unrecognised("the answer of dnf is not a list of advisories");
    let mut lines = text.lines();
    let head = lines.next().and_then(|line| line.strip_prefix("Last metadata expiration check: ")).ok_or_else(odd)?;
    let refreshed = now - ago(head.split(" ago on ").next().unwrap_or_default()).ok_or_else(odd)?;
    let mut pending = Pending::default();
    for line in lines {
        let words: Vec<_> = line.split_whitespace().collect();
        let [_, kind, package] = words[..] else { return Err(odd()) };
        let (name, version) = rpm::nevra(package).filter(|_| kind.ends_with("/Sec.")).ok_or_else(odd)?;
        // Without a date of its own an advisory is at least as old as the list that names it.
        pending.add(name, version, refreshed);
    }
    Ok((refreshed, pending.into_list()))
}

/// Python's `str(timedelta)`: `2 days, 1:02:03`.
fn ago(text: &str) -> Option<TimeDelta> {
    let (days, time) = match text.split_once(", ") {
        Some((days, time)) => (days.split(' ').next()?.parse().ok()?, time),
        None => (0, text),
    };
    let parts: Vec<i64> = time.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [hours, minutes, seconds] = parts[..] else { return None };
    TimeDelta::try_seconds(((i64::from(days) * 24 + hours) * 60 + minutes) * 60 + seconds)
}

/// One entry a package: of several advisories for it the first tells since when, the last tells the version.
#[derive(Default)]
struct Pending(BTreeMap<String, (String, DateTime<Utc>, DateTime<Utc>)>);

impl Pending {
    fn add(&mut self, name: &str, version: &str, since: DateTime<Utc>) {
        let entry = self.0.entry(name.to_owned()).or_insert_with(|| (version.to_owned(), since, since));
        if since >= entry.2 {
            (entry.0, entry.2) = (version.to_owned(), since);
        }
        entry.1 = entry.1.min(since);
    }

    fn into_list(self) -> Vec<PendingUpdate> {
        let update = |(package, (available, offered_since, _))| PendingUpdate {
            package,
            installed: String::new(),
            available,
            offered_since,
        };
        self.0.into_iter().map(update).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_ways_to_write_a_time() {
        let text = r#"[{"name":"FEDORA-2026-1","type":"security","severity":"Important","nevra":"openssl-1:3.2.6-3.fc42.x86_64","buildtime":"2026-10-01 00:11:22"},
            {"name":"FEDORA-2026-2","type":"security","severity":"None","nevra":"openssl-1:3.2.7-1.fc42.x86_64","buildtime":1793491200}]"#;
        let pending = five(text).unwrap();
        assert_eq!(pending.len(), 1);
        assert_eq!((pending[0].package.as_str(), pending[0].available.as_str()), ("openssl", "1:3.2.7-1.fc42"));
        assert_eq!(pending[0].offered_since.to_rfc3339(), "2026-10-01T00:11:22+00:00");
        assert_eq!(five("[]\n").unwrap(), []);
        for text in ["", "[", "{}", r#"[{"name":"a"}]"#, &text[..text.len() / 2]] {
            assert!(five(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn reads_the_lines_of_version_4_only_with_their_head() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let head = "Last metadata expiration check: 1 day, 1:00:01 ago on Sat Nov 21 12:00:00 2026.\n";
        let text = format!("{head}RHSA-2026:1234 Important/Sec. openssl-libs-1:3.0.7-28.el9.x86_64\n");
        let (refreshed, pending) = lines(&text, now).unwrap();
        assert_eq!((now - refreshed).num_seconds(), 25 * 3600 + 1);
        assert_eq!((pending[0].package.as_str(), pending[0].offered_since), ("openssl-libs", refreshed));
        assert_eq!(lines(head, now).unwrap().1, []);
        for text in ["", "garbage\n", "RHSA-2026:1234 Important/Sec. a-1-2.x\n", &format!("{head}garbage\n")] {
            assert!(lines(text, now).is_err(), "{text:?}");
        }
    }
}
