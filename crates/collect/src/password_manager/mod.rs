//! Which password managers are here: by their own names, never by a part of one.

mod known;
mod linux;
mod macos;
mod seen;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, PasswordManager};
use seen::Seen;

pub(crate) fn collect(system: &dyn System) -> Observed<PasswordManager> {
    let mut seen = Seen::default();
    match system.os() {
        Os::Linux => linux::look(system, &mut seen),
        Os::Macos => macos::look(system, &mut seen),
        Os::Windows => windows::look(system, &mut seen),
    }
    Observed::Known(seen.into_fact())
}

#[cfg(test)]
mod tests;
