//! How browsers keep passwords: the same files on every system, in other places.

mod chromium;
mod firefox;
mod key_file;
mod linux;
mod macos;
mod scrub;
mod windows;

use crate::{Ask, System};
use kilter_facts::{BrowserPasswords, BrowserProfile, Gap, Observed, Os, PasswordLock};

pub(crate) use scrub::scrub;

/// Where browsers keep their profiles on one system.
struct Places {
    /// Firefox and its relatives: name, and the folder with `profiles.ini`.
    firefox: &'static [(&'static str, &'static str)],
    /// Chromium and its relatives: name, and the folder of user data.
    chromium: &'static [(&'static str, &'static str)],
    /// What locks passwords in Chromium there.
    lock: PasswordLock,
}

/// The names of Chromium's stores: on this computer, and those of an account that is signed in.
const STORES: &[&str] = &["Login Data", "Login Data For Account"];

pub(crate) fn collect(system: &dyn System) -> Observed<BrowserPasswords> {
    let places = match system.os() {
        Os::Linux => &linux::PLACES,
        Os::Macos => &macos::PLACES,
        Os::Windows => &windows::PLACES,
    };
    let mut profiles: Vec<BrowserProfile> = Vec::new();
    for (browser, folder) in places.firefox {
        profiles.extend(firefox::profiles(system, browser, folder));
    }
    for (browser, folder) in places.chromium {
        profiles.extend(chromium::profiles(system, browser, folder, places.lock));
    }
    let complete = if system.os() == Os::Linux { moved(system) } else { Ok(()) };
    if profiles.is_empty() && complete.is_ok() {
        return Observed::NotApplicable;
    }
    Observed::Known(BrowserPasswords { profiles, complete: complete.into() })
}

/// Whether browsers keep their files where they usually do.
fn moved(system: &dyn System) -> Result<(), Gap> {
    let Some(folder) = system.variable("XDG_CONFIG_HOME")? else { return Ok(()) };
    let usual = system.variable("HOME")?.map(|home| format!("{}/.config", home.trim_end_matches('/')));
    if usual.as_deref() == Some(folder.trim_end_matches('/')) {
        return Ok(());
    }
    Err(Gap::unsupported("XDG_CONFIG_HOME moves settings to a folder where Kilter does not look for browsers"))
}

#[cfg(test)]
mod tests;
