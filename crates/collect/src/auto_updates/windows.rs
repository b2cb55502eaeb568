//! Windows: the policies of Windows Update, its service, and whether it is paused.
//!
//! Source: learn.microsoft.com, "Manage additional Windows Update settings" (`NoAutoUpdate`, `AUOptions`) and
//! "Configure Windows Update client policies" (pausing). Not run on Windows.

use super::Findings;
use crate::{Ask, System};
use kilter_facts::{AutoUpdates, Gap, Observed, Obstacle};

const POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU";
const SERVICE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\wuauserv";
const SETTINGS: &str = r"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings";

/// A service that nobody may start.
const DISABLED: u32 = 4;

pub(super) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    let mut found = Findings::of("Windows Update");
    let service = number(system, SERVICE, "Start").and_then(|start| {
        start.ok_or_else(|| Gap::unrecognised("Windows did not say how the service of Windows Update starts."))
    });
    found.unless(service.map(|start| start != DISABLED), Obstacle::TimerOff { name: "wuauserv".to_owned() });
    found.unless(number(system, POLICY, "NoAutoUpdate").map(|value| value.unwrap_or(0) == 0), Obstacle::SwitchedOff);
    match number(system, POLICY, "AUOptions") {
        // 2: ask before downloading; 3: ask before installing.
        Ok(Some(2 | 3)) => found.0.obstacles.push(Obstacle::LeavesInstalling),
        // 4: install at a set time; 5 and 7 leave the choice to the settings app, which has no such switch any more.
        Ok(None | Some(4 | 5 | 7)) => {}
        Ok(Some(other)) => {
            let detail = format!("Kilter does not know the value {other} of AUOptions.");
            found.0.gaps.push(Gap::unrecognised(detail));
        }
        Err(gap) => found.0.gaps.push(gap),
    }
    match system.registry(SETTINGS, "PauseUpdatesExpiryTime") {
        Ok(None) => {}
        Ok(Some(text)) => match text.trim().parse() {
            Ok(until) if until > system.now() => found.0.obstacles.push(Obstacle::Paused { until }),
            Ok(_) => {}
            Err(_) => found.0.gaps.push(Gap::unrecognised("Windows did not say until when updates are paused.")),
        },
        Err(gap) => found.0.gaps.push(gap),
    }
    Observed::Known(found.0)
}

fn number(system: &dyn System, key: &str, value: &str) -> Result<Option<u32>, Gap> {
    let Some(text) = system.registry(key, value)? else { return Ok(None) };
    match text.trim().parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(Gap::unrecognised(format!("{value} in the registry is not a number."))),
    }
}
