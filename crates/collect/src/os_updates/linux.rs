//! Linux: the package manager is chosen by what the system says it is, never by which tools happen to be installed.

use super::{apt, dnf, pacman, zypper};
use crate::{Ask, System, device::os_release_field};
use kilter_facts::{Gap, Observed, OsUpdates};

pub(super) fn collect(system: &dyn System) -> Observed<OsUpdates> {
    match manager(system) {
        Ok(Manager::Apt) => Observed::Known(apt::collect(system)),
        Ok(Manager::Dnf) => Observed::Known(dnf::collect(system)),
        Ok(Manager::Zypper) => Observed::Known(zypper::collect(system)),
        Ok(Manager::Pacman) => Observed::Known(pacman::collect(system)),
        Err(gap) => Observed::Unknown(gap),
    }
}

/// The package managers that Kilter reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manager {
    Apt,
    Dnf,
    Zypper,
    Pacman,
}

fn manager(system: &dyn System) -> Result<Manager, Gap> {
    let unnamed = || Gap::unrecognised("/etc/os-release does not say which system this is");
    // ostree marks a system that it booted, whatever the distribution: ostree(1). Packages there change only as a whole image.
    if system.metadata("/run/ostree-booted")?.is_some() {
        return Err(Gap::unsupported(
            "Kilter cannot yet tell which updates a system made of images (rpm-ostree, bootc) has",
        ));
    }
    let release = system.read_text("/etc/os-release")?.ok_or_else(unnamed)?;
    let id = os_release_field(&release, "ID").filter(|id| !id.is_empty()).ok_or_else(unnamed)?;
    let like = os_release_field(&release, "ID_LIKE").unwrap_or_default();
    let name = os_release_field(&release, "PRETTY_NAME").unwrap_or_else(|| id.clone());
    by_family(&id, &like).ok_or_else(|| Gap::unsupported(format!("Kilter cannot yet tell which updates {name} has")))
}

/// By `ID` and then `ID_LIKE` of os-release(5), which names the closest relative first.
fn by_family(id: &str, like: &str) -> Option<Manager> {
    // These change as a whole image, or mark no update as one of security, whatever their relatives do.
    let apart =
        ["opensuse-tumbleweed", "opensuse-slowroll", "opensuse-microos", "opensuse-aeon", "opensuse-kalpa", "steamos"];
    if apart.contains(&id) {
        return None;
    }
    std::iter::once(id).chain(like.split_whitespace()).find_map(|family| match family {
        "debian" | "ubuntu" => Some(Manager::Apt),
        "fedora" | "rhel" | "centos" => Some(Manager::Dnf),
        "suse" | "opensuse" | "opensuse-leap" | "sles" | "sled" => Some(Manager::Zypper),
        "arch" => Some(Manager::Pacman),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_decides_and_its_closest_relative_comes_first() {
        for (id, like, expected) in [
            ("debian", "", Some(Manager::Apt)),
            ("linuxmint", "ubuntu debian", Some(Manager::Apt)),
            ("pop", "ubuntu debian", Some(Manager::Apt)),
            ("fedora", "", Some(Manager::Dnf)),
            ("almalinux", "rhel centos fedora", Some(Manager::Dnf)),
            ("opensuse-leap", "suse opensuse", Some(Manager::Zypper)),
            ("opensuse-tumbleweed", "opensuse suse", None),
            ("endeavouros", "arch", Some(Manager::Pacman)),
            ("steamos", "arch", None),
            ("nixos", "", None),
            ("alpine", "", None),
        ] {
            assert_eq!(by_family(id, like), expected, "{id}");
        }
    }
}
