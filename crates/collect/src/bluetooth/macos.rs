//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Bluetooth, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<Bluetooth> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
