//! macOS: type-checked only, never run.

use crate::{Answer, Call, Request};
use kilter_facts::Os;
use std::path::PathBuf;

pub(super) const OS: Os = Os::Macos;
pub(super) const HOME: &str = "HOME";

/// Where the system keeps what it says about itself.
const SYSTEM_ROOTS: &[&str] =
    &["/etc", "/private/etc", "/usr", "/System", "/Library", "/Applications", "/private/var/db/timed"];

/// The same as paths.
pub(super) fn system_roots() -> impl Iterator<Item = PathBuf> {
    SYSTEM_ROOTS.iter().map(PathBuf::from)
}

/// Where this path is on this machine: it says so itself.
pub(super) fn located(path: &str) -> PathBuf {
    PathBuf::from(path)
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

/// Whether a process of this name is the one that is asked for.
pub(super) fn is_called(name: &str, wanted: &str) -> bool {
    name == wanted
}

/// What only Windows has.
pub(super) fn windows(_request: &Request) -> Answer {
    Answer::Absent
}

/// A thread that waits holds up no end here.
pub(super) fn end_what_waits(_code: u8) {}
