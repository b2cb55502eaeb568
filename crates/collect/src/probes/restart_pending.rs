//! What is read for `restart-pending`.

use super::Group;
use kilter_facts::Os::{Linux, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "restart-pending",
        os: Linux,
        reason: "Whether installed packages ask for a restart, since when, and when this computer was started.",
        requests: &[
            "look at /run/reboot-required",
            "read /run/reboot-required.pkgs",
            "look at /run/reboot-needed",
            "read /proc/stat",
        ],
    },
    Group {
        fact: "restart-pending",
        os: Linux,
        reason: "Which kernel runs, which ones are installed, and since when.",
        requests: &[
            "read /proc/sys/kernel/osrelease",
            "list /boot",
            "list /usr/lib/modules",
            "look at /usr/lib/modules/*/vmlinuz",
            "look at /usr/lib/modules/*/modules.dep",
            "look at /var/lib/dpkg/info/linux-image-*.list",
            "look at /run/ostree-booted",
            "look at /run/current-system",
        ],
    },
    Group {
        fact: "restart-pending",
        os: Windows,
        reason: "Whether updates of Windows wait for a restart, and since when.",
        requests: &[
            r"registry-keys HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired",
            r"registry-keys HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending",
            r"api registry-key-written HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired",
            r"api registry-key-written HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending",
            r"wmi root\cimv2 Win32_OperatingSystem LastBootUpTime",
        ],
    },
];
