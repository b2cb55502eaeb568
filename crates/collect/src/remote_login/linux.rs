//! SCAFFOLD: Linux.

use crate::System;
use kilter_facts::{Gap, Observed, RemoteLogin};

pub(super) fn collect(_system: &dyn System) -> Observed<RemoteLogin> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
