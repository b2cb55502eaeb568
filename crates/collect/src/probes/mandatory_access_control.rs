//! What is read for `mandatory-access-control`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "mandatory-access-control",
        os: Linux,
        reason: "Which security modules the kernel runs, and whether they hold programs back.",
        requests: &[
            "read /sys/kernel/security/lsm",
            "list /sys/kernel/security/apparmor/policy/profiles",
            "read /sys/module/apparmor/parameters/enabled",
            "read /sys/fs/selinux/enforce",
            "read /etc/selinux/config",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/apparmor_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit LoadState",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/apparmor_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit ActiveState",
            "call system org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/apparmor_2eservice org.freedesktop.DBus.Properties.Get org.freedesktop.systemd1.Unit UnitFileState",
        ],
    },
    Group {
        fact: "mandatory-access-control",
        os: Macos,
        reason: "Whether System Integrity Protection and Gatekeeper are on.",
        requests: &["run /usr/bin/csrutil status", "run /usr/sbin/spctl --status"],
    },
    Group {
        fact: "mandatory-access-control",
        os: Windows,
        reason: "Whether programs become an administrator's only where somebody says so.",
        requests: &[
            r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System EnableLUA",
            r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System ConsentPromptBehaviorAdmin",
        ],
    },
];
