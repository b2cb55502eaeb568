//! Which mount a path lies on: `/proc/self/mountinfo` and `/proc/self/mounts`, as proc(5) describes them.

use kilter_facts::Gap;

/// One mount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mount {
    id: u64,
    parent: u64,
    /// `major:minor` of the device; major 0 where the file system has no single block device.
    pub(crate) device: String,
    /// Where it is mounted.
    pub(crate) point: String,
    /// The file system: `ext4`, `fuse.gocryptfs`.
    pub(crate) kind: String,
    /// What the file system calls its source: a device, a ZFS dataset, or any word.
    pub(crate) source: String,
    /// How it is mounted here: `rw,nosuid,nodev`.
    pub(crate) options: String,
}

/// The mounts of this process, from its root down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mounts(Vec<Mount>);

impl Mounts {
    /// Reads both lists. They hold the same mounts in the same order, so a list that lost its tail does not go unnoticed: a
    /// mount that is missing would let what it hides be taken for what is there.
    pub(super) fn parse(mountinfo: &str, mounts: &str) -> Result<Self, Gap> {
        let listed = lines(mountinfo)
            .and_then(|lines| lines.map(mount).collect::<Option<Vec<_>>>())
            .filter(|listed| !listed.is_empty())
            .ok_or_else(|| Gap::unrecognised("/proc/self/mountinfo was cut short or is not a list of mounts"))?;
        let twins = lines(mounts).and_then(|lines| lines.map(twin).collect::<Option<Vec<_>>>());
        let ours = listed.iter().map(|mount| (mount.source.clone(), mount.point.clone(), mount.kind.clone()));
        if twins.is_some_and(|twins| ours.eq(twins)) {
            Ok(Self(listed))
        } else {
            Err(Gap::unrecognised("the kernel's two lists of mounts differ"))
        }
    }

    /// All of them, those that others hide included.
    pub(crate) fn all(&self) -> &[Mount] {
        &self.0
    }

    /// The mount that an absolute path without links lies on.
    ///
    /// From the root down, as the kernel looks a path up: a later mount hides earlier ones on the same point, and
    /// those below it.
    pub(crate) fn holding(&self, path: &str) -> Result<&Mount, Gap> {
        let known = |id: u64| self.0.iter().any(|mount| mount.id == id);
        let is_root = |mount: &&Mount| mount.point == "/" && (mount.parent == mount.id || !known(mount.parent));
        let root = self.0.iter().rfind(is_root);
        let mut on = root.ok_or_else(|| Gap::unsupported("the root folder is not a mount of its own"))?;
        on = self.topmost(on, "/");
        for (at, _) in path.char_indices().skip(1).filter(|(_, c)| *c == '/') {
            on = self.topmost(on, &path[..at]);
        }
        Ok(if path == "/" { on } else { self.topmost(on, path) })
    }

    /// What lies on top where `point` is inside `on`.
    fn topmost<'a>(&'a self, mut on: &'a Mount, point: &str) -> &'a Mount {
        let above = |on: &Mount| {
            self.0.iter().rfind(|mount| mount.parent == on.id && mount.id != on.id && mount.point == point)
        };
        // A list that goes round in circles is broken; no mount can be passed twice.
        for _ in 0..self.0.len() {
            let Some(next) = above(on) else { break };
            on = next;
        }
        on
    }
}

/// Whole lines; none where the last one is cut.
fn lines(text: &str) -> Option<impl Iterator<Item = &str>> {
    (text.is_empty() || text.ends_with('\n')).then(|| text.lines())
}

/// `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue`; any number of optional fields
/// before the hyphen.
fn mount(line: &str) -> Option<Mount> {
    let mut fields = line.split(' ');
    let id = fields.next()?.parse().ok()?;
    let parent = fields.next()?.parse().ok()?;
    let device = fields.next()?.to_owned();
    let (major, minor) = device.split_once(':')?;
    if [major, minor].iter().any(|number| number.parse::<u32>().is_err()) {
        return None;
    }
    let _root_inside = fields.next()?;
    let point = unescaped(fields.next()?);
    let options = fields.next()?.to_owned();
    fields.find(|field| *field == "-")?;
    let (kind, source, _super_options) = (fields.next()?, fields.next()?, fields.next()?);
    let whole = point.starts_with('/') && !kind.is_empty();
    whole.then(|| Mount { id, parent, device, point, kind: unescaped(kind), source: unescaped(source), options })
}

/// `/dev/root /mnt2 ext3 rw,noatime 0 0`: source, point and file system.
fn twin(line: &str) -> Option<(String, String, String)> {
    let mut fields = line.split(' ').map(unescaped);
    Some((fields.next()?, fields.next()?, fields.next()?))
}

/// Space, tab, newline, backslash and number sign stand as a backslash and three octal digits.
pub(super) fn unescaped(field: &str) -> String {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match rest {
            [b'\\', digits @ ..] => digits.get(..3).and_then(octal),
            _ => None,
        };
        out.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[3..] } else { tail };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn octal(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok().filter(|text| !text.starts_with('+'))?, 8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A mountinfo of these lines, and the mounts that go with it.
    fn both(mountinfo: &[&str]) -> (String, String) {
        let twin = |line: &&str| {
            let (head, tail) = line.split_once(" - ").unwrap();
            let (kind, source) = tail.split_once(' ').unwrap();
            let source = source.split(' ').next().unwrap();
            format!("{source} {} {kind} rw 0 0\n", head.split(' ').nth(4).unwrap())
        };
        (mountinfo.join("\n") + "\n", mountinfo.iter().map(twin).collect::<Vec<_>>().concat())
    }

    fn source(mountinfo: &[&str], path: &str) -> String {
        let (mountinfo, mounts) = both(mountinfo);
        Mounts::parse(&mountinfo, &mounts).unwrap().holding(path).unwrap().source.clone()
    }

    const ROOT: &str = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/dm-0 rw";

    #[test]
    fn the_deepest_mount_above_a_path_holds_it() {
        let home = "30 22 254:1 / /home rw shared:2 master:1 - ext4 /dev/dm-1 rw";
        assert_eq!(source(&[ROOT, home], "/home/ana"), "/dev/dm-1");
        assert_eq!(source(&[ROOT, home], "/homes/ana"), "/dev/dm-0", "a mount point is a folder, not a prefix");
        assert_eq!(source(&[ROOT, home], "/"), "/dev/dm-0");
        assert_eq!(source(&[ROOT, home], "/home"), "/dev/dm-1");
    }

    #[test]
    fn the_last_mount_on_a_point_hides_the_others() {
        let first = "30 22 254:1 / /home rw - ext4 /dev/dm-1 rw";
        let second = "31 30 8:1 / /home rw - ext4 /dev/sda1 rw";
        assert_eq!(source(&[ROOT, first, second], "/home/ana"), "/dev/sda1");
        // Mounted earlier below what is hidden now, so it cannot be reached.
        let hidden = "32 30 254:2 / /home/ana rw - ext4 /dev/dm-2 rw";
        assert_eq!(source(&[ROOT, first, hidden, second], "/home/ana"), "/dev/sda1");
        let over_root = "40 22 8:2 / / rw - ext4 /dev/sda2 rw";
        assert_eq!(source(&[ROOT, over_root], "/home/ana"), "/dev/sda2");
        let first_root = "1 1 0:1 / / rw - rootfs rootfs rw";
        let on_it = "22 1 8:3 / / rw - ext4 /dev/sda3 rw";
        assert_eq!(source(&[first_root, on_it], "/"), "/dev/sda3", "old kernels list the first root file system");
    }

    #[test]
    fn a_bind_mount_has_the_device_of_what_it_shows() {
        let bind = "33 22 8:5 /homes/x /home/ana\\040b rw - ext4 /dev/sda5 rw";
        assert_eq!(source(&[ROOT, bind], "/home/ana b/x"), "/dev/sda5");
    }

    #[test]
    fn a_list_that_lost_its_tail_is_noticed() {
        let (mountinfo, mounts) = both(&[ROOT, "30 22 8:1 / /home rw - ext4 /dev/sda1 rw"]);
        let cut = mountinfo.find('\n').unwrap() + 1;
        assert!(Mounts::parse(&mountinfo[..cut], &mounts).is_err(), "cut between two lines");
        assert!(Mounts::parse(&mountinfo, &mounts[..=mounts.find('\n').unwrap()]).is_err());
        assert!(Mounts::parse(&mountinfo[..mountinfo.len() - 1], &mounts).is_err(), "cut inside a line");
        assert!(Mounts::parse("", "").is_err());
    }

    #[test]
    fn a_chroot_in_a_folder_has_no_root_mount() {
        let (mountinfo, mounts) = both(&["23 9 0:5 / /proc rw - proc proc rw"]);
        assert!(Mounts::parse(&mountinfo, &mounts).unwrap().holding("/home").is_err());
    }

    proptest! {
        #[test]
        fn no_cut_of_either_list_is_taken_for_the_whole(at in 0usize..120, first: bool) {
            let (mountinfo, mounts) = both(&[ROOT, "30 22 8:1 / /home rw - ext4 /dev/sda1 rw"]);
            let whole = if first { &mountinfo } else { &mounts };
            let cut = &whole[..at.min(whole.len() - 1)];
            let (left, right) = if first { (cut, mounts.as_str()) } else { (mountinfo.as_str(), cut) };
            prop_assert!(Mounts::parse(left, right).is_err());
        }

        #[test]
        fn anything_gets_an_answer(text in "(\\PC| |\n|[0-9:/ -]){0,200}", path in "/\\PC*") {
            if let Ok(mounts) = Mounts::parse(&text, &text) {
                let _ = mounts.holding(&path);
            }
            let _ = unescaped(&text);
        }

        #[test]
        fn circles_in_a_broken_list_end(ids in prop::collection::vec((0u64..4, 0u64..4, 0usize..3), 1..6)) {
            let points = ["/", "/home", "/home/ana"];
            let lines: Vec<_> = ids.iter().map(|(id, parent, point)| {
                format!("{id} {parent} 8:1 / {} rw - ext4 /dev/sda1 rw", points[*point])
            }).collect();
            let (mountinfo, mounts) = both(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let _ = Mounts::parse(&mountinfo, &mounts).unwrap().holding("/home/ana");
        }
    }
}
