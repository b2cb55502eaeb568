//! Everything Kilter may read, with the reason. The host refuses what is not listed here.
//!
//! A pattern is the text of a [`Request`]. `*` stands for anything but `/` (in commands and calls: anything but a space),
//! `{root}` for each folder that the employee named in the settings, and `**` for anything at all.

mod stored_credentials;

use crate::{Request, Scope};
use kilter_facts::Os::{self, Linux, Macos, Windows};

/// Probes that share a fact, a system and a reason.
#[derive(Debug)]
pub struct Group {
    /// The fact they are read for, by its check's id; `device` for the machine itself.
    pub fact: &'static str,
    /// The system they exist on.
    pub os: Os,
    /// Why, in a sentence for the employee.
    pub reason: &'static str,
    /// What is read.
    pub requests: &'static [&'static str],
}

/// The list.
pub const ALL: &[Group] = &[
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
    // screen-lock
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Which desktop is live here, because its own settings decide when the screen locks.",
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
        fact: "screen-lock",
        os: Linux,
        reason: "GNOME, Budgie, Cinnamon and MATE: after what time the screen locks, and whether it may.",
        requests: &[
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.session",
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.screensaver",
            "run /usr/bin/gsettings list-recursively org.gnome.desktop.lockdown",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.session",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.screensaver",
            "run /usr/bin/gsettings list-recursively org.cinnamon.desktop.lockdown",
            "run /usr/bin/gsettings get org.cinnamon.settings-daemon.plugins.power lock-on-suspend",
            "run /usr/bin/gsettings list-recursively org.mate.session",
            "run /usr/bin/gsettings list-recursively org.mate.screensaver",
            "run /usr/bin/gsettings list-recursively org.mate.lockdown",
            "variable XDG_SESSION_TYPE",
            "processes mate-session mate-screensaver",
        ],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Where this session keeps its settings.",
        requests: &["variable HOME", "variable XDG_CONFIG_HOME", "variable XDG_CONFIG_DIRS"],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "KDE: after what time the screen locks, in the system's settings and in yours.",
        requests: &["read ~/**/kscreenlockerrc", "read /etc/**/kscreenlockerrc", "read /usr/**/kscreenlockerrc"],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "XFCE: after what time the screen locks, and whether it may.",
        requests: &[
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.PropertyExists xfce4-screensaver *",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.GetProperty xfce4-screensaver *",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.PropertyExists xfce4-power-manager /xfce4-power-manager/lock-screen-suspend-hibernate",
            "call session org.xfce.Xfconf /org/xfce/Xfconf org.xfce.Xfconf.GetProperty xfce4-power-manager /xfce4-power-manager/lock-screen-suspend-hibernate",
        ],
    },
    Group {
        fact: "screen-lock",
        os: Linux,
        reason: "Desktops that leave locking to other programs: which of those run in your session, and what they are told.",
        requests: &[
            "processes * swayidle hypridle **",
            "processes * xss-lock xautolock xscreensaver **",
            "processes xfce4-session xfce4-screensaver xss-lock xautolock xscreensaver **",
            "read ~/**/swayidle/config",
            "read ~/.swayidle/config",
            "read /etc/swayidle/config",
            "read ~/**/hypr/hypridle.conf",
            "read /etc/xdg/hypr/hypridle.conf",
            "read ~/.xscreensaver",
            "read /etc/X11/app-defaults/XScreenSaver",
            "run /usr/bin/xset q",
        ],
    },
    // os-updates
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
    // disk-encryption
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
    // stored-credentials
    stored_credentials::FILES_LINUX,
    stored_credentials::FILES_MACOS,
    stored_credentials::FILES_WINDOWS,
    stored_credentials::CONFIG_LINUX,
    stored_credentials::CONFIG_MACOS,
    stored_credentials::MOVED_LINUX,
    stored_credentials::MOVED_MACOS,
    stored_credentials::MOVED_WINDOWS,
    stored_credentials::PROJECTS_LINUX,
    stored_credentials::PROJECTS_MACOS,
    stored_credentials::PROJECTS_WINDOWS,
    stored_credentials::SALT_LINUX,
    stored_credentials::SALT_MACOS,
    stored_credentials::SALT_WINDOWS,
    stored_credentials::KEYRING,
];

/// Whether the list allows this request on this system.
pub fn permits(request: &Request, os: Os, scope: &Scope) -> bool {
    permits_text(&request.to_string(), os, scope)
}

/// The same for the text of a request, as a recording holds it.
pub fn permits_text(text: &str, os: Os, scope: &Scope) -> bool {
    ALL.iter()
        .filter(|group| group.os == os)
        .flat_map(|group| group.requests)
        .any(|pattern| covers(pattern, text, scope))
}

/// Whether this pattern of the list covers the request of this text.
pub fn covers(pattern: &str, text: &str, scope: &Scope) -> bool {
    // Arguments end at a space, names of files may hold one.
    let stop = if text.starts_with("run ") || text.starts_with("call ") { ' ' } else { '/' };
    if pattern.contains("{root}") {
        scope.roots.iter().any(|root| matches(&pattern.replace("{root}", root.trim_end_matches('/')), text, stop))
    } else {
        matches(pattern, text, stop)
    }
}

fn matches(pattern: &str, text: &str, stop: char) -> bool {
    if let Some(rest) = pattern.strip_prefix("**") {
        return text.char_indices().any(|(at, _)| matches(rest, &text[at..], stop)) || rest.is_empty();
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        let reach = text.find(stop).unwrap_or(text.len());
        return (0..=reach).filter(|at| text.is_char_boundary(*at)).any(|at| matches(rest, &text[at..], stop));
    }
    match (pattern.chars().next(), text.chars().next()) {
        (None, None) => true,
        (Some(p), Some(t)) if p == t => matches(&pattern[p.len_utf8()..], &text[t.len_utf8()..], stop),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_does_not_leave_its_folder_or_its_argument() {
        assert!(matches("read /sys/class/block/*/dm/uuid", "read /sys/class/block/dm-0/dm/uuid", '/'));
        assert!(!matches("read /sys/class/block/*/dm/uuid", "read /sys/class/block/a/b/dm/uuid", '/'));
        assert!(matches("run /usr/bin/gsettings get * idle-delay", "run /usr/bin/gsettings get a.b idle-delay", ' '));
        assert!(!matches("run /usr/bin/gsettings get *", "run /usr/bin/gsettings get a b", ' '));
        assert!(!matches("read /etc/os-release", "read /etc/os-release2", '/'));
    }

    #[test]
    fn what_is_not_listed_is_not_permitted() {
        let shadow = Request::File { path: "/etc/shadow".to_owned(), cap: 1 };
        assert!(!permits(&shadow, Linux, &Scope::default()));
        let release = Request::File { path: "/etc/os-release".to_owned(), cap: 1 };
        assert!(permits(&release, Linux, &Scope::default()));
        assert!(!permits(&release, Windows, &Scope::default()));
    }

    #[test]
    fn every_group_gives_a_reason_and_no_request_is_listed_twice_for_a_fact() {
        let mut seen = std::collections::BTreeSet::new();
        for group in ALL {
            assert!(group.reason.ends_with('.') && group.reason.len() > 20, "{group:?}");
            for request in group.requests {
                assert!(seen.insert((group.os, group.fact, *request)), "{request} is listed twice");
            }
        }
    }
}
