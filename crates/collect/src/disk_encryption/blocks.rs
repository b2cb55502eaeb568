//! From a block device down to the disks it stands on, by /sys/class/block.
//!
//! A device is encrypted where it encrypts itself, or where all it stands on is. An encrypted device that
//! stands beside counts for nothing.

use super::scheme::{self, Layer};
use super::volumes::{Holders, Volumes, together};
use crate::Ask;
use kilter_facts::{Gap, Protection};

impl Volumes<'_> {
    /// What protects the data on this block device, by the kernel's name for it.
    pub(crate) fn block(&self, name: &str, left: u8) -> Result<Protection, Gap> {
        let left = left.checked_sub(1).ok_or_else(|| Gap::unrecognised("the block devices go round in circles"))?;
        let uuid = self.attribute(name, "dm/uuid")?;
        let layer = uuid.as_deref().map(scheme::layer).transpose()?;
        if let Some(Layer::Encrypts(by)) = layer {
            return self.settled(name).map(|()| Protection::Encrypted { by: by.to_owned() });
        }
        if self.attribute(name, "partition")?.is_some() {
            return self.block(&self.parent(name)?, left);
        }
        let slaves = self.slaves(name)?;
        match layer {
            _ if slaves.is_empty() && layer.is_some() => {
                Err(Gap::unrecognised(format!("the kernel names no disk under {name}")))
            }
            None if slaves.is_empty() => self.bottom(name, left),
            Some(Layer::Unnamed) => match together(slaves.iter().map(|slave| self.block(slave, left)))? {
                Protection::Plain => Err(Gap::unsupported(format!("{name} does not say whether it encrypts"))),
                known @ (Protection::Encrypted { .. } | Protection::Exposed { .. }) => Ok(known),
            },
            _ => together(slaves.iter().map(|slave| self.block(slave, left))),
        }
    }

    /// The kernel's name for the device with this `major:minor`.
    pub(crate) fn numbered(&self, number: &str) -> Result<String, Gap> {
        let link = self.system.link(&format!("/sys/dev/block/{number}"))?;
        let name = link.as_deref().and_then(|link| link.rsplit('/').next()).unwrap_or_default();
        // A link that was cut may name another device.
        match self.attribute(name, "dev")? {
            Some(dev) if scheme::line(&dev) == Some(number) => Ok(name.to_owned()),
            _ => Err(Gap::unrecognised(format!("the kernel does not name the device {number}"))),
        }
    }

    /// The kernel's name for a device by its path in /dev.
    pub(crate) fn named(&self, path: &str) -> Result<String, Gap> {
        let unknown = || Gap::unrecognised(format!("the kernel does not name the device {path}"));
        let within = path.strip_prefix("/dev/").ok_or_else(unknown)?;
        let mapped = match within.split_once('/') {
            Some(("mapper", name)) => name.to_owned(),
            // LVM joins group and volume with a hyphen, and doubles those within.
            Some((group, volume)) => format!("{}-{}", group.replace('-', "--"), volume.replace('-', "--")),
            None if self.attribute(within, "dev")?.is_some() => return Ok(within.to_owned()),
            None => return Err(unknown()),
        };
        let all = self.system.list("/sys/class/block")?.unwrap_or_default();
        let is_mapped = |name: &&String| {
            let found = name.starts_with("dm-").then(|| self.attribute(name, "dm/name").ok().flatten()).flatten();
            found.as_deref().and_then(scheme::line) == Some(&mapped)
        };
        all.iter().find(is_mapped).cloned().ok_or_else(unknown)
    }

    /// Where a swap area is written to: itself, or for compressed memory the disk behind it; none where it never leaves memory.
    pub(super) fn written_to(&self, name: &str) -> Result<Option<String>, Gap> {
        if !is(name, "zram") {
            return Ok(Some(name.to_owned()));
        }
        // Absent where the kernel was built without it.
        let Some(behind) = self.attribute(name, "backing_dev")? else { return Ok(None) };
        match scheme::line(&behind) {
            Some("none") => Ok(None),
            Some(path) => self.named(path).map(Some),
            None => Err(Gap::unrecognised(format!("what lies behind {name} was cut short"))),
        }
    }

    /// A file in the device's folder; none where the device is not of the kind that has it.
    pub(crate) fn attribute(&self, name: &str, file: &str) -> Result<Option<String>, Gap> {
        if matches!(name, "" | "." | "..") || name.contains('/') {
            return Err(Gap::unrecognised("the kernel's name for a block device was cut short or is not one"));
        }
        self.system.read_text(&format!("/sys/class/block/{name}/{file}"))
    }

    /// The disk that a partition is on: its folder is inside the disk's.
    pub(crate) fn parent(&self, name: &str) -> Result<String, Gap> {
        let link = self.system.link(&format!("/sys/class/block/{name}"))?.unwrap_or_default();
        let mut parts = link.rsplit('/');
        let (last, parent) = (parts.next(), parts.next());
        match parent {
            Some(parent) if last == Some(name) => Ok(parent.to_owned()),
            _ => Err(Gap::unrecognised(format!("the kernel does not tell which disk {name} is on"))),
        }
    }

    /// The devices that this one stands on, confirmed from the other side: they must name it as their holder, and nobody
    /// else may. A list that lost some of its names would make a volume over a plain and an encrypted disk look encrypted.
    pub(crate) fn slaves(&self, name: &str) -> Result<Vec<String>, Gap> {
        let slaves = self.system.list(&format!("/sys/class/block/{name}/slaves"))?;
        let holders = self.holders.get_or_init(|| self.all_holders()).as_ref().map_err(Gap::clone)?;
        let mut held: Vec<_> = holders.iter().filter(|(_, by)| by.iter().any(|by| by == name)).collect();
        held.sort_unstable();
        match slaves {
            Some(mut slaves) => {
                slaves.sort_unstable();
                if held.iter().map(|(name, _)| name).eq(&slaves) { Ok(slaves) } else { Err(differ(name)) }
            }
            None => Err(differ(name)),
        }
    }

    fn all_holders(&self) -> Result<Holders, Gap> {
        let all = self.system.list("/sys/class/block")?.unwrap_or_default();
        all.into_iter()
            .map(|name| {
                let by = self.system.list(&format!("/sys/class/block/{name}/holders"))?;
                Ok((name, by.unwrap_or_default()))
            })
            .collect()
    }

    /// While cryptsetup encrypts or decrypts a disk in use, part of it is still plain; it puts devices of its own in between
    /// then. (Work that was interrupted leaves no trace that can be read without root.)
    fn settled(&self, name: &str) -> Result<(), Gap> {
        for slave in self.system.list(&format!("/sys/class/block/{name}/slaves"))?.unwrap_or_default() {
            let Some(part) = self.attribute(&slave, "dm/name")? else { continue };
            let between = part.contains("-hotzone-") || part.trim_end().ends_with("-overlay");
            if between && self.attribute(&slave, "dm/uuid")?.is_some_and(|uuid| uuid.starts_with("CRYPT-")) {
                return Err(Gap::unsupported(format!("{name} is being encrypted or decrypted right now")));
            }
        }
        Ok(())
    }

    /// A device that stands on no other.
    fn bottom(&self, name: &str, left: u8) -> Result<Protection, Gap> {
        if let Some(file) = self.attribute(name, "loop/backing_file")? {
            let cut = || Gap::unrecognised(format!("the file behind {name} was cut short"));
            return self.file(scheme::line(&file).ok_or_else(cut)?, left).map(|volume| volume.protection);
        }
        if ["zram", "ram"].iter().any(|kind| is(name, kind)) {
            return Err(Gap::unsupported(format!("{name} is kept in memory, not on a disk")));
        }
        if ["nbd", "rbd", "drbd"].iter().any(|kind| is(name, kind)) {
            return Err(Gap::unsupported(format!("{name} lies on another machine")));
        }
        if ["md", "bcache", "loop"].iter().any(|kind| is(name, kind)) {
            return Err(differ(name));
        }
        Ok(Protection::Plain)
    }
}

/// Whether this is the nth device of a kind: `loop7`.
fn is(name: &str, kind: &str) -> bool {
    name.strip_prefix(kind).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn differ(name: &str) -> Gap {
    Gap::unrecognised(format!("the kernel's lists of what {name} stands on differ"))
}
