//! Windows: what the employee allowed apps (the consent store behind Settings, Privacy), and the folder of programs that start
//! by themselves. From the registry of Windows 11 as documentation describes it; the names in it are not translated.

use super::Register;
use crate::Ask;
use kilter_facts::AccessKind::{Autostart, Permission};

const STORE: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const STARTUP: &str = "~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup";
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
    for name in register.names(STARTUP).iter().filter(|name| !name.eq_ignore_ascii_case("desktop.ini")) {
        register.add(Autostart, name, "Startup folder");
    }
}

fn one(register: &mut Register<'_>, capability: &str, folder: &str, app: &str) {
    let said = register.system.registry(&format!(r"{folder}\{app}"), "Value");
    match register.told(said).as_deref() {
        // Programs that are no apps of the store have their path for a name, with # for \.
        Some("Allow") => register.add(Permission, &app.replace('#', r"\"), capability),
        Some("Deny" | "Prompt") | None => {}
        Some(_) => {
            let detail = format!("Windows says in a way that Kilter does not know whether an app may use {capability}");
            register.unread.push(kilter_facts::Gap::unrecognised(detail));
        }
    }
}
