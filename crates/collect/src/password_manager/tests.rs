//! Names are compared whole.

use super::known::KNOWN;
use super::seen::Seen;
use super::windows::is_titled;

fn found_by_entry(entry: &str) -> Vec<String> {
    let mut seen = Seen::default();
    seen.name(|known| known.entries, entry, "menu");
    seen.into_fact().found.into_iter().map(|found| found.name).collect()
}

/// Peers look for parts of names among packages: gnome-keyring passes nearly everyone.
#[test]
fn peers_the_keyring_of_the_desktop_is_no_password_manager() {
    for entry in [
        "gnome-keyring",
        "gnome-keyring-pkcs11",
        "org.kde.kwalletmanager5",
        "org.gnome.seahorse.Application",
        "my-bitwarden-notes",
    ] {
        assert_eq!(found_by_entry(entry), Vec::<String>::new(), "{entry}");
    }
    assert_eq!(found_by_entry("org.keepassxc.KeePassXC"), ["KeePassXC"]);
}

#[test]
fn a_title_is_a_name_and_perhaps_a_version() {
    assert!(is_titled("Bitwarden", "Bitwarden") && is_titled("KeePass Password Safe 2.57", "KeePass"));
    assert!(
        !is_titled("KeePassXC", "KeePass")
            && !is_titled("Notes on Bitwarden", "Bitwarden")
            && !is_titled("", "Bitwarden")
    );
}

#[test]
fn no_name_stands_for_two() {
    let mut seen = std::collections::BTreeSet::new();
    for known in KNOWN {
        for id in [known.entries, known.programs, known.chromium, known.firefox].concat() {
            assert!(seen.insert(id), "{id} is listed twice");
        }
    }
}
