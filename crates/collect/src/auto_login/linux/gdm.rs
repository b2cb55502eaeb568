//! GDM: `AutomaticLogin` and `TimedLogin` in the group `daemon`.
//!
//! Source: GNOME Display Manager Reference Manual, "Daemon configuration"; Debian and Ubuntu keep the file in `/etc/gdm3`, the
//! others in `/etc/gdm`. Without a file GDM asks everybody.

use super::automatic;
use super::ini::Settings;
use crate::device::os_release_field;
use crate::{Ask, Found, System};
use kilter_facts::{AutomaticLogin, Gap};

const UBUNTU: &str = "/etc/gdm3/custom.conf";
const DEBIAN: &str = "/etc/gdm3/daemon.conf";
const OTHERS: &str = "/etc/gdm/custom.conf";

/// What the manual gives as the default of `TimedLoginDelay`.
const TIMED_DELAY: u32 = 30;

pub(super) fn read(system: &dyn System) -> Found<AutomaticLogin> {
    let Some((place, text)) = file(system)? else { return Ok(None) };
    let mut settings = Settings::default();
    settings.add_key_file(&text).map_err(|_| Gap::unrecognised(format!("{place} is damaged.")))?;
    let enabled = |key| match settings.get("daemon", key) {
        None => Ok(false),
        Some(value) if value == "1" || value.eq_ignore_ascii_case("true") => Ok(true),
        Some(value) if value == "0" || value.eq_ignore_ascii_case("false") => Ok(false),
        // GDM takes it for no; a file that says something else may be damaged elsewhere, too.
        Some(_) => Err(Gap::unrecognised(format!("{key} in {place} is neither true nor false."))),
    };
    let user = |key| settings.get("daemon", key).unwrap_or_default();
    if enabled("AutomaticLoginEnable")?
        && let found @ Some(_) = automatic("GDM", user("AutomaticLogin"), place, None)
    {
        return Ok(found);
    }
    let delay = settings.get("daemon", "TimedLoginDelay").and_then(|delay| delay.parse().ok()).unwrap_or(TIMED_DELAY);
    let timed = enabled("TimedLoginEnable")?.then(|| automatic("GDM", user("TimedLogin"), place, Some(delay)));
    Ok(timed.flatten())
}

/// The file that the GDM of this distribution reads.
fn file(system: &dyn System) -> Found<(&'static str, String)> {
    match (system.read_text(UBUNTU)?, system.read_text(DEBIAN)?) {
        (Some(ubuntu), Some(debian)) => {
            let release = system.read_text("/etc/os-release")?.unwrap_or_default();
            let family = |name| os_release_field(&release, name).unwrap_or_default();
            let ids = format!("{} {}", family("ID"), family("ID_LIKE"));
            let is = |id| ids.split_whitespace().any(|word| word == id);
            match (is("ubuntu"), is("debian")) {
                (true, _) => Ok(Some((UBUNTU, ubuntu))),
                (false, true) => Ok(Some((DEBIAN, debian))),
                _ => Err(Gap::unsupported(format!("Cannot tell which of {UBUNTU} and {DEBIAN} GDM reads here."))),
            }
        }
        (Some(text), None) => Ok(Some((UBUNTU, text))),
        (None, Some(text)) => Ok(Some((DEBIAN, text))),
        (None, None) => Ok(system.read_text(OTHERS)?.map(|text| (OTHERS, text))),
    }
}
