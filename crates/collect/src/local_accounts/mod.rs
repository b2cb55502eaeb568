//! Who can log in here, one file per system.

mod linux;
mod macos;
mod windows;

use crate::System;
use kilter_facts::{LocalAccounts, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<LocalAccounts> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
    .into()
}

/// What stands in a recording instead of the records of logins; none for other files.
pub(crate) fn scrub(request: &str, bytes: &[u8], user: &str) -> Option<Vec<u8>> {
    linux::scrub(request, bytes, user)
}
