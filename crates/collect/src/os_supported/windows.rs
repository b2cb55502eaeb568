//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, OsSupported};

pub(super) fn collect(_system: &dyn System) -> Observed<OsSupported> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
