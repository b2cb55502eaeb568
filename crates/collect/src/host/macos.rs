//! macOS: type-checked only, never run.

use crate::{Answer, Call, Request};
use kilter_facts::{Gap, Os};

pub(super) const OS: Os = Os::Macos;
pub(super) const HOME: &str = "HOME";

/// Where the system keeps what it says about itself.
pub(super) const SYSTEM_ROOTS: &[&str] =
    &["/etc", "/private/etc", "/usr", "/System", "/Library", "/private/var/db/timed"];

/// Connections that outlive a request: none here.
#[derive(Debug, Default)]
pub(super) struct Platform;

impl Platform {
    #[allow(clippy::unused_self, reason = "the same signature on every system")]
    pub(super) fn dbus(&self, _call: &Call) -> Answer {
        Answer::Absent
    }
}

pub(super) fn processes(_names: &[String]) -> Answer {
    Answer::Gap(Gap::unsupported("the list of processes is not read on macOS"))
}

/// What only Windows has.
pub(super) fn windows(_request: &Request) -> Answer {
    Answer::Absent
}
