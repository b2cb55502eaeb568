//! Linux: whichever package manager installed the system.

use super::compare::Compare;
use super::{dpkg, packages, rpm};
use kilter_facts::{Gap, Observed, PackagedFiles};

pub(super) fn packages(compare: &mut Compare<'_>) -> Observed<PackagedFiles> {
    let system = compare.system();
    let delivered = match dpkg::delivered(system) {
        // dpkg may be there as a tool where rpm installs the system.
        Ok(None) => rpm::delivered(system),
        other => other,
    };
    match delivered {
        Ok(Some(delivered)) => Observed::Known(packages::compare(delivered, compare)),
        Ok(None) => Observed::Unknown(Gap::unsupported(
            "neither dpkg nor rpm installed this system, and Kilter knows no other package manager's checksums",
        )),
        Err(gap) => Observed::Unknown(gap),
    }
}
