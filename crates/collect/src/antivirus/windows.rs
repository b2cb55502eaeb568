//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Antivirus, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<Antivirus> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
