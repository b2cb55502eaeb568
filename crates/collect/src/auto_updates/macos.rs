//! macOS: the settings of Software Update; those that IT manages come first.
//!
//! Source: developer.apple.com, "`SoftwareUpdate`" of device management, whose keys are those of the settings. Not run on a Mac.

use super::Findings;
use crate::plist::{self, Plist};
use crate::{Found, System};
use kilter_facts::{AutoUpdates, Gap, Observed, Obstacle};

const PLACES: &[&str] = &[
    "/Library/Managed Preferences/com.apple.SoftwareUpdate.plist",
    "/Library/Preferences/com.apple.SoftwareUpdate.plist",
];

pub(super) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    let mut layers = Vec::new();
    for path in PLACES {
        match plist::read(system, path) {
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

/// The first of the layers that has it decides.
fn flag(layers: &[Plist], key: &str) -> Found<bool> {
    layers.iter().find_map(|layer| layer.flag(key).transpose()).transpose()
}
