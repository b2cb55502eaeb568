//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, SoftwareIntegrity};

pub(super) fn collect(_system: &dyn System) -> Observed<SoftwareIntegrity> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
