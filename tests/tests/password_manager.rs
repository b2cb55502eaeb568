//! `password-manager` in a root of its own, with menu entries as packages, flatpaks and snaps have them.
//!
//! Each test is named for a mistake that another program makes here, or for what it flips. With `KILTER_RECORD=1` the recordings
//! in `tests/evidence/linux` are made anew.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::root::Root;
use std::os::unix::fs::PermissionsExt;

const CHECK: &str = "password-manager";
const NONE: &str = "Found no password manager that Kilter knows.";

fn machine() -> Option<Root> {
    let root = Root::empty()?;
    root.write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n");
    Some(root)
}

/// Peers look for parts of package names: gnome-keyring passes nearly everyone.
#[test]
fn peers_gnome_keyring_and_kwallet_do_not_count() {
    let Some(root) = machine() else { return };
    for entry in
        ["org.gnome.seahorse.Application", "org.kde.kwalletmanager5", "gnome-keyring-pkcs11", "gnome-keyring-secrets"]
    {
        root.write(&format!("usr/share/applications/{entry}.desktop"), "[Desktop Entry]\nName=Passwords\n");
    }
    root.write("var/lib/dpkg/status", "Package: gnome-keyring\nStatus: install ok installed\n");
    root.says_and_record(CHECK, "debian12-only-the-keyring", "fail", NONE);
}

#[test]
fn each_way_to_install_one_is_seen() {
    let Some(root) = machine() else { return };
    let ways = [
        ("usr/share/applications/org.keepassxc.KeePassXC.desktop", "KeePassXC", "debian12-package"),
        ("var/lib/flatpak/exports/share/applications/com.bitwarden.desktop.desktop", "Bitwarden", "debian12-flatpak"),
        ("var/lib/snapd/desktop/applications/bitwarden_bitwarden.desktop", "Bitwarden", "debian12-snap"),
        ("home/employee/.local/share/applications/1password.desktop", "1Password", ""),
        (
            "home/employee/.local/share/flatpak/exports/share/applications/org.gnome.World.Secrets.desktop",
            "Secrets",
            "",
        ),
        ("usr/local/share/applications/proton-pass.desktop", "Proton Pass", ""),
        ("usr/bin/gopass", "gopass", ""),
        (
            "home/employee/.config/google-chrome/Default/Extensions/nngceckbapebfimnlniiiahkandclblb/1_0/manifest.json",
            "Bitwarden",
            "debian12-chrome-extension",
        ),
    ];
    for (path, name, case) in ways {
        root.write(path, "[Desktop Entry]\n");
        let says = format!("Found here: {name}.");
        if case.is_empty() {
            root.says(CHECK, "pass", &says);
        } else {
            root.says_and_record(CHECK, case, "pass", &says);
        }
        root.remove(path);
        let _ = std::fs::remove_dir_all(root.path().join("home/employee/.config/google-chrome"));
        root.says(CHECK, "fail", NONE);
    }
}

#[test]
fn an_extension_of_firefox_is_seen() {
    let Some(root) = machine() else { return };
    for folder in [
        ".mozilla/firefox",
        ".config/mozilla/firefox",
        "snap/firefox/common/.mozilla/firefox",
        ".var/app/org.mozilla.firefox/.mozilla/firefox",
    ] {
        root.write(&format!("home/employee/{folder}/profiles.ini"), "[Profile0]\nIsRelative=1\nPath=a.default\n");
    }
    root.says(CHECK, "fail", NONE);
    for folder in [
        ".mozilla/firefox",
        ".config/mozilla/firefox",
        "snap/firefox/common/.mozilla/firefox",
        ".var/app/org.mozilla.firefox/.mozilla/firefox",
    ] {
        root.write(
            &format!("home/employee/{folder}/a.default/extensions/{{446900e4-71c2-419f-a6a7-df9c091e268b}}.xpi"),
            "",
        );
    }
    root.says_and_record(CHECK, "debian12-firefox-extension", "pass", "Found here: Bitwarden.");
}

#[test]
fn a_menu_that_cannot_be_looked_at_may_hold_one() {
    let Some(root) = machine() else { return };
    root.write("usr/share/applications/org.keepassxc.KeePassXC.desktop", "");
    let menu = root.path().join("usr/share/applications");
    std::fs::set_permissions(menu, std::fs::Permissions::from_mode(0o700)).expect("it is ours");
    let says = "Found no password manager, and could not look everywhere: an ordinary user may not read /usr/share/applications.";
    root.says_and_record(CHECK, "debian12-menu-closed", "unknown", says);
}

#[test]
fn the_baseline_may_accept_only_some() {
    let Some(root) = machine() else { return };
    root.write("usr/bin/pass", "");
    root.says(CHECK, "pass", "Found here: pass.");
    root.write("home/employee/kilter/managed/baseline.toml", "[password-manager]\naccepted = [\"Bitwarden\"]\n");
    root.says(CHECK, "fail", "Found pass; your company accepts Bitwarden.");
}
