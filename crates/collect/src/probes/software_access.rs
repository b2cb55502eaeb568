//! What is read for `software-access`. An empty folder is looked at once more, so each is listed twice.

use super::Group;
use kilter_facts::Os::{self, Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "software-access",
        os: Linux,
        reason: "Which programs start by themselves when you log in.",
        requests: &[
            "look at ~/",
            "variable XDG_CONFIG_HOME",
            "variable XDG_CURRENT_DESKTOP",
            "variable HOME",
            "list ~/**/autostart",
            "list ~/**/autostart/.",
            "read ~/**/autostart/*.desktop",
            "look at ~/**/autostart/*",
            "list /etc/xdg/autostart",
            "list /etc/xdg/autostart/.",
            "read /etc/xdg/autostart/*.desktop",
            "look at /etc/xdg/autostart/*",
            "list ~/**/systemd/user",
            "list ~/**/systemd/user/.",
            "list ~/**/systemd/user/*.wants",
            "list ~/**/systemd/user/*.wants/.",
            "resolve ~/**/systemd/user/*.wants/*",
            "list ~/**/systemd/user/*.requires",
            "list ~/**/systemd/user/*.requires/.",
            "resolve ~/**/systemd/user/*.requires/*",
        ],
    },
    Group {
        fact: "software-access",
        os: Linux,
        reason: "What Flatpaks and snaps may reach outside of their sandbox.",
        requests: &[
            "variable XDG_DATA_HOME",
            "list /var/lib/flatpak/app",
            "list /var/lib/flatpak/app/.",
            "read /var/lib/flatpak/app/*/current/active/metadata",
            "read /var/lib/flatpak/overrides/*",
            "list ~/**/flatpak/app",
            "list ~/**/flatpak/app/.",
            "read ~/**/flatpak/app/*/current/active/metadata",
            "read ~/**/flatpak/overrides/*",
            "list /snap",
            "list /snap/.",
            "read /snap/*/current/meta/snap.yaml",
            "list /var/lib/snapd/snap",
            "list /var/lib/snapd/snap/.",
            "read /var/lib/snapd/snap/*/current/meta/snap.yaml",
        ],
    },
    Group {
        fact: "software-access",
        os: Linux,
        reason: "Which apps you allowed to use the camera, the microphone, your location or screenshots, or to run in the background.",
        requests: &[
            "call session org.freedesktop.impl.portal.PermissionStore /org/freedesktop/impl/portal/PermissionStore org.freedesktop.impl.portal.PermissionStore.List *",
            "call session org.freedesktop.impl.portal.PermissionStore /org/freedesktop/impl/portal/PermissionStore org.freedesktop.impl.portal.PermissionStore.Lookup * *",
            "list ~/.local/share/flatpak/db",
            "list ~/.local/share/flatpak/db/.",
        ],
    },
    Group {
        fact: "software-access",
        os: Macos,
        reason: "Which programs start by themselves.",
        requests: &[
            "look at ~/",
            "list ~/Library/LaunchAgents",
            "list ~/Library/LaunchAgents/.",
            "list /Library/LaunchAgents",
            "list /Library/LaunchAgents/.",
            "list /Library/LaunchDaemons",
            "list /Library/LaunchDaemons/.",
        ],
    },
    Group {
        fact: "software-access",
        os: Windows,
        reason: "Which programs start by themselves, and which you allowed to use the camera, the microphone, your location or your files.",
        requests: &[
            "look at ~/",
            r"registry-keys HKCU\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\**",
            r"registry HKCU\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\** Value",
            "list ~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup",
            "list ~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup/.",
        ],
    },
    review(Linux, &["variable KILTER_HOME", "variable XDG_STATE_HOME", "read **/software-access.json"]),
    review(Macos, &["variable KILTER_HOME", "variable HOME", "read **/software-access.json"]),
    review(Windows, &["variable KILTER_HOME", "variable USERPROFILE", "read **/software-access.json"]),
];

const fn review(os: Os, requests: &'static [&'static str]) -> Group {
    Group {
        fact: "software-access",
        os,
        reason: "What you had looked through at your last review: Kilter's own file.",
        requests,
    }
}
