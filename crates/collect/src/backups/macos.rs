//! macOS: Time Machine, which keeps the dates of its backups for each disk.
//!
//! Source: tmutil(8) and the settings that it writes. macOS may refuse to show them to a program without Full Disk Access. Not run on a Mac.

use crate::{System, plist};
use chrono::{DateTime, Utc};
use kilter_facts::{BackupProgram, Backups, Gap, Observed};
use serde_json::Value;

const SETTINGS: &str = "/Library/Preferences/com.apple.TimeMachine.plist";

pub(super) fn collect(system: &dyn System) -> Observed<Backups> {
    gather(system).into()
}

fn gather(system: &dyn System) -> Result<Backups, Gap> {
    let Some(settings) = plist::read(system, SETTINGS)? else { return Ok(Backups { programs: vec![] }) };
    let Some(disks) = settings.list("Destinations")? else { return Ok(Backups { programs: vec![] }) };
    let untold = || Gap::unrecognised("Time Machine did not say when it made its backups.");
    let mut dates: Vec<DateTime<Utc>> = Vec::new();
    for disk in disks {
        for date in disk.get("SnapshotDates").and_then(Value::as_array).into_iter().flatten() {
            dates.push(date.as_str().and_then(|date| date.parse().ok()).ok_or_else(untold)?);
        }
    }
    let last_success = Observed::Known(dates.into_iter().max());
    Ok(Backups { programs: vec![BackupProgram { name: "Time Machine".to_owned(), last_success }] })
}
