//! SCAFFOLD: Linux.

use crate::System;
use kilter_facts::{BrowserPasswords, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<BrowserPasswords> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
