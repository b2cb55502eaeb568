//! `auto-updates` against apt-config(8) and systemctl(1): settings and timers are flipped in a root folder of the test's own.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::root::Root;
use std::path::Path;
use std::process::Command;

const CHECK: &str = "auto-updates";
const AUTO: &str = "etc/apt/apt.conf.d/20auto-upgrades";
const ON: &str = "APT::Periodic::Update-Package-Lists \"1\";\nAPT::Periodic::Unattended-Upgrade \"1\";\n";
const ORIGINS: &str = "Unattended-Upgrade::Origins-Pattern {\n\
                       // \"origin=Debian,codename=${distro_codename}-updates\";\n\
                       \"origin=Debian,codename=${distro_codename}-security,label=Debian-Security\";\n};\n";
const TIMERS: [&str; 2] = ["apt-daily.timer", "apt-daily-upgrade.timer"];
const ALL_WELL: &str = "unattended-upgrades installs security updates by itself.";

/// A Debian whose unattended-upgrades is switched on.
#[allow(clippy::print_stdout, reason = "whoever runs the tests is told what was left out")]
fn debian() -> Option<Root> {
    if !Path::new("/usr/bin/apt-config").exists() || !Path::new("/lib/systemd/system/apt-daily.timer").exists() {
        println!("skipped: this machine has no apt with its timers");
        return None;
    }
    let root = Root::empty()?;
    root.write("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");
    root.write("usr/bin/unattended-upgrade", "");
    root.write(AUTO, ON);
    root.write("etc/apt/apt.conf.d/50unattended-upgrades", ORIGINS);
    root.folder("run/systemd/system");
    for timer in TIMERS {
        let unit = format!("lib/systemd/system/{timer}");
        root.copy(&Path::new("/").join(&unit), &unit);
        systemctl(&root, &["enable", timer]);
    }
    Some(root)
}

/// systemctl on the files of that root, and its own word for how the timer stands.
fn systemctl(root: &Root, args: &[&str]) -> String {
    let run = |args: &[&str]| {
        let at = format!("--root={}", root.path().display());
        let said = Command::new("systemctl").arg(at).args(args).output().expect("systemctl is installed");
        String::from_utf8(said.stdout).expect("it says text").trim().to_owned()
    };
    run(args);
    run(&["is-enabled", args[1]])
}

/// What apt itself makes of the settings in that root.
fn apt(root: &Root, name: &str) -> String {
    root.write("dir.conf", format!("Dir \"{}\";\n", root.path().display()));
    let format = format!("{name}=%v%n");
    let said = Command::new("apt-config")
        .args(["dump", "--no-empty", "--format", "%F=%v%n", name])
        .env("APT_CONFIG", root.at("dir.conf"))
        .output()
        .unwrap_or_else(|error| panic!("{format}: {error}"));
    String::from_utf8(said.stdout).expect("it says text").trim().to_owned()
}

#[test]
fn the_last_setting_counts_as_it_does_for_apt() {
    let Some(root) = debian() else { return };
    let name = "APT::Periodic::Unattended-Upgrade";
    let off = "Installing updates by itself is switched off";
    root.mentions(CHECK, "pass", ALL_WELL);
    for (file, text, value) in [
        ("etc/apt/apt.conf.d/99local", "apt { periodic { unattended-upgrade \"0\"; }; };\n", "0"),
        ("etc/apt/apt.conf.d/99local", "// APT::Periodic::Unattended-Upgrade \"0\";\n", "1"),
        ("etc/apt/apt.conf.d/99local", "/* APT::Periodic::Unattended-Upgrade \"0\";\n*/\n", "1"),
        ("etc/apt/apt.conf.d/99local", "# APT::Periodic::Unattended-Upgrade \"0\";\n", "1"),
        ("etc/apt/apt.conf.d/99local", "#clear APT::Periodic::Unattended-Upgrade;\n", ""),
        ("etc/apt/apt.conf.d/99local", "APT::Periodic{Unattended-Upgrade 0;};", "0"),
        ("etc/apt/apt.conf.d/99local", "", "1"),
        ("etc/apt/apt.conf.d/10first", "APT::Periodic::Unattended-Upgrade \"0\";\n", "1"),
        ("etc/apt/apt.conf.d/99old.dpkg-old", "APT::Periodic::Unattended-Upgrade \"0\";\n", "1"),
        ("etc/apt/apt.conf", "APT::Periodic::Unattended-Upgrade \"0\";\n", "0"),
        ("etc/apt/apt.conf", "APT::Periodic::Unattended-Upgrade \"always\";\n", "always"),
    ] {
        root.write(file, text);
        let theirs = apt(&root, name);
        assert_eq!(theirs.split_once('=').map_or("", |(_, value)| value), value, "apt on {text:?}");
        if ["", "0"].contains(&value) {
            root.mentions(CHECK, "fail", off);
        } else {
            root.mentions(CHECK, "pass", ALL_WELL);
        }
    }
}

#[test]
fn what_may_be_installed_must_include_security() {
    let Some(root) = debian() else { return };
    root.write("etc/apt/apt.conf.d/60local", "#clear Unattended-Upgrade::Origins-Pattern;\n");
    assert_eq!(apt(&root, "Unattended-Upgrade::Origins-Pattern"), "");
    root.mentions(CHECK, "fail", "leave out security updates");
    root.write("etc/apt/apt.conf.d/70local", "Unattended-Upgrade::Allowed-Origins:: \"Debian:bookworm-security\";\n");
    assert!(apt(&root, "Unattended-Upgrade::Allowed-Origins").contains("bookworm-security"));
    root.mentions(CHECK, "pass", ALL_WELL);
    root.write(AUTO, "APT::Periodic::Unattended-Upgrade \"1\";\n");
    root.mentions(CHECK, "fail", "lists of updates are not refreshed");
}

#[test]
fn a_timer_that_is_switched_off_installs_nothing() {
    let Some(root) = debian() else { return };
    for timer in TIMERS {
        let off = format!("({timer}) is switched off");
        assert_eq!(systemctl(&root, &["disable", timer]), "disabled");
        root.mentions(CHECK, "fail", &off);
        assert_eq!(systemctl(&root, &["enable", timer]), "enabled");
        root.mentions(CHECK, "pass", ALL_WELL);
        assert_eq!(systemctl(&root, &["mask", timer]), "masked");
        root.mentions(CHECK, "fail", &off);
        systemctl(&root, &["unmask", timer]);
        root.mentions(CHECK, "pass", ALL_WELL);
    }
}

#[test]
fn a_damaged_file_is_not_taken_for_an_empty_one() {
    let Some(root) = debian() else { return };
    for text in
        ["APT::Periodic { Unattended-Upgrade \"1\";\n", "APT::Periodic::Enable \"0", "#include \"/etc/other\";\n"]
    {
        root.write("etc/apt/apt.conf.d/99local", text);
        root.mentions(CHECK, "unknown", "99local is damaged, or leads to another file");
    }
}
