//! The key in a real gnome-keyring-daemon on a bus of its own: unlocked, locked, killed, emptied.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test touches the machine")]

mod common;

use common::{Session, draft};
use kilter_attest::{EnrolmentEvent, KeyProtection, Said};
use kilter_signing::{KeyringError, SigningError};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A bus and a keyring in the session's folder; both end with it.
struct Keyring {
    session: Session,
    bus: Child,
    daemon: Child,
}

const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// Locks the collection that the key is in.
const LOCK: [&str; 9] = [
    "call",
    "--session",
    "--dest",
    "org.freedesktop.secrets",
    "--object-path",
    "/org/freedesktop/secrets",
    "--method",
    "org.freedesktop.Secret.Service.Lock",
    "[objectpath '/org/freedesktop/secrets/collection/login']",
];

impl Keyring {
    fn start() -> Self {
        // Without service files: a keyring that was killed stays away.
        let config = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(config.path(), BUS).unwrap();
        let mut bus = Command::new("dbus-daemon");
        bus.arg(format!("--config-file={}", config.path().display()));
        bus.args(["--nofork", "--print-address"]).stdout(Stdio::piped());
        let mut bus = bus.spawn().expect("dbus-daemon is installed");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let session = Session::on(Some(address.trim().to_owned()));
        let daemon = unlocked(&session);
        Self { session, bus, daemon }
    }

    fn tool(&self, program: &str, args: &[&str]) {
        let mut command = Command::new(program);
        environment(&self.session, &mut command);
        assert!(command.args(args).status().unwrap().success(), "{program} {args:?}");
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        for child in [&mut self.daemon, &mut self.bus] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn environment(session: &Session, command: &mut Command) {
    command.env("HOME", session.folder.path()).env("XDG_DATA_HOME", session.folder.path().join("data"));
    command.env("XDG_RUNTIME_DIR", session.folder.path());
    command.env("DBUS_SESSION_BUS_ADDRESS", session.bus.as_ref().unwrap()).env_remove("DISPLAY");
}

#[expect(clippy::zombie_processes, reason = "the keyring waits for it when it is dropped")]
fn unlocked(session: &Session) -> Child {
    let mut command = Command::new("gnome-keyring-daemon");
    environment(session, &mut command);
    command.args(["--foreground", "--replace", "--unlock", "--components=secrets"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut daemon = command.spawn().expect("gnome-keyring-daemon is installed");
    daemon.stdin.take().unwrap().write_all(b"password").unwrap();
    for _ in 0..600 {
        let mut asked = Command::new("gdbus");
        environment(session, &mut asked);
        asked.args([
            "call",
            "--session",
            "--dest",
            "org.freedesktop.secrets",
            "--object-path",
            "/org/freedesktop/secrets",
        ]);
        asked.args(["--method", "org.freedesktop.Secret.Service.ReadAlias", "default"]);
        let said = asked.stderr(Stdio::null()).output().unwrap();
        if said.status.success() && String::from_utf8_lossy(&said.stdout).contains("collection") {
            return daemon;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the keyring does not start");
}

#[test]
fn the_key_is_kept_in_the_keyring_through_locks_kills_and_losses() {
    let mut keyring = Keyring::start();
    keyring.session.run("the_child_signs");
    let first = keyring.session.records();
    assert_eq!(first.len(), 2);
    assert_eq!(first[1].device().key_protection, KeyProtection::OsKeyring);
    assert!(!keyring.session.places.state.join("device-key.pem").exists(), "no file where there is a keyring");

    // Locked: nothing is signed, and no second key is made.
    keyring.tool("gdbus", &LOCK);
    keyring.session.run("the_child_finds_it_locked");
    assert_eq!(keyring.session.records().len(), 2);

    // Killed: the same. Started again: the same key signs.
    keyring.daemon.kill().unwrap();
    keyring.daemon.wait().unwrap();
    keyring.session.run("the_child_finds_it_gone");
    assert!(!keyring.session.places.state.join("device-key.pem").exists());
    keyring.daemon = unlocked(&keyring.session);
    keyring.session.run("the_child_signs");
    let again = keyring.session.records();
    assert_eq!((again.len(), &again[2].signers), (3, &first[1].signers));

    // Lost: a new key, whose first record says which one it replaces. What the old one signed still holds.
    keyring.tool("secret-tool", &["clear", "service", "app.kilter.Kilter"]);
    keyring.session.run("the_child_signs");
    let after = keyring.session.records();
    assert_eq!(after.len(), 5);
    let Said::Enrolment(replaced) = &after[3].said else { panic!("{:?}", after[3]) };
    assert_eq!((replaced.event, replaced.follows.as_ref()), (EnrolmentEvent::Replaced, first[1].signers.first()));
    assert_ne!(after[4].signers, first[1].signers);

    // Killed while it is asked: whatever was signed is whole, and the rest was not.
    let mut signing = keyring.session.command("the_child_signs_on_and_on").stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    keyring.daemon.kill().unwrap();
    assert!(signing.wait().unwrap().success(), "it ends with the error that the test expects");
    assert!(keyring.session.records().len() > 5);
}

#[test]
#[ignore = "run by the other test, in a session of its own"]
fn the_child_signs() {
    let (mut desk, mut store) = common::here();
    desk.sign(&mut store, draft("one")).unwrap();
}

#[test]
#[ignore = "run by the other test, in a session of its own"]
fn the_child_signs_on_and_on() {
    let (mut desk, mut store) = common::here();
    let error = loop {
        match desk.sign(&mut store, draft("one")) {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(matches!(error, SigningError::Keyring(_)), "{error:?}");
}

#[test]
#[ignore = "run by the other test, in a session of its own"]
fn the_child_finds_it_locked() {
    let (mut desk, mut store) = common::here();
    let error = desk.sign(&mut store, draft("two")).unwrap_err();
    assert!(error.is_locked(), "{error:?}");
    assert!(error.to_string().contains("nlock it, and try again"), "{error}");
}

#[test]
#[ignore = "run by the other test, in a session of its own"]
fn the_child_finds_it_gone() {
    let (mut desk, mut store) = common::here();
    let error = desk.sign(&mut store, draft("two")).unwrap_err();
    assert!(matches!(error, SigningError::Keyring(KeyringError::Gone)), "{error:?}");
}
