//! What is read for `local-accounts`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "local-accounts",
        os: Linux,
        reason: "Who can log in here and who administers this computer. Passwords are not read.",
        requests: &["read /etc/passwd", "read /etc/group", "read /etc/login.defs", "variable HOME"],
    },
    Group {
        fact: "local-accounts",
        os: Linux,
        reason: "When other people's accounts on this computer were last used, and whether they are locked.",
        requests: &[
            "read /var/log/wtmp",
            "read /var/log/wtmp.1",
            "read /var/log/lastlog",
            "read /var/lib/lastlog/lastlog2.db",
            "look at /var/lib/lastlog/lastlog2.db-wal",
            "look at /var/lib/lastlog/lastlog2.db-journal",
            "call system org.freedesktop.Accounts /org/freedesktop/Accounts org.freedesktop.Accounts.FindUserByName *",
            "call system org.freedesktop.Accounts /org/freedesktop/Accounts/* org.freedesktop.DBus.Properties.Get org.freedesktop.Accounts.User Locked",
        ],
    },
    Group {
        fact: "local-accounts",
        os: Macos,
        reason: "Who can log in here and who administers this computer.",
        requests: &[
            "variable USER",
            "run /usr/bin/dscl . -list /Users UniqueID",
            "run /usr/bin/dscl . -read /Groups/admin GroupMembership",
        ],
    },
    Group {
        fact: "local-accounts",
        os: Windows,
        reason: "Who can log in here, who administers this computer, and when their profiles were last used. Passwords are not read.",
        requests: &[
            "variable USERNAME",
            r"wmi root\cimv2 Win32_UserAccount Name,SID,Disabled,PasswordRequired,LocalAccount",
            r"wmi root\cimv2 Win32_UserAccount SID",
            r"wmi root\cimv2 Win32_UserProfile SID,LastUseTime",
            "api local-group-members S-1-5-32-544",
        ],
    },
];
