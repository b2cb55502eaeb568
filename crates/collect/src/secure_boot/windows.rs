//! SCAFFOLD: Windows.

use crate::System;
use kilter_facts::{Gap, Observed, SecureBoot};

pub(super) fn collect(_system: &dyn System) -> Observed<SecureBoot> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
