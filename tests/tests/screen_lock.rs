//! `screen-lock` against the real settings of real desktops: each test flips a setting with the desktop's own tool, asks
//! the desktop's own reader what it is now (the oracle), and then asks `kilter`.
//!
//! Each test is named for a mistake that another program makes here, or for the setting it flips.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it fails or is skipped")]

use kilter_tests::cli::Home;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const SESSION: &str = "org.gnome.desktop.session";
const SCREENSAVER: &str = "org.gnome.desktop.screensaver";
const LOCKDOWN: &str = "org.gnome.desktop.lockdown";
const XFCONF: &str = "xfce4-screensaver";

/// A process is seen by its name wherever it runs, so only one test at a time may have stand-ins.
static STAGE: Mutex<()> = Mutex::new(());

/// A session of its own: home folder, bus, settings, and programs that are only there by name.
struct Session {
    home: Home,
    desktop: &'static str,
    address: String,
    children: Vec<Child>,
    _stage: MutexGuard<'static, ()>,
}

impl Session {
    /// None where a tool is missing and nobody promised it (`CI`): the test then says that it was skipped.
    fn start(desktop: &'static str, tools: &[&str]) -> Option<Self> {
        let missing: Vec<_> =
            tools.iter().chain(&["/usr/bin/dbus-daemon"]).filter(|tool| !Path::new(tool).exists()).collect();
        if !missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "{missing:?} are missing");
            println!("skipped: {missing:?} are missing");
            return None;
        }
        let stage = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut session =
            Self { home: Home::empty(), desktop, address: String::new(), children: Vec::new(), _stage: stage };
        let mut daemon = session.command("/usr/bin/dbus-daemon");
        daemon.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        let mut daemon = daemon.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the bus starts");
        let stdout = daemon.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut session.address).expect("the bus says where it is");
        session.children.push(daemon);
        Some(session)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(self.home.path());
        self.environment(&mut command);
        command
    }

    fn environment(&self, command: &mut Command) {
        command.env("HOME", self.home.path()).env("XDG_CURRENT_DESKTOP", self.desktop);
        // A folder of settings that nobody else writes to.
        command.env("XDG_CONFIG_DIRS", self.home.path().join("xdg"));
        if !self.address.is_empty() {
            command.env("DBUS_SESSION_BUS_ADDRESS", self.address.trim());
        }
    }

    /// Runs a tool of the desktop and returns what it says.
    fn tool(&self, program: &str, args: &[&str]) -> String {
        let output = self.command(program).args(args).output().expect("the tool runs");
        assert!(output.status.success(), "{program} {args:?}: {output:?}");
        String::from_utf8(output.stdout).expect("the tool says text").trim().to_owned()
    }

    /// Flips a setting, and makes sure with the desktop's reader that it is flipped.
    fn gsettings(&self, schema: &str, key: &str, value: &str) {
        self.tool("/usr/bin/gsettings", &["set", schema, key, value]);
        assert_eq!(self.tool("/usr/bin/gsettings", &["get", schema, key]), value, "{schema} {key}");
    }

    fn kwriteconfig(&self, key: &str, value: &str) {
        let place = ["--file", "kscreenlockerrc", "--group", "Daemon", "--key", key];
        self.tool("/usr/bin/kwriteconfig5", &[&place[..], &[value]].concat());
        assert_eq!(self.kreadconfig(key), value);
    }

    fn kreadconfig(&self, key: &str) -> String {
        self.tool("/usr/bin/kreadconfig5", &["--file", "kscreenlockerrc", "--group", "Daemon", "--key", key])
    }

    fn xfconf(&self, property: &str, kind: &str, value: &str) {
        let place = ["-c", XFCONF, "-p", property];
        self.tool("/usr/bin/xfconf-query", &[&place[..], &["-n", "-t", kind, "-s", value]].concat());
        assert_eq!(self.tool("/usr/bin/xfconf-query", &place), value, "{property}");
    }

    /// A program that is there by its name and its arguments, and does nothing else: busybox, told to say "y" into a pipe
    /// that nobody empties.
    fn stand_in(&mut self, name: &str, args: &[&str]) {
        let folder = self.home.path().join("programs");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::copy("/bin/busybox", &path).unwrap();
        let child =
            self.command(&path.to_string_lossy()).arg0("yes").args(args).stdout(Stdio::piped()).spawn().unwrap();
        let comm = format!("/proc/{}/comm", child.id());
        self.children.push(child);
        let until = Instant::now() + Duration::from_secs(10);
        while fs::read_to_string(&comm).is_ok_and(|now| !name.starts_with(now.trim())) {
            assert!(Instant::now() < until, "{name} does not start");
            std::thread::yield_now();
        }
    }

    /// What `kilter` finds.
    fn finding(&self) -> Value {
        let mut kilter = self.home.command(&["check", "--format", "json", "--only", "screen-lock"]);
        self.environment(&mut kilter);
        let output = kilter.output().expect("kilter runs");
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        report["findings"][0].clone()
    }

    #[track_caller]
    fn says(&self, verdict: &str, reason: &str) {
        let finding = self.finding();
        assert_eq!((finding["verdict"].as_str(), finding["reason"].as_str()), (Some(verdict), Some(reason)));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn gnome() -> Option<Session> {
    let session = Session::start("ubuntu:GNOME", &["/usr/bin/gsettings", "/usr/libexec/dconf-service"])?;
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
    Session::start("KDE", &["/usr/bin/kwriteconfig5", "/usr/bin/kreadconfig5"])
}

#[test]
fn kde_locks_by_default_and_its_file_is_believed() {
    let Some(session) = kde() else { return };
    let grace = "(5 minutes without input, then 5 seconds of grace)";
    session.says("pass", &format!("The screen locks after 5 minutes 5 seconds {grace}."));
    session.kwriteconfig("LockGrace", "0");
    session.kwriteconfig("Timeout", "30");
    session.says("fail", "The screen locks only after 30 minutes; it should lock within 15 minutes.");
    session.kwriteconfig("Timeout", "10");
    session.says("pass", "The screen locks after 10 minutes.");
    session.kwriteconfig("LockOnResume", "false");
    session.says("fail", "The screen locks after 10 minutes, but not when the computer goes to sleep.");
    session.kwriteconfig("Autolock", "false");
    session.says("fail", "The screen never locks by itself: locking the screen automatically is switched off.");
}

#[test]
fn kde_what_the_administrator_fixed_is_what_counts() {
    let Some(session) = kde() else { return };
    session.kwriteconfig("LockGrace", "0");
    session.kwriteconfig("Timeout", "10");
    session.home.write("xdg/kscreenlockerrc", "[Daemon]\nTimeout[$i]=30\n");
    assert_eq!(session.kreadconfig("Timeout"), "30");
    // The folder of system settings lies in the home folder here, which is as good as any that Kilter may look at.
    session.says("fail", "The screen locks only after 30 minutes; it should lock within 15 minutes.");
    session.home.write("xdg/kscreenlockerrc", "[Daemon][$i]\nTimeout=5\n");
    assert_eq!(session.kreadconfig("Timeout"), "5");
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
    let Some(mut session) = Session::start("XFCE", &["/usr/bin/xfconf-query", "/bin/busybox"]) else { return };
    session.stand_in("xfce4-session", &[]);
    session.says("fail", "The screen never locks by itself: no program that locks it is running.");
    session.stand_in("xfce4-screensaver", &[]);
    session.xfconf("/saver/idle-activation/delay", "int", "10");
    session.says("pass", "The screen locks after 10 minutes.");
    session.xfconf("/lock/saver-activation/delay", "int", "10");
    session.says(
        "fail",
        "The screen locks only after 20 minutes (10 minutes without input, then 10 minutes of grace); it should lock within \
         15 minutes.",
    );
    session.xfconf("/lock/enabled", "bool", "false");
    session.says("fail", "The screen never locks by itself: the lock screen is switched off.");
}

/// Pareto agent#466, #136: swaylock and hyprlock are not known there; nor does it help that they are installed.
#[test]
fn swaylock_counts_where_swayidle_runs_it() {
    let Some(mut session) = Session::start("sway", &["/bin/busybox"]) else { return };
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
    let Some(mut session) = Session::start("Hyprland", &["/bin/busybox"]) else { return };
    session.stand_in("Hyprland", &[]);
    session.stand_in("hypridle", &[]);
    let listener = "listener {\n  timeout = 600\n  on-timeout = loginctl lock-session\n}\n";
    session.home.write(".config/hypr/hypridle.conf", listener);
    session.says("fail", "The screen never locks by itself: hypridle is running, but is not told to lock.");
    let general = "general {\n  lock_cmd = pidof hyprlock || hyprlock\n}\n";
    session.home.write(".config/hypr/hypridle.conf", format!("{general}{listener}"));
    session.says("pass", "The screen locks after 10 minutes.");
}
