//! Whether somebody can log in from the network. What is asked and what is made of the answer stand apart.

mod linux;
mod macos;
mod sshd_config;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, RemoteLogin};

pub(crate) fn collect(system: &dyn System) -> Observed<RemoteLogin> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
