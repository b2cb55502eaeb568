//! What guards against malware, whether it runs, and how current its signatures are.

mod agents;
mod clamav;
mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Antivirus, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<Antivirus> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
