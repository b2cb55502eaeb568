//! Whether the firmware starts trusted software only.

mod efi_variable;
mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{Observed, Os, SecureBoot};

pub(crate) fn collect(system: &dyn System) -> Observed<SecureBoot> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
