//! macOS: the seal of the system volume. From Apple's documentation (Platform Security, "Signed system volume security", and
//! csrutil's own usage text); never run.

use crate::{Ask, System};
use kilter_facts::{Gap, Observed};

pub(super) fn sealed(system: &dyn System) -> Observed<bool> {
    read(system).into()
}

fn read(system: &dyn System) -> Result<bool, Gap> {
    let Some(output) = system.run("/usr/bin/csrutil", &["authenticated-root", "status"])? else {
        return Err(Gap::tool_missing("csrutil, which tells of the system volume's seal, is not there"));
    };
    match output.text("csrutil")?.trim() {
        "Authenticated Root status: enabled" => Ok(true),
        "Authenticated Root status: disabled" => Ok(false),
        _ => Err(Gap::unrecognised("csrutil says something that Kilter does not understand")),
    }
}
