//! macOS installs an update of the system as part of the restart: what is installed is in effect.

use kilter_facts::{Observed, RestartPending};

pub(super) fn collect() -> Observed<RestartPending> {
    Observed::NotApplicable
}
