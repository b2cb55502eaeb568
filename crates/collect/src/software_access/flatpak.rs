//! Holes in the sandbox of Flatpaks: flatpak-metadata(5), flatpak-override(1). What is effective is the app's own wish, with
//! the overrides of the system and then of the employee, each for all apps and then for this one.

use super::{Register, ini, places};
use kilter_facts::AccessKind::Flatpak;
use std::collections::BTreeSet;

const SYSTEM: &str = "/var/lib/flatpak";

/// Lists of [Context], and what in them matters. All of the file systems do.
const LISTS: &[(&str, &[&str])] = &[
    ("filesystems", &[]),
    ("devices", &["all", "input", "kvm", "shm", "usb"]),
    ("sockets", &["x11", "session-bus", "system-bus", "ssh-auth", "gpg-agent", "pcsc", "pulseaudio"]),
];

/// Services through which an app gets out of its sandbox, or at secrets and settings.
const SERVICES: &[&str] = &[
    "org.freedesktop.Flatpak",
    "org.freedesktop.Flatpak.*",
    "org.freedesktop.systemd1",
    "org.freedesktop.secrets",
    "org.freedesktop.impl.portal.PermissionStore",
    "org.freedesktop.PolicyKit1",
    "org.freedesktop.login1",
    "org.freedesktop.NetworkManager",
    "org.gnome.Shell",
    "org.gnome.keyring",
    "org.kde.kwalletd5",
    "org.kde.kwalletd6",
    "ca.desrt.dconf",
    "org.freedesktop.*",
    "org.gnome.*",
    "org.kde.*",
    "org.*",
    "*",
];

pub(super) fn collect(register: &mut Register<'_>) {
    let data = places::xdg(register.system, "XDG_DATA_HOME", "~/.local/share").map(Some);
    let own = register.told(data).map(|data| format!("{data}/flatpak"));
    for home in [Some(SYSTEM), own.as_deref()].into_iter().flatten() {
        for app in register.names(&format!("{home}/app")) {
            one(register, home, own.as_deref(), &app);
        }
    }
}

fn one(register: &mut Register<'_>, home: &str, own: Option<&str>, app: &str) {
    let metadata = format!("{home}/app/{app}/current/active/metadata");
    let Some(mut layers) = register.settings(&metadata, &["Application"]).map(|wish| vec![wish]) else { return };
    for place in [Some(SYSTEM), own].into_iter().flatten() {
        for name in ["global", app] {
            layers.extend(register.settings(
                &format!("{place}/overrides/{name}"),
                &["Context", "Session Bus Policy", "System Bus Policy", "Environment"],
            ));
        }
    }
    for (key, matter) in LISTS {
        for value in effective(&layers, key) {
            if matter.is_empty() || matter.contains(&value.as_str()) {
                register.add(Flatpak, app, format!("{key}={value}"));
            }
        }
    }
    for group in ["Session Bus Policy", "System Bus Policy"] {
        for (service, policy) in services(&layers, group) {
            register.add(Flatpak, app, format!("{policy} {service}"));
        }
    }
}

/// A list with what later layers add, and without what they take away.
fn effective(layers: &[ini::Groups], key: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    let lists = layers.iter().filter_map(|layer| layer.get("Context")?.get(key));
    for value in lists.flat_map(|list| ini::list(list)) {
        let name = |value: &str| value.split(':').next().unwrap_or_default().to_owned();
        match value.strip_prefix('!') {
            Some(all) if all.ends_with(":reset") => values.clear(),
            Some(taken) => values.retain(|value: &String| name(value) != name(taken)),
            None => {
                values.retain(|kept: &String| name(kept) != name(value));
                values.insert(value.to_owned());
            }
        }
    }
    values
}

fn services<'a>(layers: &'a [ini::Groups], group: &str) -> Vec<(&'a str, &'a str)> {
    let mut policies = std::collections::BTreeMap::new();
    for (service, policy) in layers.iter().filter_map(|layer| layer.get(group)).flatten() {
        policies.insert(service.as_str(), policy.as_str());
    }
    policies.retain(|service, policy| SERVICES.contains(service) && matches!(*policy, "talk" | "own"));
    policies.into_iter().collect()
}
