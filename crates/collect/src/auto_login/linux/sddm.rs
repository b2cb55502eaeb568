//! SDDM: `User` in the group `Autologin`. Source: sddm.conf(5); a later file wins, and `/etc/sddm.conf` is the last.

use super::automatic;
use super::drop_ins;
use super::ini::Settings;
use crate::{Ask, Found, System};
use kilter_facts::AutomaticLogin;

const LAST: &str = "/etc/sddm.conf";

/// Plasma's settings write the first, archinstall and distributions that log in by themselves the others.
const USUAL: &[&str] = &["kde_settings.conf", "autologin.conf", "10-autologin.conf"];

pub(super) fn read(system: &dyn System) -> Found<AutomaticLogin> {
    let mut settings = Settings::default();
    let mut place = LAST.to_owned();
    let mut add = |path: &str, text: &str| {
        let before = settings.raw("Autologin", "User").map(str::to_owned);
        settings.add_sddm(text);
        if settings.raw("Autologin", "User").map(str::to_owned) != before {
            path.clone_into(&mut place);
        }
    };
    for folder in ["/usr/lib/sddm/sddm.conf.d", "/etc/sddm.conf.d"] {
        // SDDM reads every file, whatever its name ends in, but no hidden one.
        for file in drop_ins::read(system, folder, USUAL, |name| !name.starts_with('.'))? {
            add(&file.path, &file.text);
        }
    }
    if let Some(text) = system.read_text(LAST)? {
        add(LAST, &text);
    }
    Ok(automatic("SDDM", settings.get("Autologin", "User").unwrap_or_default(), &place, None))
}
