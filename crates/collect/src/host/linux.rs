//! Linux: verified on the real system.

mod dbus;

use crate::{Answer, Call, Request};
use kilter_facts::Os;
use std::path::PathBuf;

pub(super) const OS: Os = Os::Linux;
pub(super) const HOME: &str = "HOME";

/// Where the system keeps what it says about itself.
const SYSTEM_ROOTS: &[&str] = &["/boot", "/etc", "/usr", "/var", "/proc", "/sys", "/run", "/snap"];

/// The same as paths.
pub(super) fn system_roots() -> impl Iterator<Item = PathBuf> {
    SYSTEM_ROOTS.iter().map(PathBuf::from)
}

/// Where this path is on this machine: it says so itself.
pub(super) fn located(path: &str) -> PathBuf {
    PathBuf::from(path)
}

/// The kernel cuts a process's own name at this many bytes: proc(5), `comm`.
const NAME_CUT: usize = 15;

/// Connections that outlive a request.
#[derive(Debug, Default)]
pub(super) struct Platform {
    buses: dbus::Buses,
}

impl Platform {
    pub(super) fn dbus(&self, call: &Call) -> Answer {
        self.buses.call(call)
    }
}

/// Whether a process of this name is the one that is asked for.
pub(super) fn is_called(name: &str, wanted: &str) -> bool {
    wanted.get(..NAME_CUT).unwrap_or(wanted) == name
}

/// What only Windows has.
pub(super) fn windows(_request: &Request) -> Answer {
    Answer::Absent
}

/// A thread that waits holds up no end here.
pub(super) fn end_what_waits(_code: u8) {}
