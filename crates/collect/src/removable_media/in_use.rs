//! Removable media that are mounted: by the disk under each mount, and how that disk is attached.
//!
//! Source: Linux, `Documentation/ABI/stable/sysfs-block` (`removable`) and `sysfs-bus-mmc` (`type`). A USB disk that is no
//! stick says that it is not removable, so its place among the devices counts as well.

use crate::disk_encryption::mounts::Mount;
use crate::disk_encryption::volumes::{MOST_LAYERS, Volumes};
use crate::{Ask, System};
use kilter_facts::{Gap, Medium, Observed, Protection};

/// Devices that lie on no medium of their own.
const VIRTUAL: &[&str] = &["loop", "ram", "zram", "nbd"];

pub(super) fn read(system: &dyn System) -> Result<Vec<Medium>, Gap> {
    let volumes = Volumes::read(system);
    let mounts = volumes.mounts()?;
    // The disk that the system runs from stays where it is, USB stick or not.
    let root = device(&volumes, mounts.holding("/")?)?;
    let system_disks = root.map_or_else(|| Ok(Vec::new()), |name| disks(&volumes, &name, MOST_LAYERS))?;
    let mut media: Vec<Medium> = Vec::new();
    for mount in mounts.all() {
        let Some(name) = device(&volumes, mount)? else { continue };
        let can_run_programs = !mount.options.split(',').any(|option| option == "noexec");
        if let Some(seen) = media.iter_mut().find(|medium| medium.device == name) {
            seen.can_run_programs |= can_run_programs;
            continue;
        }
        let under = disks(&volumes, &name, MOST_LAYERS)?;
        if under.iter().any(|disk| system_disks.contains(disk)) || !any_removable(system, &volumes, &under)? {
            continue;
        }
        let encrypted = volumes.block(&name, MOST_LAYERS).map(|protection| protection != Protection::Plain);
        media.push(Medium { device: name, encrypted: Observed::from(encrypted), can_run_programs });
    }
    Ok(media)
}

/// The block device under a mount; none where there is no single one.
fn device(volumes: &Volumes<'_>, mount: &Mount) -> Result<Option<String>, Gap> {
    match mount.kind.as_str() {
        "btrfs" => volumes.named(&mount.source).map(Some),
        _ if mount.device.starts_with("0:") => Ok(None),
        _ => {
            let name = volumes.numbered(&mount.device)?;
            Ok((!VIRTUAL.iter().any(|kind| name.starts_with(kind))).then_some(name))
        }
    }
}

/// The disks that a device stands on in the end.
fn disks(volumes: &Volumes<'_>, name: &str, left: u8) -> Result<Vec<String>, Gap> {
    let left = left.checked_sub(1).ok_or_else(|| Gap::unrecognised("the block devices go round in circles"))?;
    if volumes.attribute(name, "partition")?.is_some() {
        return disks(volumes, &volumes.parent(name)?, left);
    }
    if !["dm-", "md"].iter().any(|kind| name.starts_with(kind)) {
        return Ok(vec![name.to_owned()]);
    }
    let mut found = Vec::new();
    for slave in volumes.slaves(name)? {
        found.append(&mut disks(volumes, &slave, left)?);
    }
    Ok(found)
}

fn any_removable(system: &dyn System, volumes: &Volumes<'_>, disks: &[String]) -> Result<bool, Gap> {
    for disk in disks {
        let unusable = || Gap::unrecognised(format!("the kernel does not say whether {disk} is removable"));
        let link = system.link(&format!("/sys/class/block/{disk}"))?.ok_or_else(unusable)?;
        // A link that was cut names another device.
        if link.rsplit('/').next() != Some(disk) {
            return Err(unusable());
        }
        let is_card = || Ok(volumes.attribute(disk, "device/type")?.is_some_and(|kind| kind == "SD\n"));
        let removable = match volumes.attribute(disk, "removable")?.as_deref() {
            Some("1\n") => true,
            Some("0\n") => link.contains("/usb") || (disk.starts_with("mmcblk") && is_card()?),
            _ => return Err(unusable()),
        };
        if removable {
            return Ok(true);
        }
    }
    Ok(false)
}
