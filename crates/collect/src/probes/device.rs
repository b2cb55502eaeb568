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
        reason: "The name and version of this machine, to head the findings.",
        requests: &[
            "read /System/Library/CoreServices/SystemVersion.plist",
            "read /Library/Preferences/SystemConfiguration/preferences.plist",
        ],
    },
    Group {
        fact: "device",
        os: Windows,
        reason: "The name and version of this machine, to head the findings.",
        requests: &[
            "variable COMPUTERNAME",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion CurrentBuildNumber",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion UBR",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion DisplayVersion",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion ReleaseId",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion EditionID",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion InstallationType",
            r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion ProductName",
        ],
    },
];
