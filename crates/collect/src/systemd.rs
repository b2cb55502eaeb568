//! Units of systemd, over D-Bus: the same answers as `systemctl show`, without a child process.
//!
//! Source: org.freedesktop.systemd1(5). To ask for a unit's properties loads it where it is not loaded yet and changes nothing.

use crate::{Ask, Bus, Call, Found, Request, System};
use kilter_facts::Gap;

/// What systemd says of a unit that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Whether it runs now; for a socket or a timer: whether it waits for its event.
    pub(crate) active: bool,
    /// Whether it starts by itself with the machine.
    pub(crate) enabled: bool,
}

/// A unit by its full name, `sshd.service`; `None` where the machine has no such unit, or it is masked.
pub(crate) fn unit(system: &dyn System, name: &str) -> Found<Unit> {
    let Some(load) = property(system, name, "LoadState")? else {
        return Err(Gap::tool_missing("systemd does not run here, so it cannot be asked what is started"));
    };
    match load.as_str() {
        "not-found" | "masked" => return Ok(None),
        "loaded" => {}
        other => return Err(Gap::unrecognised(format!("systemd says that {name} is \"{other}\""))),
    }
    let active = property(system, name, "ActiveState")?;
    let active = match active.as_deref() {
        Some("active" | "reloading" | "activating" | "refreshing") => true,
        Some("inactive" | "failed" | "deactivating" | "maintenance") => false,
        _ => return Err(Gap::unrecognised(format!("systemd did not say whether {name} runs"))),
    };
    let file = property(system, name, "UnitFileState")?;
    let enabled = match file.as_deref() {
        Some("enabled" | "enabled-runtime" | "linked" | "linked-runtime" | "alias") => true,
        // Empty: a unit that a generator made. Whether it starts is then only told by its running.
        Some("") => active,
        Some("disabled" | "static" | "indirect" | "generated" | "transient" | "masked" | "masked-runtime" | "bad") => {
            false
        }
        _ => return Err(Gap::unrecognised(format!("systemd did not say whether {name} is enabled"))),
    };
    Ok(Some(Unit { active, enabled }))
}

/// The requests by which [`unit`] asks, as the list of probes has them.
pub(crate) fn unit_requests(name: &str) -> Vec<String> {
    ["LoadState", "ActiveState", "UnitFileState"]
        .map(|property| Request::Dbus(call(name, property)).to_string())
        .to_vec()
}

/// Whether a unit was started and broke down.
pub(crate) fn failed(system: &dyn System, name: &str) -> Result<bool, Gap> {
    match property(system, name, "ActiveState")?.as_deref() {
        Some("failed") => Ok(true),
        Some("active" | "reloading" | "activating" | "refreshing" | "inactive" | "deactivating" | "maintenance") => {
            Ok(false)
        }
        _ => Err(Gap::unrecognised(format!("systemd did not say whether {name} runs"))),
    }
}

/// `None` where systemd is not on the bus.
fn property(system: &dyn System, unit: &str, name: &str) -> Found<String> {
    match system.dbus(call(unit, name))? {
        None => Ok(None),
        Some(serde_json::Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Gap::unrecognised(format!("systemd's answer on {unit} is not a text"))),
    }
}

fn call(unit: &str, property: &str) -> Call {
    Call {
        bus: Bus::System,
        destination: "org.freedesktop.systemd1".to_owned(),
        path: format!("/org/freedesktop/systemd1/unit/{}", escaped(unit)),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec!["org.freedesktop.systemd1.Unit".to_owned(), property.to_owned()],
    }
}

/// A name as part of an object path: all but letters and digits as `_` and two hex digits, a leading digit likewise (`sd_bus_path_encode`(3)).
fn escaped(name: &str) -> String {
    let plain = |at: usize, byte: u8| byte.is_ascii_alphabetic() || (at > 0 && byte.is_ascii_digit());
    name.bytes()
        .enumerate()
        .map(|(at, byte)| if plain(at, byte) { char::from(byte).to_string() } else { format!("_{byte:02x}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_are_escaped_as_systemd_does() {
        // What `busctl tree org.freedesktop.systemd1` shows.
        assert_eq!(escaped("systemd-journald.service"), "systemd_2djournald_2eservice");
        assert_eq!(escaped("getty@tty1.service"), "getty_40tty1_2eservice");
        assert_eq!(escaped("2fa.service"), "_32fa_2eservice");
    }
}
