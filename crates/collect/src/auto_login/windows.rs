//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{AutoLogin, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<AutoLogin> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
