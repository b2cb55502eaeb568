//! Windows: what the employee allowed apps (the consent store behind Settings, Privacy), and the folder and the keys of the
//! registry whose programs start by themselves. From the registry of Windows 11 as documentation describes it; the names in it are
//! not translated.
//!
//! Source for the keys: "Run and `RunOnce` Registry Keys", learn.microsoft.com. What Settings, Apps, Startup has switched off is in
//! keys called `StartupApproved`, which no documentation describes: only the one form in which it is off for certain is left out
//! of the register.

use super::Register;
use crate::Ask;
use kilter_facts::AccessKind::{Autostart, Permission};
use kilter_facts::Gap;
use std::collections::BTreeSet;

const STORE: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const STARTUP: &str = "~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup";

/// Keys whose values are commands, and the name of the key that says which of them are switched off.
const RUN: &[(&str, Option<&str>)] = &[
    (r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run", Some("Run")),
    (r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce", None),
    (r"HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer\Run", None),
    (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run", Some("Run")),
    (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\RunOnce", None),
    (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer\Run", None),
    (r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Run", Some("Run32")),
    (r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\RunOnce", None),
];

const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved";
const CAPABILITIES: &[&str] = &[
    "webcam",
    "microphone",
    "location",
    "contacts",
    "documentsLibrary",
    "broadFileSystemAccess",
    "graphicsCaptureProgrammatic",
];

pub(super) fn collect(register: &mut Register<'_>) {
    for capability in CAPABILITIES {
        let folder = format!(r"{STORE}\{capability}");
        let apps = register.system.registry_keys(&folder);
        for app in register.told(apps).unwrap_or_default() {
            if app == "NonPackaged" {
                let folder = format!(r"{folder}\{app}");
                let apps = register.system.registry_keys(&folder);
                for app in register.told(apps).unwrap_or_default() {
                    one(register, capability, &folder, &app);
                }
            } else {
                one(register, capability, &folder, &app);
            }
        }
    }
    let off = switched_off(register, "HKCU", "StartupFolder");
    for name in register.names(STARTUP).iter().filter(|name| !name.eq_ignore_ascii_case("desktop.ini")) {
        if !off.contains(name) {
            register.add(Autostart, name, "Startup folder");
        }
    }
    for (key, approved) in RUN {
        run(register, key, *approved);
    }
}

/// The commands in one key.
fn run(register: &mut Register<'_>, key: &str, approved: Option<&str>) {
    let values = register.system.registry_values(key);
    let values = register.told(values).unwrap_or_default();
    let hive = key.split('\\').next().unwrap_or_default();
    let off =
        approved.filter(|_| !values.is_empty()).map(|name| switched_off(register, hive, name)).unwrap_or_default();
    for (name, command) in values.into_iter().filter(|(name, _)| !off.contains(name)) {
        let called = if name.is_empty() { "(Default)" } else { &name };
        match command {
            Some(command) => register.add(Autostart, called, command),
            None => register.unread.push(Gap::unrecognised(format!("what {called} in {key} starts is not text"))),
        }
    }
}

/// The names that are switched off in Settings: twelve bytes, of which the first is 3. Where that cannot be read, nothing is: what
/// is listed although it does not start does no harm.
fn switched_off(register: &Register<'_>, hive: &str, name: &str) -> BTreeSet<String> {
    let states = register.system.registry_values(&format!(r"{hive}\{APPROVED}\{name}"));
    let is_off = |state: &Option<String>| state.as_ref().is_some_and(|hex| hex.len() == 24 && hex.starts_with("03"));
    let states = states.ok().flatten().unwrap_or_default();
    states.into_iter().filter(|(_, state)| is_off(state)).map(|(name, _)| name).collect()
}

fn one(register: &mut Register<'_>, capability: &str, folder: &str, app: &str) {
    let said = register.system.registry(&format!(r"{folder}\{app}"), "Value");
    match register.told(said).as_deref() {
        // Programs that are no apps of the store have their path for a name, with # for \.
        Some("Allow") => register.add(Permission, &app.replace('#', r"\"), capability),
        Some("Deny" | "Prompt") | None => {}
        Some(_) => {
            let detail = format!("Windows says in a way that Kilter does not know whether an app may use {capability}");
            register.unread.push(Gap::unrecognised(detail));
        }
    }
}
