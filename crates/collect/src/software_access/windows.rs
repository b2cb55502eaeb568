//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, SoftwareAccess};

pub(super) fn collect(_system: &dyn System) -> Observed<SoftwareAccess> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
