//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Gap, MandatoryAccessControl, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<MandatoryAccessControl> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
