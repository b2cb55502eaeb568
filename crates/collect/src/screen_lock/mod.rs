//! How the running session locks: which desktop is live, and what that desktop is set to.

mod earliest;
mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, ScreenLock};

pub(crate) fn collect(system: &dyn System) -> Observed<ScreenLock> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
