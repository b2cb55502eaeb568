//! What is read for `time-sync`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "time-sync",
        os: Linux,
        reason: "Whether the clock follows a time server.",
        requests: &[
            "look at /run/systemd/container",
            "look at /run/systemd/timesync/synchronized",
            "call system org.freedesktop.timedate1 /org/freedesktop/timedate1 org.freedesktop.DBus.Properties.Get org.freedesktop.timedate1 *",
        ],
    },
    Group {
        fact: "time-sync",
        os: Linux,
        reason: "Which service keeps the clock.",
        requests: &[
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/systemd_2dtimesyncd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/chrony_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/chronyd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ntpsec_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ntp_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/ntpd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/openntpd_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit *",
        ],
    },
    Group {
        fact: "time-sync",
        os: Macos,
        reason: "Whether macOS sets its clock by itself.",
        requests: &["read /private/var/db/timed/com.apple.timed.plist"],
    },
    Group {
        fact: "time-sync",
        os: Windows,
        reason: "Whether the Windows Time service is on, and where it takes the time from.",
        requests: &[
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\W32Time Start",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters Type",
            r"registry HKLM\SYSTEM\CurrentControlSet\Services\W32Time\TimeProviders\NtpClient Enabled",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\W32Time\Parameters Type",
            r"registry HKLM\SOFTWARE\Policies\Microsoft\W32Time\TimeProviders\NtpClient Enabled",
        ],
    },
];
