//! macOS: `SystemVersion.plist` names the version. From Apple's documentation; not run on a Mac.

use super::table;
use crate::{Ask, System};
use kilter_facts::{Gap, OsSupported};

const PLUTIL: &str = "/usr/bin/plutil";
const VERSION: &str = "/System/Library/CoreServices/SystemVersion.plist";

pub(super) fn collect(system: &dyn System) -> Result<OsSupported, Gap> {
    let missing = || Gap::tool_missing("plutil, which reads the version of macOS, is not there.");
    let said = system.run(PLUTIL, &["-convert", "json", "-o", "-", VERSION])?.ok_or_else(missing)?;
    // plutil ends without a newline; what is not whole is not JSON.
    let json = Some(said).filter(|said| said.status == Some(0));
    let json = json.and_then(|said| serde_json::from_slice::<serde_json::Value>(&said.stdout).ok());
    let version = json.as_ref().and_then(|json| json.get("ProductVersion")?.as_str()).unwrap_or_default();
    let Ok(major) = version.split('.').next().unwrap_or_default().parse::<u32>() else {
        return Err(Gap::unrecognised("macOS did not say its version."));
    };
    let Some(life) = table::macos(major) else {
        return Err(Gap::unsupported(format!("Kilter does not know macOS {major}, which may be newer than Kilter.")));
    };
    let release = format!("macOS {major}");
    Ok(OsSupported { release, life, source: table::SOURCE.to_owned(), known_on: table::AS_OF })
}
