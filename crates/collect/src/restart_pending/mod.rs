//! SCAFFOLD: what is read for `restart-pending`, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, RestartPending};

pub(crate) fn collect(system: &dyn System) -> Observed<RestartPending> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
