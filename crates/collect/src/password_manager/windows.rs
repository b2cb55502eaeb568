//! Windows, from documentation: installed programs by the names that they give themselves, which are not translated, and extensions
//! of browsers. Source: Microsoft Learn, "Uninstall Registry Key".

use super::known::KNOWN;
use super::seen::Seen;
use crate::{Ask, System};

const PROGRAMS: &[&str] = &[
    r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall",
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
    r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall",
];

const CHROMIUM: &[&str] = &["~/AppData/Local/Google/Chrome/User Data", "~/AppData/Local/Microsoft/Edge/User Data"];
const FIREFOX: &[&str] = &["~/AppData/Roaming/Mozilla/Firefox"];

pub(super) fn look(system: &dyn System, seen: &mut Seen) {
    for key in PROGRAMS {
        for program in seen.value(system.registry_keys(key)).unwrap_or_default() {
            let place = format!(r"{key}\{program}");
            let title = seen.value(system.registry(&place, "DisplayName")).unwrap_or_default();
            for known in KNOWN.iter().filter(|known| known.titles.iter().any(|name| is_titled(&title, name))) {
                seen.add(known.name, &place);
            }
        }
    }
    seen.chromium(system, CHROMIUM);
    seen.firefox(system, FIREFOX);
}

/// The name, with nothing or a version behind it: `KeePass Password Safe 2.57` is `KeePass`, `KeePassXC` is not.
pub(super) fn is_titled(title: &str, name: &str) -> bool {
    title.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
