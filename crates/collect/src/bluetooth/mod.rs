//! Whether Bluetooth shows itself. What is asked and what is made of the answer stand apart.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Bluetooth, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<Bluetooth> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
