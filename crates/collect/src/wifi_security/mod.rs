//! How the known wireless networks are protected. What is asked and what is made of the answer stand apart.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, WifiSecurity};

pub(crate) fn collect(system: &dyn System) -> Observed<WifiSecurity> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
