//! Whether the system holds programs to a policy, whoever runs them.

mod apparmor;
mod linux;
mod macos;
mod selinux;
mod windows;

use crate::System;
use kilter_facts::{MandatoryAccessControl, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<MandatoryAccessControl> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
