//! Windows. The tests run the registry, files, processes and one query of WMI under Wine; what Wine has no part for (the shell's
//! property of a volume, wireless profiles, Bluetooth, the update agent) is type-checked only.

mod api;
mod aside;
mod bluetooth;
mod groups;
mod library;
mod power;
mod registry;
mod shell;
mod updates;
mod wlan;
mod wmi;

pub(super) use aside::end_what_waits;

use crate::{Answer, Call, Request};
use kilter_facts::{Gap, Os};
use std::path::PathBuf;

pub(super) const OS: Os = Os::Windows;
pub(super) const HOME: &str = "USERPROFILE";

/// Where the system keeps what it says about itself. A path that is asked for starts with one of these names, because the drive and
/// the folder are each machine's own: `%SystemRoot%\System32\…`.
const ROOTS: &[(&str, &str, &str)] = &[
    ("%SystemRoot%", "SystemRoot", "C:\\Windows"),
    ("%ProgramData%", "ProgramData", "C:\\ProgramData"),
    ("%ProgramFiles%", "ProgramFiles", "C:\\Program Files"),
];

/// The folders behind the names.
pub(super) fn system_roots() -> impl Iterator<Item = PathBuf> {
    ROOTS.iter().map(|(_, variable, usual)| root(variable, usual))
}

/// Where this path is on this machine.
pub(super) fn located(path: &str) -> PathBuf {
    let named = ROOTS.iter().find_map(|(name, variable, usual)| {
        let inside = path.strip_prefix(name)?.strip_prefix(['\\', '/'])?;
        Some(root(variable, usual).join(inside))
    });
    named.unwrap_or_else(|| PathBuf::from(path))
}

fn root(variable: &str, usual: &str) -> PathBuf {
    let set = std::env::var_os(variable).map(PathBuf::from).filter(|folder| folder.is_absolute());
    set.unwrap_or_else(|| PathBuf::from(usual))
}

/// Whether a process of this name is the one that is asked for: names of programs know no case here, and end in `.exe`.
pub(super) fn is_called(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

/// Connections that outlive a request: none here.
#[derive(Debug, Default)]
pub(super) struct Platform;

impl Platform {
    #[allow(clippy::unused_self, reason = "the same signature on every system")]
    pub(super) fn dbus(&self, _call: &Call) -> Answer {
        Answer::Absent
    }
}

/// What only Windows has.
pub(super) fn windows(request: &Request) -> Answer {
    match request {
        Request::Registry { key, value } => registry::value(key, value),
        Request::RegistryKeys(key) => registry::keys(key),
        Request::RegistryValues(key) => registry::values(key),
        Request::Wmi { namespace, class, properties } => wmi::rows(namespace, class, properties),
        Request::Api { name, about } => api::ask(name, about),
        _ => Answer::Gap(Gap::unsupported(format!("\"{request}\" is no question to Windows alone"))),
    }
}
