//! What happens when a removable medium is put in, and which are in use.

mod in_use;
mod linux;
mod macos;
mod on_insert;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, RemovableMedia};

pub(crate) fn collect(system: &dyn System) -> Observed<RemovableMedia> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
