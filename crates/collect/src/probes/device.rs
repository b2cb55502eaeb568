//! What is read for `device`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "device",
        os: Linux,
        reason: "The name and version of this machine, to head the findings.",
        requests: &["read /proc/sys/kernel/hostname", "read /etc/os-release"],
    },
    Group {
        fact: "device",
        os: Macos,
        reason: "The name of this machine, to head the findings.",
        requests: &["variable COMPUTERNAME"],
    },
    Group {
        fact: "device",
        os: Windows,
        reason: "The name of this machine, to head the findings.",
        requests: &["variable COMPUTERNAME"],
    },
];
