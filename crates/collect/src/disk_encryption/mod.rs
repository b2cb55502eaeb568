//! Whether the volumes that hold data are encrypted. What is asked and what is made of the answer stand apart.

mod blocks;
mod linux;
mod macos;
pub(crate) mod mounts;
mod scheme;
mod swaps;
pub(crate) mod volumes;
mod windows;

use crate::System;
use kilter_facts::{DiskEncryption, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<DiskEncryption> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
