//! macOS starts nothing from a medium that is put in: it has no such feature, and so no setting for it.

use crate::System;
use kilter_facts::{Observed, RemovableMedia};

pub(super) fn collect(_system: &dyn System) -> Observed<RemovableMedia> {
    Observed::NotApplicable
}
