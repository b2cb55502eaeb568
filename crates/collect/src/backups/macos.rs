//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Backups, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<Backups> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
