//! What is read for `os-updates`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "Debian and its relatives: where packages come from, which lists that makes, and how old those are.",
        requests: &[
            "look at /run/ostree-booted",
            "read /etc/os-release",
            "read /etc/apt/sources.list",
            "list /etc/apt/sources.list.d",
            "read /etc/apt/sources.list.d/*",
            "list /var/lib/apt/lists",
            "read /var/lib/apt/lists/*",
            "look at /var/lib/apt/periodic/update-success-stamp",
        ],
    },
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "Debian and its relatives: which packages are installed, since when, and which are held back.",
        requests: &[
            "read /var/lib/dpkg/status",
            "read /var/log/dpkg.log",
            "read /var/log/dpkg.log.1",
            "read /etc/apt/preferences",
            "list /etc/apt/preferences.d",
            "read /etc/apt/preferences.d/*",
        ],
    },
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "Fedora and its relatives: how old the lists are, and which security updates they offer that are not installed.",
        requests: &[
            "run /usr/bin/dnf5 -C --setopt=cachedir=/var/cache/libdnf5 advisory list --security --updates --json",
            "run /usr/bin/dnf -C updateinfo list --security --updates",
            "list /var/cache/libdnf5",
            "look at /var/cache/libdnf5/*/repodata/repomd.xml",
        ],
    },
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "openSUSE and SUSE: how old the lists are, and which security patches they offer that are not installed.",
        requests: &[
            "run /usr/bin/zypper --non-interactive --no-refresh --xmlout list-patches --category security",
            "list /etc/zypp/repos.d",
            "read /etc/zypp/repos.d/*",
            "look at /var/cache/zypp/raw/*/repodata/repomd.xml",
        ],
    },
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "Fedora, SUSE and their relatives: when packages were last changed.",
        requests: &[
            "look at /usr/lib/sysimage/rpm/rpmdb.sqlite",
            "look at /var/lib/rpm/rpmdb.sqlite",
            "look at /usr/lib/sysimage/rpm/Packages.db",
            "look at /var/lib/rpm/Packages",
        ],
    },
    Group {
        fact: "os-updates",
        os: Linux,
        reason: "Arch and its relatives: how old the lists are, which updates they offer, and when packages were last installed.",
        requests: &[
            "run /usr/bin/pacman -Qu",
            "look at /var/lib/pacman/sync/core.db",
            "look at /var/lib/pacman/sync/extra.db",
            "read /var/log/pacman.log",
        ],
    },
    Group {
        fact: "os-updates",
        os: Windows,
        reason: "When Windows last searched for updates and last installed some, and which of those it found are not installed.",
        requests: &[
            "api update-times",
            "api pending-updates",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU NoAutoUpdate",
        ],
    },
    Group {
        fact: "os-updates",
        os: Macos,
        reason: "When macOS last searched for updates, and which of those it found are not installed.",
        requests: &["read /Library/Preferences/com.apple.SoftwareUpdate.plist"],
    },
];
