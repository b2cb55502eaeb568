//! What is read for `auto-updates`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "auto-updates",
        os: Linux,
        reason: "Which system this is, and with that what would install its updates.",
        requests: &["read /etc/os-release", "look at /run/ostree-booted", "read ~/.config/PlasmaDiscoverUpdates"],
    },
    Group {
        fact: "auto-updates",
        os: Linux,
        reason: "Debian and its relatives: whether unattended-upgrades is installed, and what apt is told to do by itself.",
        requests: &[
            "look at /usr/bin/unattended-upgrade",
            "list /etc/apt/apt.conf.d",
            "read /etc/apt/apt.conf.d/*",
            "read /etc/apt/apt.conf",
        ],
    },
    Group {
        fact: "auto-updates",
        os: Linux,
        reason: "Fedora, openSUSE and their relatives: whether updates are installed or only announced.",
        requests: &[
            "read /etc/dnf/automatic.conf",
            "read /usr/share/dnf5/dnf5-plugins/automatic.conf",
            "look at /etc/cron.daily/opensuse.org-online_update",
            "look at /etc/cron.weekly/opensuse.org-online_update",
            "look at /etc/cron.monthly/opensuse.org-online_update",
        ],
    },
    Group {
        fact: "auto-updates",
        os: Linux,
        reason: "Whether the timers that start all this are switched on.",
        requests: &[
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/apt_2ddaily_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/apt_2ddaily_2dupgrade_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/dnf_2dautomatic_2dinstall_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/dnf_2dautomatic_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/dnf5_2dautomatic_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/os_2dupdate_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/transactional_2dupdate_2etimer org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "look at /run/systemd/system",
            "list /etc/systemd/system/timers.target.wants",
            "resolve /etc/systemd/system/apt-daily.timer",
            "resolve /etc/systemd/system/apt-daily-upgrade.timer",
            "resolve /etc/systemd/system/dnf-automatic-install.timer",
            "resolve /etc/systemd/system/dnf-automatic.timer",
            "resolve /etc/systemd/system/dnf5-automatic.timer",
            "resolve /etc/systemd/system/os-update.timer",
            "resolve /etc/systemd/system/transactional-update.timer",
        ],
    },
    Group {
        fact: "auto-updates",
        os: Macos,
        reason: "Whether macOS installs updates by itself.",
        requests: &[
            "read /Library/Managed Preferences/com.apple.SoftwareUpdate.plist",
            "read /Library/Preferences/com.apple.SoftwareUpdate.plist",
        ],
    },
    Group {
        fact: "auto-updates",
        os: Windows,
        reason: "Whether Windows Update installs updates by itself, and whether it is paused.",
        requests: &[
            r"registry HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU NoAutoUpdate",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU AUOptions",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\wuauserv Start",
            r"registry HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings PauseUpdatesExpiryTime",
        ],
    },
];
