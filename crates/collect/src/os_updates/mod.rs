//! How current the operating system is: one file per system, one folder or file per package manager.

mod apt;
mod dnf;
mod linux;
mod macos;
mod minimise;
mod pacman;
mod rpm;
mod windows;
mod zypper;

use crate::System;
use kilter_facts::{Observed, Os, OsUpdates};

pub(crate) use apt::has_package;
pub(crate) use minimise::{is_published, minimise};

pub(crate) fn collect(system: &dyn System) -> Observed<OsUpdates> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}
