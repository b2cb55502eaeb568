//! What starts by itself with the session: the Desktop Application Autostart Specification 0.5, and user units of systemd.

use super::{Register, ini, places};
use crate::Ask;
use kilter_facts::AccessKind::Autostart;
use kilter_facts::Gap;
use std::collections::BTreeSet;

const SYSTEM: &str = "/etc/xdg/autostart";
const ENTRY: &str = "Desktop Entry";

pub(super) fn collect(register: &mut Register<'_>) {
    let config = places::xdg(register.system, "XDG_CONFIG_HOME", "~/.config").map(Some);
    let config = register.told(config);
    let desktop = register.system.variable("XDG_CURRENT_DESKTOP");
    let desktop = register.told(desktop).unwrap_or_default();
    let mut seen = BTreeSet::new();
    // A file of the employee replaces the system's of the same name.
    for folder in config.iter().map(|config| format!("{config}/autostart")).chain([SYSTEM.to_owned()]) {
        for name in register.names(&folder) {
            let path = format!("{folder}/{name}");
            if !name.ends_with(".desktop") {
                // Such a file is left out, but it has to be there: a list that is not the folder's tells nothing.
                is_there(register, &path);
            } else if seen.insert(name.clone()) {
                entry(register, &path, &name, &desktop);
            }
        }
    }
    if let Some(config) = config {
        units(register, &format!("{config}/systemd/user"));
    }
}

fn is_there(register: &mut Register<'_>, path: &str) {
    let found = match register.system.metadata(path) {
        Ok(None) => Err(Gap::unrecognised(format!("{path} is listed and does not exist"))),
        found => found,
    };
    register.told(found);
}

fn entry(register: &mut Register<'_>, path: &str, name: &str, desktop: &str) {
    let Some(groups) = register.settings(path, &[ENTRY]) else { return };
    let value = |key: &str| groups.get(ENTRY).and_then(|entry| entry.get(key)).map(String::as_str);
    let is = |key: &str, expected: &str| value(key).is_some_and(|value| value.eq_ignore_ascii_case(expected));
    let here = |key: &str| {
        value(key).map(|names| ini::list(names).any(|name| desktop.split(':').any(|desktop| desktop == name)))
    };
    let is_off = is("Hidden", "true") || is("X-GNOME-Autostart-enabled", "false");
    let is_elsewhere = here("OnlyShowIn") == Some(false) || here("NotShowIn") == Some(true);
    if is_off || is_elsewhere {
        return;
    }
    match value("Exec") {
        Some(exec) => register.add(Autostart, name.trim_end_matches(".desktop"), exec),
        // Started over D-Bus instead, by its own name.
        None if is("DBusActivatable", "true") => register.add(Autostart, name.trim_end_matches(".desktop"), "D-Bus"),
        None => {}
    }
}

/// Units that the employee, or a program of theirs, enabled: links in `*.wants` and `*.requires`.
fn units(register: &mut Register<'_>, folder: &str) {
    let wanting = |name: &&String| [".wants", ".requires"].iter().any(|end| name.ends_with(end));
    for wants in register.names(folder).iter().filter(wanting) {
        for unit in register.names(&format!("{folder}/{wants}")) {
            let target = register.system.link(&format!("{folder}/{wants}/{unit}"));
            if let Some(target) = register.told(target) {
                register.add(Autostart, &unit, target);
            }
        }
    }
}
