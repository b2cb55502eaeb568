//! What is read for `os-supported`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "os-supported",
        os: Linux,
        reason: "Which release of the system this is, and until when its makers keep it secure.",
        requests: &[
            "read /etc/os-release",
            "read /usr/share/distro-info/debian.csv",
            "read /usr/share/distro-info/ubuntu.csv",
        ],
    },
    Group {
        fact: "os-supported",
        os: Linux,
        reason: "Whether Ubuntu Pro brings security updates after the regular end.",
        requests: &["read /var/lib/ubuntu-advantage/status.json"],
    },
    Group {
        fact: "os-supported",
        os: Macos,
        reason: "Which version of macOS this is.",
        requests: &["read /System/Library/CoreServices/SystemVersion.plist"],
    },
    Group {
        fact: "os-supported",
        os: Windows,
        reason: "Which build and edition of Windows this is, and its update level.",
        requests: &[
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion CurrentBuildNumber",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion EditionID",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion UBR",
        ],
    },
];
