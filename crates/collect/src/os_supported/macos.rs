//! macOS: `SystemVersion.plist` names the version. From Apple's documentation; not run on a Mac.

use super::table;
use crate::{System, plist};
use kilter_facts::{Gap, OsSupported};

const VERSION: &str = "/System/Library/CoreServices/SystemVersion.plist";

pub(super) fn collect(system: &dyn System) -> Result<OsSupported, Gap> {
    let untold = || Gap::unrecognised("macOS did not say its version.");
    let about = plist::read(system, VERSION)?.ok_or_else(untold)?;
    let version = about.text("ProductVersion")?.unwrap_or_default();
    let major = version.split('.').next().unwrap_or_default().parse::<u32>().map_err(|_| untold())?;
    let Some(life) = table::macos(major) else {
        return Err(Gap::unsupported(format!("Kilter does not know macOS {major}, which may be newer than Kilter.")));
    };
    let release = format!("macOS {major}");
    Ok(OsSupported { release, life, source: table::SOURCE.to_owned(), known_on: table::AS_OF })
}
