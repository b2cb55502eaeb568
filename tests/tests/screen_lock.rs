//! `screen-lock` against the real settings of real desktops: each test flips a setting with the desktop's own tool, asks
//! the desktop's own reader what it is now (the oracle), and then asks `kilter`.
//!
//! Each test is named for a mistake that another program makes here, or for the setting it flips.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, reason = "a test says why it fails")]

use kilter_tests::session::Session;
use std::fs;

const CHECK: &str = "screen-lock";
const SESSION: &str = "org.gnome.desktop.session";
const SCREENSAVER: &str = "org.gnome.desktop.screensaver";
const LOCKDOWN: &str = "org.gnome.desktop.lockdown";
const XFCONF: &str = "xfce4-screensaver";

fn gnome() -> Option<Session> {
    let session = Session::start(CHECK, "ubuntu:GNOME", &["/usr/bin/gsettings", "/usr/libexec/dconf-service"])?;
    session.gsettings(SESSION, "idle-delay", "uint32 300");
    session.gsettings(SCREENSAVER, "lock-enabled", "true");
    session.gsettings(SCREENSAVER, "lock-delay", "uint32 0");
    session.says("pass", "The screen locks after 5 minutes.");
    Some(session)
}

/// Stethoscope#135 to #137: an idle delay of 0 is the smallest number, and means never.
#[test]
fn stethoscope_an_idle_delay_of_zero_is_never() {
    let Some(session) = gnome() else { return };
    session.gsettings(SESSION, "idle-delay", "uint32 0");
    session.says("fail", "The screen never locks by itself: the idle time is set to \"Never\".");
    session.gsettings(SESSION, "idle-delay", "uint32 900");
    session.says("pass", "The screen locks after 15 minutes.");
}

/// Pareto agent#343: that locking is on says nothing about when.
#[test]
fn pareto_that_the_lock_is_on_is_not_enough() {
    let Some(session) = gnome() else { return };
    session.gsettings(SESSION, "idle-delay", "uint32 3600");
    session.says("fail", "The screen locks only after 1 hour; it should lock within 15 minutes.");
    session.gsettings(SESSION, "idle-delay", "uint32 600");
    session.gsettings(SCREENSAVER, "lock-delay", "uint32 600");
    session.says(
        "fail",
        "The screen locks only after 20 minutes (10 minutes without input, then 10 minutes of grace); it should lock within \
         15 minutes.",
    );
}

#[test]
fn a_screen_that_only_goes_dark_fails() {
    let Some(session) = gnome() else { return };
    session.gsettings(SCREENSAVER, "lock-enabled", "false");
    session.says("fail", "The screen never locks by itself: the automatic screen lock is switched off.");
    session.gsettings(SCREENSAVER, "lock-enabled", "true");
    session.gsettings(LOCKDOWN, "disable-lock-screen", "true");
    let why = "the lock screen is disabled by the setting \"disable-lock-screen\"";
    session.says("fail", &format!("The screen never locks by itself: {why}."));
}

/// The settings of a desktop that is installed but does not run lock nothing.
#[test]
fn the_session_decides_and_not_what_is_installed() {
    let Some(mut session) = gnome() else { return };
    session.desktop = "i3";
    session.stand_in("i3", &[]);
    session.says("fail", "The screen never locks by itself: no program that locks it is running.");
    session.desktop = "Enlightenment";
    let name = "\"Enlightenment\"";
    let reason = "and Kilter does not know how that desktop locks its screen.";
    session.says("unknown", &format!("The session here calls itself {name}, {reason}"));
}

fn kde() -> Option<Session> {
    Session::start(CHECK, "KDE", &["/usr/bin/kwriteconfig5", "/usr/bin/kreadconfig5"])
}

#[test]
fn kde_locks_by_default_and_its_file_is_believed() {
    let Some(session) = kde() else { return };
    let grace = "(5 minutes without input, then 5 seconds of grace)";
    session.says("pass", &format!("The screen locks after 5 minutes 5 seconds {grace}."));
    kwriteconfig(&session, "LockGrace", "0");
    kwriteconfig(&session, "Timeout", "30");
    session.says("fail", "The screen locks only after 30 minutes; it should lock within 15 minutes.");
    kwriteconfig(&session, "Timeout", "10");
    session.says("pass", "The screen locks after 10 minutes.");
    kwriteconfig(&session, "LockOnResume", "false");
    session.says("fail", "The screen locks after 10 minutes, but not when the computer goes to sleep.");
    kwriteconfig(&session, "Autolock", "false");
    session.says("fail", "The screen never locks by itself: locking the screen automatically is switched off.");
}

#[test]
fn kde_what_the_administrator_fixed_is_what_counts() {
    let Some(session) = kde() else { return };
    kwriteconfig(&session, "LockGrace", "0");
    kwriteconfig(&session, "Timeout", "10");
    session.home.write("xdg/kscreenlockerrc", "[Daemon]\nTimeout[$i]=30\n");
    assert_eq!(kreadconfig(&session, "Timeout"), "30");
    // The folder of system settings lies in the home folder here, which is as good as any that Kilter may look at.
    session.says("fail", "The screen locks only after 30 minutes; it should lock within 15 minutes.");
    session.home.write("xdg/kscreenlockerrc", "[Daemon][$i]\nTimeout=5\n");
    assert_eq!(kreadconfig(&session, "Timeout"), "5");
    session
        .says("pass", "The screen locks after 5 minutes 5 seconds (5 minutes without input, then 5 seconds of grace).");
}

#[test]
fn kde_a_damaged_file_is_not_taken_for_the_defaults() {
    let Some(session) = kde() else { return };
    session.home.write(".config/kscreenlockerrc", "[Daemon\nAutolock=false\n");
    session.says("unknown", "~/.config/kscreenlockerrc is damaged.");
    session.home.write(".config/kscreenlockerrc", [0xff, 0xfe, 0x00]);
    session.says("unknown", "~/.config/kscreenlockerrc is not a text file");
}

/// Pareto agent#466, #136: XFCE is not known there.
#[test]
fn xfce_is_read_from_its_own_settings() {
    let Some(mut session) = Session::start(CHECK, "XFCE", &["/usr/bin/xfconf-query", "/bin/busybox"]) else { return };
    session.stand_in("xfce4-session", &[]);
    session.says("fail", "The screen never locks by itself: no program that locks it is running.");
    session.stand_in("xfce4-screensaver", &[]);
    session.xfconf(XFCONF, "/saver/idle-activation/delay", "int", "10");
    session.says("pass", "The screen locks after 10 minutes.");
    session.xfconf(XFCONF, "/lock/saver-activation/delay", "int", "10");
    session.says(
        "fail",
        "The screen locks only after 20 minutes (10 minutes without input, then 10 minutes of grace); it should lock within \
         15 minutes.",
    );
    session.xfconf(XFCONF, "/lock/enabled", "bool", "false");
    session.says("fail", "The screen never locks by itself: the lock screen is switched off.");
}

/// Pareto agent#466, #136: swaylock and hyprlock are not known there; nor does it help that they are installed.
#[test]
fn swaylock_counts_where_swayidle_runs_it() {
    let Some(mut session) = Session::start(CHECK, "sway", &["/bin/busybox"]) else { return };
    let unreadable =
        "The session says it is sway, but sway is not among the running programs, so what runs here cannot be told.";
    session.says("unknown", unreadable);
    session.stand_in("sway", &[]);
    session.says("fail", "The screen never locks by itself: no program that locks it is running.");
    session.stand_in("swayidle", &["-w"]);
    session.says("fail", "The screen never locks by itself: swayidle is running, but is not told to lock.");
    session.home.write(".config/swayidle/config", "timeout 600 'swaylock -f'\nbefore-sleep 'swaylock -f'\n");
    session.says("pass", "The screen locks after 10 minutes.");
    // Ended, and not yet collected by its parent: it is still in the list of processes, and locks nothing.
    session.children.last_mut().unwrap().kill().unwrap();
    let stat = format!("/proc/{}/stat", session.children.last().unwrap().id());
    while !fs::read_to_string(&stat).unwrap().contains(") Z ") {
        std::thread::yield_now();
    }
    session.says("fail", "The screen never locks by itself: no program that locks it is running.");
}

#[test]
fn hyprlock_counts_where_hypridle_runs_it() {
    let Some(mut session) = Session::start(CHECK, "Hyprland", &["/bin/busybox"]) else { return };
    session.stand_in("Hyprland", &[]);
    session.stand_in("hypridle", &[]);
    let listener = "listener {\n  timeout = 600\n  on-timeout = loginctl lock-session\n}\n";
    session.home.write(".config/hypr/hypridle.conf", listener);
    session.says("fail", "The screen never locks by itself: hypridle is running, but is not told to lock.");
    let general = "general {\n  lock_cmd = pidof hyprlock || hyprlock\n}\n";
    session.home.write(".config/hypr/hypridle.conf", format!("{general}{listener}"));
    session.says("pass", "The screen locks after 10 minutes.");
}

fn kwriteconfig(session: &Session, key: &str, value: &str) {
    let place = ["--file", "kscreenlockerrc", "--group", "Daemon", "--key", key];
    session.tool("/usr/bin/kwriteconfig5", &[&place[..], &[value]].concat());
    assert_eq!(kreadconfig(session, key), value);
}

fn kreadconfig(session: &Session, key: &str) -> String {
    session.tool("/usr/bin/kreadconfig5", &["--file", "kscreenlockerrc", "--group", "Daemon", "--key", key])
}
