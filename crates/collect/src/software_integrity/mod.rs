//! SCAFFOLD: what is read for `software-integrity`, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, SoftwareIntegrity};

pub(crate) fn collect(system: &dyn System) -> Observed<SoftwareIntegrity> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
