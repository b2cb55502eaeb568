//! Whether installed updates wait for a restart: marks that package managers leave, and the kernel that runs against those
//! that are installed.

mod kernel;
mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, RestartPending};

pub(crate) fn collect(system: &dyn System) -> Observed<RestartPending> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(),
        Os::Windows => windows::collect(system),
    }
}
