//! What is read for `remote-login`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "remote-login",
        os: Linux,
        reason: "On which ports this computer listens, and whether to others or only to itself; the counts vouch for the lists.",
        requests: &["read /proc/net/tcp", "read /proc/net/tcp6", "read /proc/net/sockstat", "read /proc/net/sockstat6"],
    },
    Group {
        fact: "remote-login",
        os: Linux,
        reason: "Where SSH listens and whether a password is enough to log in.",
        requests: &[
            "read /etc/ssh/sshd_config",
            "list /etc/ssh/sshd_config.d",
            "read /etc/ssh/sshd_config.d/*",
            "read /usr/etc/ssh/sshd_config",
            "list /usr/etc/ssh/sshd_config.d",
            "read /usr/etc/ssh/sshd_config.d/*",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ssh_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/sshd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ssh_2esocket org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/sshd_2esocket org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
        ],
    },
    Group {
        fact: "remote-login",
        os: Macos,
        reason: "Whether Remote Login and Screen Sharing are switched on.",
        requests: &["run /bin/launchctl print-disabled system"],
    },
    Group {
        fact: "remote-login",
        os: Windows,
        reason: "Whether Remote Desktop, the SSH server or Windows Remote Management is switched on.",
        requests: &[
            r"registry HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services fDenyTSConnections",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server fDenyTSConnections",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\sshd Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\WinRM Start",
        ],
    },
];
