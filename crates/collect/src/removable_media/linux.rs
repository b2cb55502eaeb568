//! What the live desktop does with a medium, and which media the kernel has mounted.

use super::{in_use, on_insert};
use crate::System;
use kilter_facts::{Observed, RemovableMedia};

pub(super) fn collect(system: &dyn System) -> Observed<RemovableMedia> {
    Observed::Known(RemovableMedia { on_insert: on_insert::read(system).into(), in_use: in_use::read(system).into() })
}
