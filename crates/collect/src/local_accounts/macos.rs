//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Gap, LocalAccounts, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<LocalAccounts> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
