//! To come.

use crate::System;
use kilter_facts::{DiskEncryption, Gap, Observed};

pub(crate) fn collect(_system: &dyn System) -> Observed<DiskEncryption> {
    Observed::Unknown(Gap::unsupported("not read yet"))
}
