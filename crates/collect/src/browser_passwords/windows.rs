//! Windows, from the makers' documentation: passwords of Chromium's family are locked by the account's login (DPAPI).

use super::Places;
use kilter_facts::PasswordLock;

pub(super) const PLACES: Places = Places {
    firefox: &[("Firefox", "~/AppData/Roaming/Mozilla/Firefox"), ("LibreWolf", "~/AppData/Roaming/librewolf")],
    chromium: &[
        ("Chrome", "~/AppData/Local/Google/Chrome/User Data"),
        ("Chromium", "~/AppData/Local/Chromium/User Data"),
        ("Brave", "~/AppData/Local/BraveSoftware/Brave-Browser/User Data"),
        ("Edge", "~/AppData/Local/Microsoft/Edge/User Data"),
        ("Vivaldi", "~/AppData/Local/Vivaldi/User Data"),
        ("Opera", "~/AppData/Roaming/Opera Software/Opera Stable"),
    ],
    lock: PasswordLock::Login,
};
