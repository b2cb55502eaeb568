//! From a path to the volume it lies on, and what protects that.

use super::linux::again_if_unsettled;
use super::mounts::{Mount, Mounts};
use super::swaps::Area;
use crate::{Ask, System};
use kilter_facts::{Gap, Protection, Volume};
use std::cell::OnceCell;

const ZFS: &str = "/usr/sbin/zfs";

/// Layers upon layers: more than anybody builds, fewer than a circle in broken evidence.
pub(crate) const MOST_LAYERS: u8 = 16;

/// Each block device with the devices that stand on it.
pub(super) type Holders = Vec<(String, Vec<String>)>;

/// The volumes of this machine.
pub(crate) struct Volumes<'a> {
    pub(super) system: &'a dyn System,
    mounts: Result<Mounts, Gap>,
    /// Which devices stand on which; read once, and only where it is needed.
    pub(super) holders: OnceCell<Result<Holders, Gap>>,
}

impl<'a> Volumes<'a> {
    /// Reads the mounts.
    pub(crate) fn read(system: &'a dyn System) -> Self {
        let list = |path| {
            // Mount points need not be text; a name that is not cannot be one that is looked for.
            let file = system.read(path)?.ok_or_else(|| Gap::unsupported(format!("{path} is missing")))?;
            Ok(String::from_utf8_lossy(&file.bytes).into_owned())
        };
        let mounts = again_if_unsettled(|| Mounts::parse(&list("/proc/self/mountinfo")?, &list("/proc/self/mounts")?));
        Self { system, mounts, holders: OnceCell::new() }
    }

    /// The mounts of this machine.
    pub(crate) fn mounts(&self) -> Result<&Mounts, Gap> {
        self.mounts.as_ref().map_err(Gap::clone)
    }

    /// The volume that holds an absolute path without links.
    pub(super) fn at(&self, path: &str) -> Result<Volume, Gap> {
        self.holding(path, MOST_LAYERS)
    }

    /// The volume under a swap area; none where it never leaves memory.
    pub(super) fn swap(&self, area: &Area) -> Result<Option<Volume>, Gap> {
        let on = match area {
            Area::File(path) => self.file(path, MOST_LAYERS)?,
            Area::Partition(path) => {
                let name = self.named(path)?;
                let Some(name) = self.written_to(&name)? else { return Ok(None) };
                let protection = self.block(&name, MOST_LAYERS)?;
                Volume { at: String::new(), device: name, protection }
            }
        };
        Ok(Some(Volume { at: "swap".to_owned(), ..on }))
    }

    /// The volume that holds a file the kernel has open.
    pub(super) fn file(&self, path: &str, left: u8) -> Result<Volume, Gap> {
        if path.ends_with(" (deleted)") || !path.starts_with('/') {
            return Err(Gap::unsupported(format!("{path} is in use, but cannot be found by its name")));
        }
        self.holding(path, left)
    }

    fn holding(&self, path: &str, left: u8) -> Result<Volume, Gap> {
        self.mounts()?.holding(path).and_then(|mount| self.mounted(mount, left))
    }

    fn mounted(&self, mount: &Mount, left: u8) -> Result<Volume, Gap> {
        let volume =
            |device: &str, protection| Volume { at: mount.point.clone(), device: device.to_owned(), protection };
        let encrypts = |by: &str| Ok(volume(&mount.source, Protection::Encrypted { by: by.to_owned() }));
        match mount.kind.as_str() {
            "ecryptfs" => encrypts("eCryptfs"),
            "fuse.gocryptfs" => encrypts("gocryptfs"),
            "fuse.encfs" => encrypts("EncFS"),
            "fuse.cryfs" => encrypts("CryFS"),
            "zfs" => Ok(volume(&mount.source, self.dataset(&mount.source)?)),
            "btrfs" => {
                let names = self.btrfs(mount)?;
                let protection = together(names.iter().map(|name| self.block(name, left)))?;
                Ok(volume(&names.join(", "), protection))
            }
            "squashfs" | "erofs" | "iso9660" => Err(no_disk(mount)),
            _ if mount.device.starts_with("0:") => Err(no_disk(mount)),
            _ => {
                let name = self.numbered(&mount.device)?;
                Ok(volume(&name, self.block(&name, left)?))
            }
        }
    }

    /// All devices of a btrfs volume: its mount names only one of them.
    fn btrfs(&self, mount: &Mount) -> Result<Vec<String>, Gap> {
        let one = self.named(&mount.source)?;
        for id in self.system.list("/sys/fs/btrfs")?.unwrap_or_default() {
            let folder = format!("/sys/fs/btrfs/{id}");
            let Some(names) = self.system.list(&format!("{folder}/devices"))? else { continue };
            if !names.contains(&one) {
                continue;
            }
            // The same devices by number, from another folder: a device that got lost in one list is missed by the other.
            let numbers = self.system.list(&format!("{folder}/devinfo"))?;
            return match numbers {
                Some(numbers) if numbers.len() == names.len() => Ok(names),
                _ => {
                    Err(Gap::unrecognised(format!("the kernel's two lists of the disks under {} differ", mount.point)))
                }
            };
        }
        Err(Gap::unrecognised(format!("the kernel does not list the btrfs volume under {}", mount.point)))
    }

    fn dataset(&self, name: &str) -> Result<Protection, Gap> {
        let missing = || Gap::tool_missing(format!("{ZFS}, which tells whether {name} is encrypted, is not installed"));
        let output = self.system.run(ZFS, &["get", "-H", "-o", "value", "encryption", name])?.ok_or_else(missing)?;
        match output.text(ZFS)?.trim_end() {
            cipher if cipher == "on" || cipher.starts_with("aes-") => {
                Ok(Protection::Encrypted { by: "ZFS".to_owned() })
            }
            "off" | "-" => Err(Gap::unsupported(format!(
                "ZFS does not encrypt {name}, and Kilter cannot tell yet whether the disks of its pool are encrypted"
            ))),
            _ => Err(Gap::unrecognised(format!("the answer of {ZFS} about {name} is not one Kilter knows"))),
        }
    }
}

/// What protects data that is spread over, or copied to, all of these: one that is plain gives it away.
pub(super) fn together(each: impl Iterator<Item = Result<Protection, Gap>>) -> Result<Protection, Gap> {
    let (mut schemes, mut gap) = (Vec::new(), None);
    for one in each {
        match one {
            Ok(bare @ (Protection::Plain | Protection::Exposed { .. })) => return Ok(bare),
            Ok(Protection::Encrypted { by }) if schemes.contains(&by) => {}
            Ok(Protection::Encrypted { by }) => schemes.push(by),
            Err(found) => gap = gap.or(Some(found)),
        }
    }
    match gap {
        Some(gap) => Err(gap),
        None if schemes.is_empty() => Err(Gap::unrecognised("a volume stands on no disk at all")),
        None => Ok(Protection::Encrypted { by: schemes.join(" and ") }),
    }
}

/// Why no disk can be named for this mount.
fn no_disk(mount: &Mount) -> Gap {
    let Mount { point, kind, .. } = mount;
    Gap::unsupported(match kind.as_str() {
        "overlay" | "aufs" | "fuse.fuse-overlayfs" => {
            format!("{point} is an overlay, as in a container or a live system; the disk under it cannot be seen")
        }
        "tmpfs" | "ramfs" | "rootfs" => format!("{point} is kept in memory ({kind}), not on a disk"),
        "squashfs" | "erofs" | "iso9660" => format!("{point} is a read-only image ({kind}), as in a live system"),
        "nfs" | "nfs4" | "cifs" | "smb3" | "9p" | "virtiofs" | "fuse.sshfs" | "ceph" | "afs" => {
            format!("{point} lies on another machine ({kind})")
        }
        _ => format!("Kilter cannot tell which disk is under {point}, a file system of type {kind}"),
    })
}
