//! Linux: from packages of the distribution, the maker's, snap and flatpak.

use super::Places;
use kilter_facts::PasswordLock;

pub(super) const PLACES: Places = Places {
    firefox: &[
        ("Firefox", "~/.mozilla/firefox"),
        // Where Firefox begins anew since version 147.
        ("Firefox", "~/.config/mozilla/firefox"),
        ("Firefox", "~/snap/firefox/common/.mozilla/firefox"),
        ("Firefox", "~/.var/app/org.mozilla.firefox/.mozilla/firefox"),
        ("Firefox", "~/.var/app/org.mozilla.firefox/config/mozilla/firefox"),
        ("LibreWolf", "~/.librewolf"),
        ("LibreWolf", "~/.var/app/io.gitlab.librewolf-community/.librewolf"),
    ],
    chromium: &[
        ("Chrome", "~/.config/google-chrome"),
        ("Chrome", "~/.config/google-chrome-beta"),
        ("Chrome", "~/.var/app/com.google.Chrome/config/google-chrome"),
        ("Chromium", "~/.config/chromium"),
        ("Chromium", "~/snap/chromium/common/chromium"),
        ("Chromium", "~/.var/app/org.chromium.Chromium/config/chromium"),
        ("Brave", "~/.config/BraveSoftware/Brave-Browser"),
        ("Brave", "~/snap/brave/current/.config/BraveSoftware/Brave-Browser"),
        ("Brave", "~/.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"),
        ("Edge", "~/.config/microsoft-edge"),
        ("Edge", "~/.var/app/com.microsoft.Edge/config/microsoft-edge"),
        ("Vivaldi", "~/.config/vivaldi"),
        ("Vivaldi", "~/.var/app/com.vivaldi.Vivaldi/config/vivaldi"),
        ("Opera", "~/.config/opera"),
        ("Opera", "~/.var/app/com.opera.Opera/config/opera"),
    ],
    lock: PasswordLock::Keyring,
};
