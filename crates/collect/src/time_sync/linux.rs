//! SCAFFOLD: Linux.

use crate::System;
use kilter_facts::{Gap, Observed, TimeSync};

pub(super) fn collect(_system: &dyn System) -> Observed<TimeSync> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
