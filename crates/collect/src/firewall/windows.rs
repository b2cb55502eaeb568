//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Firewall, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<Firewall> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
