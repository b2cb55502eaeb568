//! SCAFFOLD: what is read for `firewall`, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Firewall, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<Firewall> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
