//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, RestartPending};

pub(super) fn collect(_system: &dyn System) -> Observed<RestartPending> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
