//! Which folders are shared with the network. What is asked and what is made of the answer stand apart.

mod exports;
mod linux;
mod macos;
mod smb_conf;
mod windows;

use crate::System;
use kilter_facts::{FileSharing, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<FileSharing> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
