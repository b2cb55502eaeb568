//! What is read for `disk-encryption`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "disk-encryption",
        os: Linux,
        reason: "Which file systems are in use, which of them holds your home folder, and where memory is written to.",
        requests: &[
            "read /proc/self/mountinfo",
            "read /proc/self/mounts",
            "read /proc/swaps",
            "read /proc/meminfo",
            "variable HOME",
            "run /usr/bin/readlink -e **",
        ],
    },
    Group {
        fact: "disk-encryption",
        os: Linux,
        reason: "Which disks and layers a file system stands on, and which of the layers encrypts.",
        requests: &[
            "list /sys/class/block",
            "resolve /sys/class/block/*",
            "resolve /sys/dev/block/*",
            "read /sys/class/block/*/dev",
            "read /sys/class/block/*/partition",
            "read /sys/class/block/*/dm/name",
            "read /sys/class/block/*/dm/uuid",
            "read /sys/class/block/*/loop/backing_file",
            "read /sys/class/block/*/backing_dev",
            "list /sys/class/block/*/slaves",
            "list /sys/class/block/*/holders",
            "list /sys/fs/btrfs",
            "list /sys/fs/btrfs/*/devices",
            "list /sys/fs/btrfs/*/devinfo",
            "run /usr/sbin/zfs get -H -o value encryption **",
        ],
    },
    Group {
        fact: "disk-encryption",
        os: Windows,
        reason: "Which drives hold Windows, your home folder and the memory that is written to disk, and whether BitLocker protects them.",
        requests: &[
            "variable SystemDrive",
            "variable USERPROFILE",
            "api volume-protection *",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management ExistingPageFiles",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management PagingFiles",
        ],
    },
    Group {
        fact: "disk-encryption",
        os: Macos,
        reason: "Whether FileVault protects the startup disk, where your home folder is, and whether swap is encrypted.",
        requests: &["run /usr/bin/fdesetup status", "run /usr/sbin/sysctl -n vm.swapusage", "variable HOME"],
    },
];
