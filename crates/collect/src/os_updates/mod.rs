//! To come.

use crate::System;
use kilter_facts::{Gap, Observed, OsUpdates};

pub(crate) fn collect(_system: &dyn System) -> Observed<OsUpdates> {
    Observed::Unknown(Gap::unsupported("not read yet"))
}
