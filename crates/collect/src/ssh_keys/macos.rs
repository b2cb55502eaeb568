//! SCAFFOLD: macOS.

use crate::System;
use kilter_facts::{Gap, Observed, SshKeys};

pub(super) fn collect(_system: &dyn System) -> Observed<SshKeys> {
    Observed::Unknown(Gap::unsupported("SCAFFOLD"))
}
