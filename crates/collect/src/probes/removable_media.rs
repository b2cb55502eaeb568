//! What is read for `removable-media`.

use super::Group;
use kilter_facts::Os::{Linux, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "removable-media",
        os: Linux,
        reason: "Which desktop is live here, because its own settings decide what happens when a medium is put in.",
        requests: &[
            "variable XDG_CURRENT_DESKTOP",
            "variable XDG_SESSION_DESKTOP",
            "variable DESKTOP_SESSION",
            "call system org.freedesktop.login1 /org/freedesktop/login1/user/self org.freedesktop.DBus.Properties.Get org.freedesktop.login1.User Display",
            "call system org.freedesktop.login1 /org/freedesktop/login1/session/* org.freedesktop.DBus.Properties.Get org.freedesktop.login1.Session Type",
            "call system org.freedesktop.login1 /org/freedesktop/login1/session/* org.freedesktop.DBus.Properties.Get org.freedesktop.login1.Session Desktop",
        ],
    },
    Group {
        fact: "removable-media",
        os: Linux,
        reason: "Whether that desktop starts or opens what a medium holds, and whether another program may.",
        requests: &[
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.media-handling",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.media-handling",
            "run /usr/bin/gsettings list-recursively org.mate.media-handling",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.PropertyExists thunar-volman *",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.GetProperty thunar-volman *",
            "processes * thunar Thunar thunar-volman pcmanfm pcmanfm-qt caja nemo-desktop udiskie spacefm",
            "processes thunar Thunar thunar-volman pcmanfm pcmanfm-qt caja nemo-desktop udiskie spacefm",
        ],
    },
    Group {
        fact: "removable-media",
        os: Linux,
        reason: "Which removable media are in use, whether they are encrypted, and whether programs can be started from them.",
        requests: &[
            "read /proc/self/mountinfo",
            "read /proc/self/mounts",
            "list /sys/class/block",
            "resolve /sys/class/block/*",
            "resolve /sys/dev/block/*",
            "read /sys/class/block/*/dev",
            "read /sys/class/block/*/removable",
            "read /sys/class/block/*/device/type",
            "read /sys/class/block/*/partition",
            "read /sys/class/block/*/dm/name",
            "read /sys/class/block/*/dm/uuid",
            "list /sys/class/block/*/slaves",
            "list /sys/class/block/*/holders",
        ],
    },
    Group {
        fact: "removable-media",
        os: Windows,
        reason: "Whether AutoPlay is on for removable media, and whether a policy keeps them out.",
        requests: &[
            r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer NoDriveTypeAutoRun",
            r"registry HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer NoDriveTypeAutoRun",
            r"registry HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\AutoplayHandlers DisableAutoplay",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices Deny_All",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\USBSTOR Start",
        ],
    },
];
