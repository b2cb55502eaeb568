//! Whether security updates install by themselves: one file per means, one for the grammar of apt's settings.

mod apt;
mod apt_conf;
mod dnf;
mod linux;
mod macos;
mod timer;
mod windows;
mod zypper;

use crate::System;
use kilter_facts::{AutoUpdates, Gap, Observed, Obstacle, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}

/// Gathers what keeps updates from being installed, and what could not be told.
#[derive(Debug)]
struct Findings(AutoUpdates);

impl Findings {
    fn of(by: &str) -> Self {
        Self(AutoUpdates { by: by.to_owned(), obstacles: Vec::new(), gaps: Vec::new() })
    }

    /// Takes down an obstacle where the answer is that there is one.
    fn unless(&mut self, well: Result<bool, Gap>, obstacle: Obstacle) {
        match well {
            Ok(true) => {}
            Ok(false) => self.0.obstacles.push(obstacle),
            Err(gap) => self.0.gaps.push(gap),
        }
    }
}
