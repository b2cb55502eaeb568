//! Whether the clock is kept right.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, TimeSync};

pub(crate) fn collect(system: &dyn System) -> Observed<TimeSync> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
