//! SCAFFOLD: Linux.

use crate::System;
use kilter_facts::{AutoUpdates, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<AutoUpdates> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
