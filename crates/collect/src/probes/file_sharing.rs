//! What is read for `file-sharing`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "file-sharing",
        os: Linux,
        reason: "On which ports this computer listens, and whether to others or only to itself; the counts vouch for the lists.",
        requests: &["read /proc/net/tcp", "read /proc/net/tcp6", "read /proc/net/sockstat", "read /proc/net/sockstat6"],
    },
    Group {
        fact: "file-sharing",
        os: Linux,
        reason: "Which folders Samba or NFS shares; only read where one of them listens to others.",
        requests: &[
            "read /etc/samba/smb.conf",
            "list /var/lib/samba/usershares",
            "read /var/lib/nfs/etab",
            "read /etc/exports",
            "list /etc/exports.d",
        ],
    },
    Group {
        fact: "file-sharing",
        os: Linux,
        reason: "Whether your desktop shares media or your public folder.",
        requests: &[
            "look at /usr/bin/rygel",
            "look at /usr/libexec/gnome-user-share-webdav",
            "call session org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/rygel_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit ActiveState",
            "call session org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/gnome_2duser_2dshare_2dwebdav_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit ActiveState",
        ],
    },
    Group {
        fact: "file-sharing",
        os: Macos,
        reason: "Whether File Sharing is switched on.",
        requests: &["run /bin/launchctl print-disabled system"],
    },
    Group {
        fact: "file-sharing",
        os: Windows,
        reason: "Which folders this computer shares, and whether it speaks SMB 1.",
        requests: &[
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters SMB1",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\srv Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\mrxsmb10 Start",
            r"wmi root\cimv2 Win32_Share Name,Type",
        ],
    },
];
