//! macOS, from the makers' documentation: passwords of Chromium's family are locked by a key in the keychain.

use super::Places;
use kilter_facts::PasswordLock;

pub(super) const PLACES: Places = Places {
    firefox: &[
        ("Firefox", "~/Library/Application Support/Firefox"),
        ("LibreWolf", "~/Library/Application Support/librewolf"),
    ],
    chromium: &[
        ("Chrome", "~/Library/Application Support/Google/Chrome"),
        ("Chromium", "~/Library/Application Support/Chromium"),
        ("Brave", "~/Library/Application Support/BraveSoftware/Brave-Browser"),
        ("Edge", "~/Library/Application Support/Microsoft Edge"),
        ("Vivaldi", "~/Library/Application Support/Vivaldi"),
        ("Opera", "~/Library/Application Support/com.operasoftware.Opera"),
    ],
    lock: PasswordLock::Login,
};
