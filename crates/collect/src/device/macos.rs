//! macOS: `SystemVersion.plist` names the version, the system configuration the machine.

use crate::{System, plist};
use kilter_facts::{Device, Os};

const VERSION: &str = "/System/Library/CoreServices/SystemVersion.plist";
const CONFIGURATION: &str = "/Library/Preferences/SystemConfiguration/preferences.plist";

pub(super) fn collect(system: &dyn System) -> Device {
    let version = plist::read(system, VERSION).ok().flatten();
    let version = version.and_then(|list| Some(list.text("ProductVersion").ok()??.to_owned())).unwrap_or_default();
    Device {
        hostname: hostname(system).unwrap_or_else(|| "unknown".to_owned()),
        os: Os::Macos,
        distribution: "macos".to_owned(),
        name: format!("macOS {version}").trim_end().to_owned(),
        version,
    }
}

fn hostname(system: &dyn System) -> Option<String> {
    let configuration = plist::read(system, CONFIGURATION).ok()??;
    let names = configuration.inner("System").ok()??.inner("Network").ok()??.inner("HostNames").ok()??;
    Some(names.text("LocalHostName").ok()??.to_owned())
}
