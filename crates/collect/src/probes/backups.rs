//! What is read for `backups`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "backups",
        os: Linux,
        reason: "When BorgBackup, restic and Déjà Dup last completed a backup. No backup is opened.",
        requests: &[
            "list ~/.cache/borg",
            "list ~/.cache/borg/*",
            "look at ~/.cache/borg/*/*",
            "read ~/.config/borg/security/*/manifest-timestamp",
            "list ~/.cache/restic",
            "list ~/.cache/restic/*/snapshots",
            "list ~/.cache/restic/*/snapshots/*",
            "look at ~/.cache/restic/*/snapshots/*/*",
            "look at /usr/share/glib-2.0/schemas/org.gnome.DejaDup.gschema.xml",
            "run /usr/bin/gsettings get org.gnome.DejaDup last-backup",
        ],
    },
    Group {
        fact: "backups",
        os: Linux,
        reason: "Whether other backup programs are set up. Their settings are not read.",
        requests: &[
            "look at ~/.config/backintime/config",
            "look at ~/.var/app/org.gnome.World.PikaBackup/config",
            "look at ~/.config/borgmatic",
            "look at /etc/borgmatic",
            "look at ~/.config/kopia/repository.config",
            "look at ~/.config/Duplicati",
            "look at ~/.config/kuprc",
            "look at /etc/veeam/veeam.ini",
        ],
    },
    Group {
        fact: "backups",
        os: Macos,
        reason: "When Time Machine last completed a backup.",
        requests: &["read /Library/Preferences/com.apple.TimeMachine.plist"],
    },
    Group {
        fact: "backups",
        os: Windows,
        reason: "When File History last completed, and whether another backup program is installed.",
        requests: &[
            r"registry HKCU\Software\Microsoft\Windows\CurrentVersion\FileHistory ProtectedUpToTime",
            r"registry-keys HKLM\SOFTWARE",
        ],
    },
];
