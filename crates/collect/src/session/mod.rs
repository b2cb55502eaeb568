//! The live session: which desktop it is, by its own variables or, from outside of it (ssh, a timer), by logind; what runs in
//! it; and the files and services that desktops keep their settings in.

pub(crate) mod config_home;
pub(crate) mod desktop;
pub(crate) mod gsettings;
pub(crate) mod kconfig;
pub(crate) mod xfconf;

use crate::{Ask, Bus, Call, Process, System};
use desktop::Plain;
use kilter_facts::Gap;

/// In the order of how much they tell: XDG Desktop Entry Specification, `pam_systemd`(8).
const VARIABLES: &[&str] = &["XDG_CURRENT_DESKTOP", "XDG_SESSION_DESKTOP", "DESKTOP_SESSION"];

const LOGIND: &str = "org.freedesktop.login1";

/// The live session's names for its desktop, as they are set: `ubuntu:GNOME`, `sway`.
pub(crate) fn desktop_names(system: &dyn System) -> Result<String, Gap> {
    for name in VARIABLES {
        if let Some(names) = system.variable(name)? {
            return Ok(names);
        }
    }
    of_the_graphical_session(system)
}

/// The session's processes of these names; a list without the desktop itself is worth nothing.
pub(crate) fn running(system: &dyn System, desktop: Plain, names: &[&str]) -> Result<Vec<Process>, Gap> {
    let processes = system.processes(names)?;
    if processes.iter().any(|process| process.name == desktop.process) {
        return Ok(processes);
    }
    Err(Gap::unrecognised(format!(
        "The session says it is {}, but {} is not among the running programs, so what runs here cannot be told.",
        desktop.name, desktop.process
    )))
}

/// Asks logind for the session that is this employee's display: org.freedesktop.login1(5).
fn of_the_graphical_session(system: &dyn System) -> Result<String, Gap> {
    let none = || Gap::unsupported("Nobody is logged in to a desktop here, so there is no screen to judge.");
    let display = property(system, "/org/freedesktop/login1/user/self", "User", "Display")?;
    // An id and a path; both are bare when there is no graphical session.
    let path = display.get(1).and_then(serde_json::Value::as_str).filter(|path| *path != "/").ok_or_else(none)?;
    let kind = property(system, path, "Session", "Type")?;
    match kind.as_str() {
        Some("x11" | "wayland" | "mir") => {}
        Some(kind) => {
            return Err(Gap::unsupported(format!(
                "The session here is of the kind \"{kind}\", which has no desktop whose screen could be judged."
            )));
        }
        None => return Err(Gap::unrecognised("logind does not say what kind of session this is.")),
    }
    let desktop = property(system, path, "Session", "Desktop")?;
    match desktop.as_str() {
        Some(name) if !name.is_empty() => Ok(name.to_owned()),
        _ => Err(Gap::unsupported("A desktop is running, but neither it nor logind says which one it is.")),
    }
}

fn property(system: &dyn System, path: &str, interface: &str, name: &str) -> Result<serde_json::Value, Gap> {
    let call = Call {
        bus: Bus::System,
        destination: LOGIND.to_owned(),
        path: path.to_owned(),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec![format!("{LOGIND}.{interface}"), name.to_owned()],
    };
    let missing = || Gap::unsupported("No desktop session is to be seen here, and logind is not there to ask.");
    system.dbus(call)?.ok_or_else(missing)
}
