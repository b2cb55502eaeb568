//! Windows keeps several settings that each may lock; they are not read yet.

use crate::System;
use kilter_facts::{Gap, Observed, ScreenLock};

pub(super) fn collect(_system: &dyn System) -> Observed<ScreenLock> {
    Observed::Unknown(Gap::unsupported("Kilter cannot read yet when the screen locks on Windows."))
}
