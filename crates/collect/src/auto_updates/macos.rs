//! macOS: the settings of Software Update; those that IT manages come first.
//!
//! Source: developer.apple.com, "`SoftwareUpdate`" of device management, whose keys are those of the settings. Not run on a Mac.

use super::Findings;
use crate::{System, plutil};
use kilter_facts::{AutoUpdates, Gap, Observed, Obstacle};
use serde_json::{Map, Value};

const PLACES: &[&str] = &[
    "/Library/Managed Preferences/com.apple.SoftwareUpdate.plist",
    "/Library/Preferences/com.apple.SoftwareUpdate.plist",
];

pub(super) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    let mut layers = Vec::new();
    for path in PLACES {
        match plutil::settings(system, path) {
            Ok(found) => layers.extend(found),
            Err(gap) => return Observed::Unknown(gap),
        }
    }
    let mut found = Findings::of("Software Update");
    // What looks for updates and what takes in the urgent ones is on unless somebody switches it off.
    found.unless(flag(&layers, "AutomaticCheckEnabled").map(|on| on != Some(false)), Obstacle::ListsNotRefreshed);
    found.unless(flag(&layers, "CriticalUpdateInstall").map(|on| on != Some(false)), Obstacle::SecurityLeftOut);
    // This one is a choice that is made when a Mac is set up.
    let untold = || Gap::unsupported("Whether macOS updates are installed by themselves was never set on this Mac.");
    found.unless(
        flag(&layers, "AutomaticallyInstallMacOSUpdates").and_then(|on| on.ok_or_else(untold)),
        Obstacle::LeavesInstalling,
    );
    Observed::Known(found.0)
}

fn flag(layers: &[Map<String, Value>], key: &str) -> Result<Option<bool>, Gap> {
    match layers.iter().find_map(|layer| layer.get(key)) {
        None => Ok(None),
        Some(Value::Bool(on)) => Ok(Some(*on)),
        Some(value) if value.as_i64() == Some(1) => Ok(Some(true)),
        Some(value) if value.as_i64() == Some(0) => Ok(Some(false)),
        Some(_) => Err(Gap::unrecognised(format!("The setting {key} of macOS is neither on nor off."))),
    }
}
