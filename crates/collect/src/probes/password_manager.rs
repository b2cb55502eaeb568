//! What is read for `password-manager`.

use super::Group;
use kilter_facts::Os::{Linux, Macos, Windows};

pub(super) const GROUPS: &[Group] = &[
    Group {
        fact: "password-manager",
        os: Linux,
        reason: "Whether a password manager is among the installed programs. Only its name is looked for.",
        requests: &[
            "list /usr/share/applications",
            "list /usr/local/share/applications",
            "list ~/.local/share/applications",
            "list /var/lib/flatpak/exports/share/applications",
            "list ~/.local/share/flatpak/exports/share/applications",
            "list /var/lib/snapd/desktop/applications",
            "look at /usr/bin/op",
            "look at /usr/bin/bw",
            "look at /usr/bin/rbw",
            "look at /usr/bin/gopass",
            "look at /usr/bin/pass",
        ],
    },
    Group {
        fact: "password-manager",
        os: Macos,
        reason: "Whether a password manager is among the installed programs. Only its name is looked for.",
        requests: &["list /Applications", "list ~/Applications"],
    },
    Group {
        fact: "password-manager",
        os: Windows,
        reason: "Whether a password manager is among the installed programs. Only its name is looked for.",
        requests: &[
            r"registry-keys HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall",
            r"registry-keys HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
            r"registry-keys HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall",
            r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\* DisplayName",
            r"registry HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall\* DisplayName",
            r"registry HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\* DisplayName",
        ],
    },
    Group {
        fact: "password-manager",
        os: Linux,
        reason: "Whether a password manager is among the extensions of your browsers. Only their ids are looked at.",
        requests: &[
            "list ~/.config/google-chrome/Default/Extensions",
            "list ~/.config/chromium/Default/Extensions",
            "list ~/.config/BraveSoftware/Brave-Browser/Default/Extensions",
            "list ~/.config/microsoft-edge/Default/Extensions",
            "list ~/.config/vivaldi/Default/Extensions",
            "list ~/snap/chromium/common/chromium/Default/Extensions",
            "list ~/.var/app/com.google.Chrome/config/google-chrome/Default/Extensions",
            "read ~/.mozilla/firefox/profiles.ini",
            "list ~/.mozilla/firefox/**/extensions",
            "read ~/.config/mozilla/firefox/profiles.ini",
            "list ~/.config/mozilla/firefox/**/extensions",
            "read ~/snap/firefox/common/.mozilla/firefox/profiles.ini",
            "list ~/snap/firefox/common/.mozilla/firefox/**/extensions",
            "read ~/.var/app/org.mozilla.firefox/.mozilla/firefox/profiles.ini",
            "list ~/.var/app/org.mozilla.firefox/.mozilla/firefox/**/extensions",
        ],
    },
    Group {
        fact: "password-manager",
        os: Macos,
        reason: "Whether a password manager is among the extensions of your browsers. Only their ids are looked at.",
        requests: &[
            "list ~/Library/Application Support/Google/Chrome/Default/Extensions",
            "list ~/Library/Application Support/Microsoft Edge/Default/Extensions",
            "read ~/Library/Application Support/Firefox/profiles.ini",
            "list ~/Library/Application Support/Firefox/**/extensions",
        ],
    },
    Group {
        fact: "password-manager",
        os: Windows,
        reason: "Whether a password manager is among the extensions of your browsers. Only their ids are looked at.",
        requests: &[
            "list ~/AppData/Local/Google/Chrome/User Data/Default/Extensions",
            "list ~/AppData/Local/Microsoft/Edge/User Data/Default/Extensions",
            "read ~/AppData/Roaming/Mozilla/Firefox/profiles.ini",
            "list ~/AppData/Roaming/Mozilla/Firefox/**/extensions",
        ],
    },
];
