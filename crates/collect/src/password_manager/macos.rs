//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Gap, Observed, PasswordManager};

pub(super) fn collect(_system: &dyn System) -> Observed<PasswordManager> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
