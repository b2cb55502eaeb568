//! `auto-login` in a root of its own: each test flips a setting as the login screen's own files have it. For text consoles
//! `systemd-analyze cat-config` is the oracle.
//!
//! Each test is named for a mistake that another program makes here, or for the setting it flips. With `KILTER_RECORD=1` the
//! recordings in `tests/evidence/linux` are made anew.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_tests::root::Root;
use std::process::Command;

const CHECK: &str = "auto-login";

const DEBIAN: &str = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n";
const UBUNTU: &str = "PRETTY_NAME=\"Ubuntu 24.04.3 LTS\"\nVERSION_ID=\"24.04\"\nID=ubuntu\nID_LIKE=debian\n";
const FEDORA: &str = "PRETTY_NAME=\"Fedora Linux 42 (Workstation Edition)\"\nVERSION_ID=42\nID=fedora\n";
const ARCH: &str = "PRETTY_NAME=\"Arch Linux\"\nID=arch\n";

/// As systemd 252 of Debian has it.
const GETTY: &str = "[Unit]\nDescription=Getty on %I\nConditionPathExists=/dev/tty0\n\n[Service]\n\
                     # the VT is cleared by TTYVTDisallocate\n\
                     ExecStart=-/sbin/agetty -o '-p -- \\\\u' --noclear - $TERM\nType=idle\nRestart=always\n\n\
                     [Install]\nWantedBy=getty.target\nDefaultInstance=tty1\n";

/// As the package gdm3 of Debian 12 has it.
const GDM: &str = "# GDM configuration storage\n#\n# See /usr/share/gdm/gdm.schemas for a list of available options.\n\n[daemon]\n\
                   # Uncomment the line below to force the login screen to use Xorg\n#WaylandEnable=false\n\n\
                   # Enabling automatic login\n#  AutomaticLoginEnable = true\n#  AutomaticLogin = user1\n\n\
                   # Enabling timed login\n#  TimedLoginEnable = true\n#  TimedLogin = user1\n#  TimedLoginDelay = 10\n\n\
                   [security]\n\n[xdmcp]\n\n[chooser]\n\n[debug]\n#Enable=true\n";

const ASKS_GDM: &str = "The login screen (GDM) and the text consoles ask for a password before anybody is logged in.";

/// A machine of this distribution that systemd starts, with this display manager.
fn machine(release: &str, manager: &str) -> Option<Root> {
    let root = Root::empty()?;
    root.write("etc/os-release", release);
    root.link("etc/systemd/system/getty.target.wants/getty@tty1.service", "/lib/systemd/system/getty@.service");
    root.write("usr/lib/systemd/system/getty@.service", GETTY);
    root.write("run/systemd/system/.keep", "");
    if !manager.is_empty() {
        root.link("etc/systemd/system/display-manager.service", &format!("/lib/systemd/system/{manager}.service"));
    }
    Some(root)
}

/// Peers search the file for the words: the ones that Debian ships commented out hit.
#[test]
fn peers_lines_that_are_commented_out_do_not_count() {
    let Some(root) = machine(DEBIAN, "gdm3") else { return };
    root.write("etc/X11/default-display-manager", "/usr/sbin/gdm3\n");
    root.write("etc/gdm3/daemon.conf", GDM);
    root.says_and_record(CHECK, "debian12-gdm-as-shipped", "pass", ASKS_GDM);
    root.write("etc/gdm3/daemon.conf", GDM.replace("#  Auto", "Auto"));
    let says = "GDM logs user1 in without a password, as /etc/gdm3/daemon.conf says.";
    root.says_and_record(CHECK, "debian12-gdm-automatic", "fail", says);
}

/// Peers search the file for the words: in another group they mean nothing.
#[test]
fn peers_other_groups_and_a_name_alone_do_not_count() {
    let Some(root) = machine(UBUNTU, "gdm3") else { return };
    let other = "[daemon]\nAutomaticLogin=ana\n\n[security]\nAutomaticLoginEnable=true\n";
    root.write("etc/gdm3/custom.conf", other);
    root.says_and_record(CHECK, "ubuntu24-gdm-other-group", "pass", ASKS_GDM);
    root.write("etc/gdm3/custom.conf", "[daemon]\nAutomaticLoginEnable=True\nAutomaticLogin=ana\n");
    root.says(CHECK, "fail", "GDM logs ana in without a password, as /etc/gdm3/custom.conf says.");
    // Ubuntu's GDM does not read Debian's file.
    root.write("etc/gdm3/custom.conf", "[daemon]\n");
    root.write("etc/gdm3/daemon.conf", "[daemon]\nAutomaticLoginEnable=True\nAutomaticLogin=ana\n");
    root.says(CHECK, "pass", ASKS_GDM);
}

#[test]
fn a_timed_login_counts_too() {
    let Some(root) = machine(FEDORA, "gdm") else { return };
    root.write("etc/gdm/custom.conf", "[daemon]\nTimedLoginEnable=true\nTimedLogin=ana\nTimedLoginDelay=10\n");
    let says = "GDM logs ana in without a password after 10 seconds, as /etc/gdm/custom.conf says.";
    root.says_and_record(CHECK, "fedora42-gdm-timed", "fail", says);
    root.write("etc/gdm/custom.conf", "[daemon]\nTimedLoginEnable=false\nTimedLogin=ana\nTimedLoginDelay=10\n");
    root.says(CHECK, "pass", ASKS_GDM);
}

/// What is installed and does not start logs nobody in.
#[test]
fn the_login_screen_that_starts_decides() {
    let Some(root) = machine(DEBIAN, "gdm3") else { return };
    root.write("etc/gdm3/daemon.conf", GDM);
    root.write("etc/lightdm/lightdm.conf", "[Seat:*]\nautologin-user=ana\n");
    root.says(CHECK, "pass", ASKS_GDM);
    root.link("etc/systemd/system/display-manager.service", "/lib/systemd/system/lightdm.service");
    root.says(CHECK, "fail", "LightDM logs ana in without a password, as /etc/lightdm/lightdm.conf says.");
    root.write("etc/X11/default-display-manager", "/usr/sbin/gdm3\n");
    let says = "Cannot tell which login screen starts here: systemd names lightdm, /etc/X11/default-display-manager names gdm3.";
    root.says(CHECK, "unknown", says);
    root.remove("etc/X11/default-display-manager");
    root.link("etc/systemd/system/display-manager.service", "/usr/lib/systemd/system/slim.service");
    let says = "The login screen here is \"slim\", and Kilter does not know its settings.";
    root.says_and_record(CHECK, "debian12-slim", "unknown", says);
}

#[test]
fn sddm_the_last_file_wins() {
    let Some(root) = machine(FEDORA, "sddm") else { return };
    let asks = "The login screen (SDDM) and the text consoles ask for a password before anybody is logged in.";
    root.write("usr/lib/sddm/sddm.conf.d/plasma.conf", "[Autologin]\nUser=live # the live system\nSession=plasma\n");
    root.says(CHECK, "fail", "SDDM logs live in without a password, as /usr/lib/sddm/sddm.conf.d/plasma.conf says.");
    root.write(
        "etc/sddm.conf.d/kde_settings.conf",
        "[Autologin]\nRelogin=false\nSession=plasma\nUser=\n\n[Theme]\nCurrent=breeze\n",
    );
    root.says_and_record(CHECK, "fedora42-sddm-taken-back", "pass", asks);
    root.write("etc/sddm.conf.d/kde_settings.conf", "[Autologin]\nRelogin=false\nSession=plasma\nUser=ana\n");
    let says = "SDDM logs ana in without a password, as /etc/sddm.conf.d/kde_settings.conf says.";
    root.says_and_record(CHECK, "fedora42-sddm-automatic", "fail", says);
    root.write("etc/sddm.conf", "[Autologin]\nUser=\n[Users]\nUser=bob\n");
    root.says(CHECK, "pass", asks);
}

#[test]
fn lightdm_reads_all_its_files_and_guests_count() {
    let Some(root) = machine(UBUNTU, "lightdm") else { return };
    let asks = "The login screen (LightDM) and the text consoles ask for a password before anybody is logged in.";
    root.write("usr/share/lightdm/lightdm.conf.d/01_debian.conf", "[Seat:*]\ngreeter-session=lightdm-greeter\n");
    root.write("etc/lightdm/lightdm.conf", "[Seat:*]\n#autologin-user=\n#autologin-user-timeout=0\n");
    for folder in ["usr/local/share/lightdm", "etc/xdg/lightdm"] {
        root.write(&format!("{folder}/lightdm.conf.d/00.conf"), "[Seat:*]\nallow-guest=false\n");
    }
    root.says_and_record(CHECK, "ubuntu24-lightdm-as-shipped", "pass", asks);
    root.write(
        "etc/lightdm/lightdm.conf.d/50-autologin.conf",
        "[SeatDefaults]\nautologin-user=ana\nautologin-user-timeout=5\n",
    );
    let says = "LightDM logs ana in without a password after 5 seconds, as /etc/lightdm/lightdm.conf.d/50-autologin.conf says.";
    root.says_and_record(CHECK, "ubuntu24-lightdm-timed", "fail", says);
    root.write("etc/lightdm/lightdm.conf.d/50-autologin.conf", "[Seat:*]\nautologin-guest=true\n");
    root.says(
        CHECK,
        "fail",
        "LightDM logs guest in without a password, as /etc/lightdm/lightdm.conf.d/50-autologin.conf says.",
    );
    root.write("etc/lightdm/lightdm.conf.d/50-autologin.conf", "autologin-user=ana\n[Seat:*]\n");
    root.says(CHECK, "unknown", "/etc/lightdm/lightdm.conf.d/50-autologin.conf is damaged.");
}

#[test]
fn greetd_a_session_without_a_greeter_counts() {
    let Some(root) = machine(ARCH, "greetd") else { return };
    let asks = "The login screen (greetd) and the text consoles ask for a password before anybody is logged in.";
    root.write(
        "etc/passwd",
        "root:x:0:0::/root:/bin/bash\ngreeter:x:973:973::/:/bin/bash\nana:x:1000:1000::/home/ana:/bin/bash\n",
    );
    let greeter = "[terminal]\nvt = 1\n\n[default_session]\ncommand = \"agreety --cmd /bin/sh\"\nuser = \"greeter\"\n";
    root.write("etc/greetd/config.toml", greeter);
    root.says_and_record(CHECK, "arch-greetd-greeter", "pass", asks);
    let initial = "\n[initial_session]\ncommand = \"sway\"\nuser = \"ana\"\n";
    root.write("etc/greetd/config.toml", format!("{greeter}{initial}"));
    let says = "greetd logs ana in without a password, as /etc/greetd/config.toml says.";
    root.says_and_record(CHECK, "arch-greetd-initial-session", "fail", says);
    root.write("etc/greetd/config.toml", format!("{greeter}{}", initial.replace('\n', "\n#")));
    root.says(CHECK, "pass", asks);
    root.write("etc/greetd/config.toml", greeter.replace("\"greeter\"", "\"ana\""));
    root.says(CHECK, "fail", says);
}

#[test]
fn text_consoles_count_and_systemd_agrees() {
    let Some(root) = machine(DEBIAN, "") else { return };
    let asks = "No login screen starts here, and the text consoles ask for a password.";
    root.says_and_record(CHECK, "debian12-text-only", "pass", asks);
    let automatic = "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin ana --noclear %I $TERM\n";
    root.write("etc/systemd/system/getty@tty1.service.d/autologin.conf", automatic);
    assert!(cat(&root).is_none_or(|merged| merged.contains("--autologin ana")));
    let says = "tty1 logs ana in without a password, as /etc/systemd/system/getty@tty1.service.d/autologin.conf says.";
    root.says_and_record(CHECK, "debian12-console-automatic", "fail", says);
    // A later file forgets what an earlier one said.
    let again = "[Service]\nExecStart=\nExecStart=-/sbin/agetty --noclear %I $TERM\n";
    root.write("etc/systemd/system/getty@tty1.service.d/zz.conf", again);
    assert!(cat(&root).is_none_or(|merged| merged.find("zz.conf") > merged.find("autologin.conf")));
    root.says(CHECK, "pass", asks);
    root.remove("etc/systemd/system/getty@tty1.service.d/zz.conf");
    root.write("etc/systemd/system/getty@tty1.service.d/autologin.conf", automatic.replace("ExecStart", "#ExecStart"));
    root.says(CHECK, "pass", asks);
    root.write("usr/lib/systemd/system/getty@tty1.service.d/autologin.conf", automatic);
    let says =
        "tty1 logs ana in without a password, as /usr/lib/systemd/system/getty@tty1.service.d/autologin.conf says.";
    root.remove("etc/systemd/system/getty@tty1.service.d/autologin.conf");
    root.says(CHECK, "fail", says);
    // How an administrator hides a file of the system.
    root.link("etc/systemd/system/getty@tty1.service.d/autologin.conf", "/dev/null");
    root.says(CHECK, "pass", asks);
}

/// What systemd puts together; empty where there is none to ask.
fn cat(root: &Root) -> Option<String> {
    let root = format!("--root={}", root.path().display());
    let asked =
        Command::new("systemd-analyze").args([&root, "cat-config", "systemd/system/getty@tty1.service"]).output();
    asked.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_file_that_others_may_not_read_is_not_taken_for_a_missing_one() {
    let Some(root) = machine(FEDORA, "gdm") else { return };
    root.write("etc/gdm/custom.conf", "[daemon]\n");
    let closed = Command::new("chmod").arg("600").arg(root.path().join("etc/gdm/custom.conf")).status();
    assert!(closed.is_ok_and(|status| status.success()));
    let says = "Cannot tell whether somebody is logged in without a password: an ordinary user may not read /etc/gdm/custom.conf.";
    root.says_and_record(CHECK, "fedora42-gdm-unreadable", "unknown", says);
}

/// `systemctl mask` links to /dev/null, and hides a file of the same name in a later folder.
#[test]
fn masked_consoles_and_every_folder_of_units() {
    let Some(root) = machine(DEBIAN, "") else { return };
    root.write("dev/null", "");
    let automatic = "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin ana %I\n";
    for (n, folder) in ["etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system"].into_iter().enumerate() {
        root.write(&format!("{folder}/getty@tty{n}.service"), GETTY);
        root.link(&format!("{folder}/getty@tty1{n}.service"), "/dev/null");
        root.link(&format!("{folder}/getty@tty2{n}.service.d/a.conf"), "/dev/null");
        root.write(&format!("{folder}/getty@tty2{n}.service.d/b.conf"), "[Service]\nTTYVTDisallocate=no\n");
    }
    root.write("usr/lib/systemd/system/getty@tty10.service.d/x.conf", automatic);
    let asks = "No login screen starts here, and the text consoles ask for a password.";
    root.says_and_record(CHECK, "debian12-masked-consoles", "pass", asks);
    root.write("run/systemd/system/getty@tty21.service.d/b.conf", automatic);
    let says = "tty21 logs ana in without a password, as /run/systemd/system/getty@tty21.service.d/b.conf says.";
    root.says(CHECK, "fail", says);
}

#[test]
fn the_small_ones_are_read_too() {
    let Some(root) = machine(ARCH, "lxdm") else { return };
    root.write("etc/lxdm/lxdm.conf", "[base]\n# autologin=dgod\n[server]\narg=/usr/bin/X\n");
    let asks = "The login screen (LXDM) and the text consoles ask for a password before anybody is logged in.";
    root.says_and_record(CHECK, "arch-lxdm-as-shipped", "pass", asks);
    root.write("etc/lxdm/lxdm.conf", "[base]\nautologin=ana\n");
    root.says(CHECK, "fail", "LXDM logs ana in without a password, as /etc/lxdm/lxdm.conf says.");
    root.link("etc/systemd/system/display-manager.service", "/usr/lib/systemd/system/ly.service");
    root.write("etc/ly/config.ini", "# auto_login_user = bob\nauto_login_user = null\n");
    root.says(CHECK, "pass", &asks.replace("LXDM", "ly"));
    root.write("etc/ly/config.ini", "auto_login_user = ana\n");
    let says = "ly logs ana in without a password, as /etc/ly/config.ini says.";
    root.says_and_record(CHECK, "arch-ly-automatic", "fail", says);
}
