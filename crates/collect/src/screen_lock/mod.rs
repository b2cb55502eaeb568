//! To come.

use crate::System;
use kilter_facts::{Gap, Observed, ScreenLock};

pub(crate) fn collect(_system: &dyn System) -> Observed<ScreenLock> {
    Observed::Unknown(Gap::unsupported("not read yet"))
}
