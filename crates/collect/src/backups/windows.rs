//! Windows: File History, which keeps the time up to which files are protected; other programs by their key in the registry.
//!
//! `ProtectedUpToTime` is a FILETIME: tenths of microseconds since 1601. It is not documented; scripts that watch over File History read it.
//! Not run on Windows.

use super::mute;
use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{BackupProgram, Backups, Gap, Observed};

const FILE_HISTORY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\FileHistory";
const SOFTWARE: &str = r"HKLM\SOFTWARE";

/// Makers of backup programs, by their key.
const MUTE: &[(&str, &str)] = &[
    ("Acronis", "Acronis"),
    ("Backblaze", "Backblaze"),
    ("Carbonite", "Carbonite"),
    ("CrashPlan", "CrashPlan"),
    ("CrashPlan", "Code42"),
    ("Datto", "Datto"),
    ("Druva", "Druva"),
    ("Macrium Reflect", "Macrium"),
    ("Veeam Agent", "Veeam"),
];

/// Seconds from 1601 to 1970.
const TO_1970: i64 = 11_644_473_600;

pub(super) fn collect(system: &dyn System) -> Observed<Backups> {
    gather(system).into()
}

fn gather(system: &dyn System) -> Result<Backups, Gap> {
    let mut programs = Vec::new();
    if let Some(text) = system.registry(FILE_HISTORY, "ProtectedUpToTime")? {
        let time = filetime(&text)
            .ok_or_else(|| Gap::unrecognised("File History did not say until when files are protected."))?;
        // 0 until the first run.
        let last_success = Observed::Known(Some(time).filter(|time| time.timestamp() > -TO_1970));
        programs.push(BackupProgram { name: "File History".to_owned(), last_success });
    }
    let unlisted = || Gap::unrecognised("Windows did not list the installed software.");
    let keys = system.registry_keys(SOFTWARE)?.filter(|keys| !keys.is_empty()).ok_or_else(unlisted)?;
    for (name, key) in MUTE {
        if keys.iter().any(|found| found.eq_ignore_ascii_case(key)) {
            programs.push(mute(name));
        }
    }
    Ok(Backups { programs })
}

fn filetime(text: &str) -> Option<DateTime<Utc>> {
    let tenths: i64 = text.trim().parse().ok().filter(|tenths| *tenths >= 0)?;
    DateTime::from_timestamp(tenths / 10_000_000 - TO_1970, 0)
}

#[cfg(test)]
mod tests {
    use super::filetime;

    #[test]
    fn a_filetime_counts_from_1601() {
        let time = filetime("134377704000000000").map(|time| time.to_rfc3339());
        assert_eq!(time.as_deref(), Some("2026-10-29T18:00:00+00:00"));
        assert_eq!(filetime("-7"), None);
        assert_eq!(filetime("9999999999999999999999"), None);
    }
}
