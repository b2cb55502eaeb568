//! `BitLocker`: not read yet.

use crate::System;
use kilter_facts::{DiskEncryption, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<DiskEncryption> {
    Observed::Unknown(Gap::unsupported("Kilter cannot read the state of BitLocker yet"))
}
