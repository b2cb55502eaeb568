//! Linux: what would install updates follows from the distribution.

use super::{apt, dnf, zypper};
use crate::{Ask, System, device::os_release_field};
use kilter_facts::{AutoUpdates, Gap, Observed};

/// KDE's software centre can install updates with each restart.
const DISCOVER: &str = "~/.config/PlasmaDiscoverUpdates";

pub(super) fn collect(system: &dyn System) -> Observed<AutoUpdates> {
    let found = match family(system) {
        Ok(Family::Apt) => apt::collect(system),
        Ok(Family::Dnf) => dnf::collect(system),
        Ok(Family::Zypper) => zypper::collect(system),
        Ok(Family::Pacman) => return Observed::NotApplicable,
        Err(gap) => return Observed::Unknown(gap),
    };
    if found.obstacles.is_empty() && found.gaps.is_empty() {
        return Observed::Known(found);
    }
    match discover(system) {
        Ok(true) => Observed::Known(AutoUpdates { by: "Discover".to_owned(), obstacles: vec![], gaps: vec![] }),
        Ok(false) => Observed::Known(found),
        Err(gap) => Observed::Unknown(gap),
    }
}

enum Family {
    Apt,
    Dnf,
    Zypper,
    Pacman,
}

fn family(system: &dyn System) -> Result<Family, Gap> {
    if system.metadata("/run/ostree-booted")?.is_some() {
        return Err(Gap::unsupported(
            "Kilter cannot yet tell what updates a system made of images (rpm-ostree, bootc).",
        ));
    }
    let unnamed = || Gap::unrecognised("/etc/os-release does not say which system this is.");
    let release = system.read_text("/etc/os-release")?.ok_or_else(unnamed)?;
    let id = os_release_field(&release, "ID").filter(|id| !id.is_empty()).ok_or_else(unnamed)?;
    let like = os_release_field(&release, "ID_LIKE").unwrap_or_default();
    let known = std::iter::once(id.as_str()).chain(like.split_whitespace()).find_map(|name| match name {
        "debian" | "ubuntu" => Some(Family::Apt),
        "fedora" | "rhel" | "centos" => Some(Family::Dnf),
        "suse" | "opensuse" => Some(Family::Zypper),
        "arch" => Some(Family::Pacman),
        _ => None,
    });
    known.ok_or_else(|| Gap::unsupported(format!("Kilter does not know what installs updates on \"{id}\".")))
}

fn discover(system: &dyn System) -> Result<bool, Gap> {
    let Some(text) = system.read_text(DISCOVER)? else { return Ok(false) };
    let global = text.lines().map(str::trim).skip_while(|line| *line != "[Global]").skip(1);
    Ok(global.take_while(|line| !line.starts_with('[')).any(|line| line == "UseUnattendedUpdates=true"))
}
