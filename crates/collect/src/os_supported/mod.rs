//! How long the installed release gets security updates: what it is, then what is known of its life.

mod distro_info;
mod linux;
mod macos;
mod pro;
mod table;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, OsSupported};

pub(crate) fn collect(system: &dyn System) -> Observed<OsSupported> {
    let found = match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    };
    found.into()
}
