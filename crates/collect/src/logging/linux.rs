//! SCAFFOLD: Linux.

use crate::System;
use kilter_facts::{Gap, Logging, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<Logging> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
