//! macOS keeps the networks that it knows where only root may read.

use crate::System;
use kilter_facts::{Gap, Observed, WifiSecurity};

pub(super) fn collect(_system: &dyn System) -> Observed<WifiSecurity> {
    let detail = "macOS shows how the networks that it knows are protected only to root";
    Observed::Unknown(Gap::permission_denied(detail))
}
