//! The system's volume, the home folder's and swap, by what the kernel says of itself. None of it needs root.

use super::swaps::{self, Area};
use super::volumes::Volumes;
use crate::{Ask, System};
use kilter_facts::{DiskEncryption, Gap, Observed, Volume};

const READLINK: &str = "/usr/bin/readlink";

pub(super) fn collect(system: &dyn System) -> Observed<DiskEncryption> {
    let volumes = Volumes::read(system);
    let home = home(system).and_then(|home| volumes.at(&home));
    let swap = again_if_unsettled(|| areas(system)).map(|areas| swap(&volumes, &areas));
    Observed::Known(DiskEncryption { system: volumes.at("/").into(), home: home.into(), swap: swap.into() })
}

/// Asks twice where the answers to two requests do not agree: the machine may have changed between them.
pub(super) fn again_if_unsettled<T>(ask: impl Fn() -> Result<T, Gap>) -> Result<T, Gap> {
    ask().or_else(|_| ask())
}

/// The employee's home folder with all links followed: `/home` may be one that leads to another volume.
fn home(system: &dyn System) -> Result<String, Gap> {
    let unset = || Gap::unsupported("HOME is not set, so the home folder is not known");
    let named = system.variable("HOME")?.ok_or_else(unset)?;
    let missing = || Gap::tool_missing(format!("{READLINK}, which follows links to the home folder, is not installed"));
    let said = system.run(READLINK, &["-e", &named])?.ok_or_else(missing)?.text(READLINK)?;
    let path = said.strip_suffix('\n').filter(|path| path.starts_with('/') && !path.contains(['\n', '\0']));
    path.map(str::to_owned).ok_or_else(|| Gap::unrecognised("the answer of readlink is not a path"))
}

fn areas(system: &dyn System) -> Result<Vec<Area>, Gap> {
    let meminfo = system.read_text("/proc/meminfo")?.unwrap_or_default();
    match system.read_text("/proc/swaps")? {
        Some(listed) => swaps::parse(&listed, &meminfo),
        // A kernel built without swap has no such file, and says 0.
        None if swaps::total(&meminfo)? == 0 => Ok(vec![]),
        None => Err(Gap::unsupported("/proc/swaps is missing, and there is swap")),
    }
}

fn swap(volumes: &Volumes<'_>, areas: &[Area]) -> Vec<Observed<Volume>> {
    areas.iter().filter_map(|area| volumes.swap(area).transpose()).map(Observed::from).collect()
}
