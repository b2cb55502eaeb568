//! Linux: whichever package manager installed the system.

use super::compare::Compare;
use super::{dpkg, packages, rpm};
use kilter_facts::{Differing, Gap, Observed, PackagedFiles, UnreadFile};

/// Looks twice where something differs. While packages are installed, files are new and their checksums still old, or the other
/// way round; what differs for good differs both times. The second look reads only what has changed since the first.
pub(super) fn packages(compare: &mut Compare<'_>) -> Observed<PackagedFiles> {
    let first = once(compare);
    let Observed::Known(before) = &first else { return first };
    if before.files.differing.is_empty() {
        return first;
    }
    let known = compare.known_now();
    let mut again = Compare::new(compare.system(), &known);
    let second = once(&mut again);
    compare.take_over(again);
    second.map(|found| lasting(before, found))
}

/// What differed both times. The rest was being changed, and is neither good nor bad.
fn lasting(before: &PackagedFiles, mut found: PackagedFiles) -> PackagedFiles {
    let (first, second) = (&before.files.differing, std::mem::take(&mut found.files.differing));
    // More than are kept: then it is no passing trouble.
    if first.is_cut() || second.is_cut() {
        found.files.differing = second;
        return found;
    }
    let (lasting, passing): (Vec<_>, Vec<_>) = second.first.into_iter().partition(|one| first.first.contains(one));
    for one in lasting {
        found.files.differing.push(one);
    }
    for Differing { path, .. } in passing {
        let gap = Gap::unrecognised("it changed while it was looked at");
        found.files.unread.push(UnreadFile { path, gap });
    }
    found
}

fn once(compare: &mut Compare<'_>) -> Observed<PackagedFiles> {
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
