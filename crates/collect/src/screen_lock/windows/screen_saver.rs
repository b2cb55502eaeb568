//! The screen saver: it locks where it is on, is set to one, starts after some time, and asks for a password.
//!
//! Sources: Group Policy "Enable screen saver", "Force specific screen saver", "Password protect the screen saver" and "Screen saver
//! timeout" (ControlPanelDisplay.admx); `ScreenSaverGracePeriod` in Microsoft's knowledge base. All of them are texts.

use super::seconds;
use crate::{Ask, System, registry};
use kilter_facts::{Gap, LockAfter};

const POLICY: &str = r"HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop";
const OWN: &str = r"HKCU\Control Panel\Desktop";
const WINLOGON: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon";

/// Seconds from the start of the saver until it asks for a password, where nothing else is set.
const USUAL_GRACE: u64 = 5;

pub(super) fn lock_after(system: &dyn System) -> Result<LockAfter, Gap> {
    let never = |why: &str| Ok(LockAfter::Never { why: why.to_owned() });
    match switch(system, "ScreenSaveActive")? {
        Some(false) => return never("the screen saver is off"),
        Some(true) => {}
        None => return Err(Gap::unrecognised("Windows does not tell whether the screen saver is on")),
    }
    if saver(system)?.is_none() {
        return never("no screen saver is chosen");
    }
    // Windows does not ask where nothing says that it should.
    if switch(system, "ScreenSaverIsSecure")? != Some(true) {
        return never("the screen saver comes, but asks for no password");
    }
    let idle = match registry::first_number(system, &[POLICY, OWN], "ScreenSaveTimeOut")? {
        Some(0) => return never("the screen saver waits without end"),
        Some(idle) => seconds(idle)?,
        None => return Err(Gap::unrecognised("Windows does not tell after what time the screen saver starts")),
    };
    let grace = registry::number(system, WINLOGON, "ScreenSaverGracePeriod")?.unwrap_or(USUAL_GRACE);
    Ok(LockAfter::Seconds { idle, grace: seconds(grace)? })
}

fn switch(system: &dyn System, value: &str) -> Result<Option<bool>, Gap> {
    match registry::flag(system, POLICY, value)? {
        None => registry::flag(system, OWN, value),
        set => Ok(set),
    }
}

/// The program of the saver. Without one nothing starts, whatever else is set.
fn saver(system: &dyn System) -> Result<Option<String>, Gap> {
    for key in [POLICY, OWN] {
        if let Some(path) = system.registry(key, "SCRNSAVE.EXE")? {
            let chosen = !path.trim().is_empty() && !path.trim().eq_ignore_ascii_case("(none)");
            return Ok(chosen.then_some(path));
        }
    }
    Ok(None)
}
