//! SCAFFOLD: what is read for `auto-updates`, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{AutoUpdates, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
