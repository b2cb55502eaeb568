//! Whether a session starts without asking who is there, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{AutoLogin, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<AutoLogin> {
    Observed::Known(match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    })
}

#[cfg(test)]
mod tests;
