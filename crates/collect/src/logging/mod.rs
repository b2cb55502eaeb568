//! Whether logs are kept. What stands in them is never read.

mod journald;
mod linux;
mod windows;

use crate::System;
use chrono::TimeDelta;
use kilter_facts::{Logging, Observed, Os};

/// A computer that is on logs something every hour; over a weekend it may have slept.
const FRESH: TimeDelta = TimeDelta::days(3);

pub(crate) fn collect(system: &dyn System) -> Observed<Logging> {
    match system.os() {
        Os::Linux => linux::collect(system),
        // Unified logging is part of the system, and has no switch.
        Os::Macos => Observed::NotApplicable,
        Os::Windows => windows::collect(system),
    }
}
