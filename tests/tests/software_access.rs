//! `software-access` on real autostart entries, a real Flatpak and the real permission store, each change made by the tool that
//! people use and confirmed by the one that tells: `flatpak info --show-permissions`, `gdbus call … Lookup`.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it fails or is skipped")]

use kilter_tests::cli::Home;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STORE: &str = "org.freedesktop.impl.portal.PermissionStore";
const STORE_PATH: &str = "/org/freedesktop/impl/portal/PermissionStore";
const DAEMON: &str = "/usr/libexec/xdg-permission-store";

/// A home folder and a bus of its own.
struct Session {
    home: Home,
    address: String,
    children: Vec<Child>,
}

impl Session {
    /// None where a tool is missing and nobody promised it (`CI`): the test then says that it was skipped.
    fn start(tools: &[&str]) -> Option<Self> {
        let missing: Vec<_> =
            tools.iter().chain(&["/usr/bin/dbus-daemon"]).filter(|tool| !Path::new(tool).exists()).collect();
        if !missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "{missing:?} are missing");
            println!("skipped: {missing:?} are missing");
            return None;
        }
        let mut session = Self { home: Home::empty(), address: String::new(), children: Vec::new() };
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
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.home.path()).current_dir(self.home.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", self.address.trim());
        command
    }

    fn tool(&self, program: &str, args: &[&str]) -> String {
        let output = self.command(program).args(args).output().expect("the tool runs");
        assert!(output.status.success(), "{program} {args:?}: {output:?}");
        String::from_utf8(output.stdout).expect("the tool says text")
    }

    fn kilter(&self, args: &[&str]) -> String {
        let mut kilter = self.home.command(args);
        kilter.env("DBUS_SESSION_BUS_ADDRESS", self.address.trim()).env("XDG_CURRENT_DESKTOP", "GNOME");
        let output = kilter.output().expect("kilter runs");
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).expect("kilter says text")
    }

    fn accept(&self) {
        assert!(self.kilter(&["review", "software-access", "--accept"]).contains("Kept as reviewed today"));
    }

    fn finding(&self) -> Value {
        let report = self.kilter(&["check", "--format", "json", "--only", "software-access"]);
        serde_json::from_str::<Value>(&report).unwrap()["findings"][0].clone()
    }

    #[track_caller]
    fn says(&self, verdict: &str, part: &str) {
        let finding = self.finding();
        assert_eq!(finding["verdict"], verdict, "{finding:#}");
        assert!(finding["reason"].as_str().unwrap().contains(part), "{finding:#}");
    }

    fn store(&mut self) {
        let daemon = self.command(DAEMON).stderr(Stdio::null()).spawn().unwrap();
        self.children.push(daemon);
        let until = Instant::now() + Duration::from_secs(20);
        while !self.call("org.freedesktop.DBus.Peer.Ping", &[]).status.success() {
            assert!(Instant::now() < until, "the permission store does not answer");
        }
    }

    fn call(&self, method: &str, args: &[&str]) -> std::process::Output {
        let mut gdbus = self.command("/usr/bin/gdbus");
        gdbus.args(["call", "--session", "--dest", STORE, "--object-path", STORE_PATH, "--method", method]);
        gdbus.args(args).output().unwrap()
    }

    fn allow(&self, table: &str, id: &str, app: &str, value: &str) {
        let set = self.call(&format!("{STORE}.SetPermission"), &[table, "true", id, app, &format!("['{value}']")]);
        assert!(set.status.success(), "{set:?}");
        let kept = self.call(&format!("{STORE}.Lookup"), &[table, id]);
        assert!(String::from_utf8_lossy(&kept.stdout).contains(&format!("'{app}': ['{value}']")), "{kept:?}");
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

const MAIL: &str = "[Desktop Entry]\nType=Application\nName=Mail\nExec=mail --background\n";

#[test]
fn what_starts_by_itself_is_new_until_it_is_reviewed() {
    let Some(session) = Session::start(&[]) else { return };
    session.home.write(".config/autostart/mail.desktop", MAIL);
    session.says("fail", "You have not yet reviewed what your apps may reach");
    session.accept();
    session.says("pass", "You reviewed what your apps may reach today");
    let kept = session.home.path().join("kilter/state/software-access.json");
    assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o600);

    session.home.write(".config/autostart/chat.desktop", MAIL);
    session.says("fail", "Since your last review chat now starts by itself.");
    for off in ["Hidden=true", "X-GNOME-Autostart-enabled=false", "OnlyShowIn=KDE;", "NotShowIn=GNOME;"] {
        session.home.write(".config/autostart/chat.desktop", format!("{MAIL}{off}\n"));
        session.says("pass", "today");
    }
    session.home.write(".config/autostart/chat.desktop", format!("{MAIL}OnlyShowIn=XFCE;GNOME;\n"));
    session.says("fail", "chat");
    fs::remove_file(session.home.path().join(".config/autostart/chat.desktop")).unwrap();

    // The same entry with another command.
    session.home.write(".config/autostart/mail.desktop", MAIL.replace("mail -", "/tmp/evil -"));
    session.says("fail", "mail now starts by itself");
    session.home.write(".config/autostart/mail.desktop", MAIL);

    let wants = session.home.path().join(".config/systemd/user/default.target.wants");
    fs::create_dir_all(&wants).unwrap();
    std::os::unix::fs::symlink("../sync.service", wants.join("sync.service")).unwrap();
    session.says("fail", "sync.service now starts by itself.");
    assert!(session.kilter(&["review", "software-access"]).contains("+ NEW sync.service: ../sync.service"));
    session.accept();
    session.says("pass", "today");
    fs::write(&kept, "{ \"schema\": \"kilter/software-access/1\", \"rev").unwrap();
    session.says("unknown", "cannot be understood");
}

#[test]
fn a_hostile_entry_stays_inert_and_a_broken_one_is_no_pass() {
    let Some(session) = Session::start(&[]) else { return };
    session.accept();
    let exec = format!("sh -c '{}\u{1b}[2J\u{202e}'", "x".repeat(900_000));
    let entry = format!("[Desktop Entry]\nName=\u{202e}\nExec={exec}\n");
    session.home.write(".config/autostart/a\nb\u{202e}\u{1b}[2J.desktop", entry);
    session.says("fail", "a\u{fffd}b\u{fffd}\u{fffd}[2J now starts by itself");
    let shown = session.kilter(&["review", "software-access"]);
    assert!(shown.len() < 20_000 && !shown.contains(['\u{1b}', '\u{202e}']), "{} bytes", shown.len());
    assert_eq!(shown.lines().filter(|line| line.contains("[2J: sh")).count(), 1, "one line");
    let facts = session.finding()["facts"].to_string();
    assert!(!facts.contains("xxxx"), "no arguments in a report");
    session.accept();
    session.says("pass", "today");
    for broken in [&b"%%%%"[..], b"\xff\xfe", b"", b"Exec=x"] {
        session.home.write(".config/autostart/broken.desktop", broken);
        session.says("unknown", "broken.desktop");
    }
    fs::remove_file(session.home.path().join(".config/autostart/broken.desktop")).unwrap();
    let huge = session.home.path().join(".config/autostart/huge.desktop");
    fs::File::create(&huge).unwrap().set_len(2 << 30).unwrap();
    session.says("unknown", "huge.desktop");
}

/// What flatpak says is effective, with the overrides, is what the register says.
#[test]
fn a_flatpak_reaches_what_flatpak_says_it_reaches() {
    let flatpak = "/usr/bin/flatpak";
    let Some(session) = Session::start(&[flatpak]) else { return };
    let metadata = "[Application]\nname=org.example.Chat\nruntime=org.example.Platform/x86_64/1\ncommand=chat\n\n[Context]\n\
                    shared=network;ipc;\nsockets=x11;wayland;pulseaudio;\ndevices=dri;all;\nfilesystems=home;xdg-download:ro;\n\n\
                    [Session Bus Policy]\norg.freedesktop.Flatpak=talk\norg.freedesktop.Notifications=talk\n";
    session.home.write("app/metadata", metadata);
    for folder in ["app/files", "app/export"] {
        fs::create_dir_all(session.home.path().join(folder)).unwrap();
    }
    session.tool(flatpak, &["build-export", "repo", "app"]);
    let repository = format!("file://{}/repo", session.home.path().display());
    session.tool(flatpak, &["--user", "remote-add", "--no-gpg-verify", "test", &repository]);
    session.accept();
    session.tool(flatpak, &["--user", "install", "-y", "--no-deps", "--noninteractive", "test", "org.example.Chat"]);
    session.says("fail", "Since your last review org.example.Chat may reach more.");
    let agrees = |held: &[&str], free: &[&str]| {
        let oracle = session.tool(flatpak, &["--user", "info", "--show-permissions", "org.example.Chat"]);
        let shown = session.kilter(&["review", "software-access"]);
        for (words, expected) in [(held, true), (free, false)] {
            for word in words {
                let value = word.split(['=', ' ']).next_back().unwrap();
                let says = oracle.lines().any(|line| line.split([';', '=']).any(|part| part == value));
                assert_eq!(says, expected, "{word}: {oracle}");
                let entry = format!("org.example.Chat: {word}");
                let in_register = shown.lines().any(|line| line.ends_with(&entry) && !line.contains("gone: "));
                assert_eq!(in_register, expected, "{word}: {shown}");
            }
        }
    };
    agrees(
        &[
            "filesystems=home",
            "filesystems=xdg-download:ro",
            "devices=all",
            "sockets=x11",
            "talk org.freedesktop.Flatpak",
        ],
        &["filesystems=host:ro"],
    );
    session.accept();
    session.says("pass", "today");
    let over = |args: &[&str]| session.tool(flatpak, &[&["--user", "override"], args].concat());
    over(&["--nosocket=x11", "--no-talk-name=org.freedesktop.Flatpak"]);
    session.says("pass", "today");
    over(&["--nofilesystem=home", "--filesystem=host:ro", "org.example.Chat"]);
    session.says("fail", "org.example.Chat may reach more");
    agrees(
        &["filesystems=host:ro", "filesystems=xdg-download:ro", "devices=all"],
        &["filesystems=home", "sockets=x11", "talk org.freedesktop.Flatpak"],
    );
}

#[test]
fn what_was_allowed_when_an_app_asked_counts() {
    let Some(mut session) = Session::start(&[DAEMON, "/usr/bin/gdbus"]) else { return };
    session.store();
    session.accept();
    session.allow("devices", "camera", "org.example.Chat", "yes");
    session.says("fail", "Since your last review org.example.Chat may reach more.");
    session.accept();
    session.says("pass", "today");
    session.allow("background", "background", "org.example.Maps", "no");
    session.says("pass", "today");
    session.allow("location", "location", "org.example.Maps", "EXACT");
    session.says("fail", "org.example.Maps may reach more");
    session.accept();
    // Nobody answers, but files say that there is something to tell.
    let mut store = session.children.pop().unwrap();
    store.kill().unwrap();
    store.wait().unwrap();
    session.says("unknown", "does not run");
}
