//! Linux: entries in the menu of packages, flatpaks and snaps, programs for the terminal, and extensions of browsers.

use super::known::KNOWN;
use super::seen::Seen;
use crate::{Ask, System};

/// Where menu entries lie: freedesktop's Desktop Menu Specification, and what flatpak and snapd add to it.
const MENUS: &[&str] = &[
    "/usr/share/applications",
    "/usr/local/share/applications",
    "~/.local/share/applications",
    "/var/lib/flatpak/exports/share/applications",
    "~/.local/share/flatpak/exports/share/applications",
    "/var/lib/snapd/desktop/applications",
];

const CHROMIUM: &[&str] = &[
    "~/.config/google-chrome",
    "~/.config/chromium",
    "~/.config/BraveSoftware/Brave-Browser",
    "~/.config/microsoft-edge",
    "~/.config/vivaldi",
    "~/snap/chromium/common/chromium",
    "~/.var/app/com.google.Chrome/config/google-chrome",
];

const FIREFOX: &[&str] = &[
    "~/.mozilla/firefox",
    "~/.config/mozilla/firefox",
    "~/snap/firefox/common/.mozilla/firefox",
    "~/.var/app/org.mozilla.firefox/.mozilla/firefox",
];

pub(super) fn look(system: &dyn System, seen: &mut Seen) {
    for menu in MENUS {
        for file in seen.value(system.list(menu)).unwrap_or_default() {
            if let Some(entry) = file.strip_suffix(".desktop") {
                seen.name(|known| known.entries, entry, &format!("{menu}/{file}"));
            }
        }
    }
    for (name, program) in KNOWN.iter().flat_map(|known| known.programs.iter().map(|program| (known.name, *program))) {
        if seen.value(system.metadata(program)).is_some() {
            seen.add(name, program);
        }
    }
    seen.chromium(system, CHROMIUM);
    seen.firefox(system, FIREFOX);
}
