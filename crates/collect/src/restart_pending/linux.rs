//! Linux: the marks in /run, which is empty after each start, and the kernels in /boot and /usr/lib/modules.

use super::kernel::Release;
use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Observed, RestartPending, Waiting};

/// Marks and who leaves them: update-notifier-common and unattended-upgrades of Debian and Ubuntu; libzypp of openSUSE.
const MARKS: &[&str] = &["/run/reboot-required", "/run/reboot-needed"];

/// The packages that asked for it, one a line; beside the first mark.
const PACKAGES: &str = "/run/reboot-required.pkgs";

/// Where modules lie; the first is the same folder as /lib/modules wherever /lib is a link.
const MODULES: &str = "/usr/lib/modules";

/// As many packages as are named.
const NAMED: usize = 3;

pub(super) fn collect(system: &dyn System) -> Observed<RestartPending> {
    let started = started(system);
    let marks = marks(system);
    let kernel = match started.as_ref() {
        Ok(since) => kernel(system, *since),
        Err(gap) => Observed::Unknown(gap.clone()),
    };
    // Where the kernel comes from outside, there may still be a mark.
    match (&kernel, &marks) {
        (Observed::NotApplicable, Ok(marks)) if marks.is_empty() => Observed::NotApplicable,
        _ => Observed::Known(RestartPending { started: started.into(), marks: marks.into(), kernel }),
    }
}

fn marks(system: &dyn System) -> Result<Vec<Waiting>, Gap> {
    let mut found = Vec::new();
    for path in MARKS {
        let Some(mark) = system.metadata(path)? else { continue };
        let since = mark.modified.ok_or_else(|| Gap::unrecognised(format!("{path} has no date.")));
        found.push(Waiting { what: packages(system), since: since.into() });
    }
    Ok(found)
}

/// Names for the employee; that a restart waits is told by the mark alone.
fn packages(system: &dyn System) -> String {
    let listed = system.read_text(PACKAGES).ok().flatten().unwrap_or_default();
    let sane = |name: &&str| {
        !name.is_empty() && name.len() < 100 && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.:".contains(c))
    };
    let mut names: Vec<&str> = listed.lines().map(str::trim).filter(sane).collect();
    names.sort_unstable();
    names.dedup();
    match names.len() {
        0 => "updates".to_owned(),
        n if n <= NAMED => format!("updates of {}", names.join(", ")),
        n => format!("updates of {} and {} more", names[..NAMED].join(", "), n - NAMED),
    }
}

/// When the machine was started: `btime` of /proc/stat, in seconds since 1970 (proc(5)).
fn started(system: &dyn System) -> Result<DateTime<Utc>, Gap> {
    let untold = || Gap::unrecognised("/proc/stat does not tell when this machine was started.");
    let stat = system.read_text("/proc/stat")?.ok_or_else(untold)?;
    // A line that is not the last one is whole.
    let (whole, _) = stat.rsplit_once('\n').ok_or_else(untold)?;
    let seconds = whole.lines().find_map(|line| line.strip_prefix("btime ")?.trim().parse().ok());
    seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or_else(untold)
}

fn kernel(system: &dyn System, started: DateTime<Utc>) -> Observed<Option<Waiting>> {
    let ostree = system.metadata("/run/ostree-booted");
    if !matches!(ostree, Ok(None)) {
        return Observed::Unknown(ostree.err().unwrap_or_else(|| {
            Gap::unsupported(
                "Kilter cannot yet tell which image a system made of images (rpm-ostree, bootc) starts next.",
            )
        }));
    }
    match installed(system) {
        Ok(installed) if installed.is_empty() => foreign(system),
        Ok(installed) => newest(system, &installed, started).into(),
        Err(gap) => Observed::Unknown(gap),
    }
}

/// The releases of all installed kernels.
fn installed(system: &dyn System) -> Result<Vec<String>, Gap> {
    let boot = system.list("/boot")?.unwrap_or_default();
    let modules = system.list(MODULES)?.unwrap_or_default();
    let images = boot.iter().filter_map(|name| name.strip_prefix("vmlinuz-").or_else(|| name.strip_prefix("Image-")));
    let images = images.filter(|name| Release::parse(name).is_some()).map(str::to_owned);
    let mut found: Vec<String> = images.collect();
    for name in modules.into_iter().filter(|name| Release::parse(name).is_some()) {
        if found.contains(&name) {
            continue;
        }
        // Fedora, Arch and others keep the kernel with its modules. A folder that holds only what some other package built is left behind.
        if system.metadata(&format!("{MODULES}/{name}/vmlinuz"))?.is_some() {
            found.push(name);
        }
    }
    Ok(found)
}

/// No kernel is installed here: it comes from a host, or this system keeps its kernels in a place of its own.
fn foreign(system: &dyn System) -> Observed<Option<Waiting>> {
    match system.metadata("/run/current-system") {
        Ok(None) => Observed::NotApplicable,
        Ok(Some(_)) => Observed::Unknown(Gap::unsupported("Kilter cannot yet tell which kernel NixOS starts next.")),
        Err(gap) => Observed::Unknown(gap),
    }
}

fn newest(system: &dyn System, installed: &[String], started: DateTime<Utc>) -> Result<Option<Waiting>, Gap> {
    let unnamed = || Gap::unrecognised("The kernel does not tell its release.");
    let said = system.read_text("/proc/sys/kernel/osrelease")?.ok_or_else(unnamed)?;
    let running = said.strip_suffix('\n').and_then(Release::parse).ok_or_else(unnamed)?;
    let all: Vec<_> = installed.iter().filter_map(|name| Release::parse(name)).collect();
    let kin = all.iter().filter(|release| release.is_kin(&running));
    let Some(newest) = kin.max_by(|a, b| a.by_age(b)) else {
        return Err(Gap::unrecognised(format!("The running kernel, {}, is not among those installed.", running.name)));
    };
    if running.by_age(newest).is_lt() {
        return Ok(Some(Waiting {
            what: format!("the kernel {}", newest.name),
            since: put_there(system, newest.name).into(),
        }));
    }
    // The package of the running kernel can be replaced by one of the same name.
    match system.metadata(&package(running.name))?.and_then(|list| list.modified) {
        Some(at) if at > started => {
            let what = format!("a newer build of the kernel {}", running.name);
            Ok(Some(Waiting { what, since: Observed::Known(at) }))
        }
        _ => Ok(None),
    }
}

/// When a kernel was installed. Its own files carry the date on which they were built.
fn put_there(system: &dyn System, name: &str) -> Result<DateTime<Utc>, Gap> {
    // dpkg writes the list of a package's files as it unpacks it; depmod writes the other one, and again for each added module.
    for path in [package(name), format!("{MODULES}/{name}/modules.dep")] {
        if let Some(at) = system.metadata(&path)?.and_then(|found| found.modified) {
            return Ok(at);
        }
    }
    Err(Gap::unsupported(format!("When the kernel {name} was installed cannot be told.")))
}

fn package(release: &str) -> String {
    format!("/var/lib/dpkg/info/linux-image-{release}.list")
}
