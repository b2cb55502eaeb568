//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, RemovableMedia};

pub(super) fn collect(_system: &dyn System) -> Observed<RemovableMedia> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
