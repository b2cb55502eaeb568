//! Windows: the keys that Windows Update and the servicing stack leave until the next start.
//!
//! Source: the keys are those that Configuration Manager's client looks at (learn.microsoft.com, "`CCM_ClientUtilities`,
//! `DetermineIfRebootPending`"). `PendingFileRenameOperations` is left out: many programs that have no update waiting leave something there.
//! Not run on Windows.

use crate::{Ask, System};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use kilter_facts::{Gap, Observed, RestartPending, Waiting};

const MARKS: &[(&str, &str)] = &[
    ("updates of Windows", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"),
    ("parts of Windows", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"),
];

pub(super) fn collect(system: &dyn System) -> Observed<RestartPending> {
    Observed::Known(RestartPending {
        started: started(system).into(),
        marks: marks(system).into(),
        kernel: Observed::NotApplicable,
    })
}

fn marks(system: &dyn System) -> Result<Vec<Waiting>, Gap> {
    let mut found = Vec::new();
    for (what, key) in MARKS {
        if system.registry_keys(key)?.is_none() {
            continue;
        }
        found.push(Waiting { what: (*what).to_owned(), since: written(system, key).into() });
    }
    Ok(found)
}

/// When something in the key was last written.
fn written(system: &dyn System, key: &str) -> Result<DateTime<Utc>, Gap> {
    let told = system.api("registry-key-written", key)?;
    let time = told.as_ref().and_then(|told| told.as_str()?.parse().ok());
    time.ok_or_else(|| Gap::unsupported("Since when a restart is waiting cannot be told."))
}

/// `LastBootUpTime` is a CIM date: `20261118073012.500000+060`, local time and its distance from UTC in minutes.
fn started(system: &dyn System) -> Result<DateTime<Utc>, Gap> {
    let rows = system.wmi(r"root\cimv2", "Win32_OperatingSystem", &["LastBootUpTime"])?.unwrap_or_default();
    let text = rows.first().and_then(|row| row.get("LastBootUpTime")?.as_str());
    let time = text.and_then(cim_date);
    time.ok_or_else(|| Gap::unrecognised("Windows did not say when it was started."))
}

fn cim_date(text: &str) -> Option<DateTime<Utc>> {
    let (local, offset) = text.is_ascii().then(|| text.split_at_checked(21))??;
    let local = NaiveDateTime::parse_from_str(local.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    let minutes: i64 = offset.parse().ok()?;
    Some((local - TimeDelta::try_minutes(minutes)?).and_utc())
}

#[cfg(test)]
mod tests {
    use super::cim_date;
    use proptest::prelude::*;

    #[test]
    fn a_cim_date_is_local_and_says_how_far_from_utc() {
        let time = cim_date("20261118073012.500000+060").map(|time| time.to_rfc3339());
        assert_eq!(time.as_deref(), Some("2026-11-18T06:30:12+00:00"));
        assert_eq!(cim_date("20261118073012.500000"), None, "without its end it may be hours off");
        assert_eq!(cim_date("%%%"), None);
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|[0-9.+-]*") {
            let _ = cim_date(&text);
        }
    }
}
