//! What is read for `logging`.

use super::Group;
use kilter_facts::Os::{Linux, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "logging",
        os: Linux,
        reason: "Whether the journal runs and is kept on the disk. No log is read.",
        requests: &[
            "look at /run/systemd/journal/socket",
            "list /var/log/journal",
            "look at /var/log/journal/*/system.journal",
            "resolve /etc/systemd/journald.conf.d/*",
            "resolve /run/systemd/journald.conf.d/*",
            "resolve /usr/local/lib/systemd/journald.conf.d/*",
            "resolve /usr/lib/systemd/journald.conf.d/*",
            "read /etc/systemd/journald.conf",
            "read /run/systemd/journald.conf",
            "read /usr/local/lib/systemd/journald.conf",
            "read /usr/lib/systemd/journald.conf",
            "list /etc/systemd/journald.conf.d",
            "list /run/systemd/journald.conf.d",
            "list /usr/local/lib/systemd/journald.conf.d",
            "list /usr/lib/systemd/journald.conf.d",
            "read /etc/systemd/journald.conf.d/*",
            "read /run/systemd/journald.conf.d/*",
            "read /usr/local/lib/systemd/journald.conf.d/*",
            "read /usr/lib/systemd/journald.conf.d/*",
        ],
    },
    Group {
        fact: "logging",
        os: Linux,
        reason: "Whether a syslog daemon and the audit daemon run, and how fresh the log is. No log is read.",
        requests: &[
            "look at /var/log/syslog",
            "look at /var/log/messages",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/rsyslog_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/syslog_2dng_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/auditd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
        ],
    },
    Group {
        fact: "logging",
        os: Windows,
        reason: "Whether the event log is switched on. No log is read.",
        requests: &[
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\EventLog Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\WMI\Autologger\EventLog-System Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Control\WMI\Autologger\EventLog-Application Start",
        ],
    },
];
