//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{FileSharing, Gap, Observed};

pub(super) fn collect(_system: &dyn System) -> Observed<FileSharing> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
