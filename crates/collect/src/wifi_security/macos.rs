//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Gap, Observed, WifiSecurity};

pub(super) fn collect(_system: &dyn System) -> Observed<WifiSecurity> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
