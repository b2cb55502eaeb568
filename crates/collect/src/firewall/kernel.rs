//! Whether the kernel can filter at all: what an ordinary user may know of it.
//!
//! The rules are root's, so where a packet filter is there, nothing more can be said. Where none of its modules is loaded, and
//! none is built into the kernel, there is no rule either.

use crate::{Ask, System};
use kilter_facts::{Gap, KernelFilter};

/// The modules that hold rules on what comes in. `ip_tables` alone holds none: systemd used to load it at every start.
const FILTERS: &[&str] =
    &["nf_tables", "iptable_filter", "ip6table_filter", "iptable_raw", "iptable_mangle", "bpfilter"];

pub(super) fn filter(system: &dyn System) -> Result<KernelFilter, Gap> {
    if system.metadata("/run/systemd/container")?.is_some() {
        return Err(Gap::unsupported("this system runs in a container, and what filters outside of it cannot be seen"));
    }
    let unlisted = || Gap::unsupported("the kernel does not list its modules");
    let listed = system.read_text("/proc/modules")?.ok_or_else(unlisted)?;
    let loaded = loaded(&listed)?;
    let release = system.read_text("/proc/sys/kernel/osrelease")?.unwrap_or_default();
    let release = release.strip_suffix('\n').filter(|release| !release.is_empty() && !release.contains('/'));
    let release = release.ok_or_else(|| Gap::unrecognised("the kernel does not say which release it is"))?;
    let built_in = system.read_text(&format!("/usr/lib/modules/{release}/modules.builtin"))?;
    let built_in = built_in.ok_or_else(|| Gap::unsupported("what is built into the kernel is not listed"))?;
    let built_in = built_in.lines().filter_map(|path| path.rsplit('/').next()?.split('.').next());
    let known = |name: &str| FILTERS.contains(&name.replace('-', "_").as_str());
    let present = loaded.iter().any(|name| known(name)) || built_in.into_iter().any(known);
    Ok(if present { KernelFilter::Present } else { KernelFilter::Missing })
}

/// The names in /proc/modules: proc(5).
fn loaded(text: &str) -> Result<Vec<&str>, Gap> {
    let cut = || Gap::unrecognised("/proc/modules was cut short or is not a list of modules");
    let lines = text.strip_suffix('\n').ok_or_else(cut)?.lines();
    let name = |line: &'_ str| line.split(' ').count() >= 6;
    lines.map(|line| if name(line) { line.split(' ').next().ok_or_else(cut) } else { Err(cut()) }).collect()
}
