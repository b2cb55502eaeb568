//! A desktop session of a test's own: home folder, bus, settings, and programs that are only there by name. Its settings are flipped
//! with the desktop's own tools, and its own readers are the oracle.

use crate::cli::Home;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A process is seen by its name wherever it runs, so only one test at a time may have stand-ins.
static STAGE: Mutex<()> = Mutex::new(());

/// The session.
#[derive(Debug)]
pub struct Session {
    /// Its home folder.
    pub home: Home,
    /// What `XDG_CURRENT_DESKTOP` says.
    pub desktop: &'static str,
    check: &'static str,
    address: String,
    /// What it has started.
    pub children: Vec<Child>,
    _stage: MutexGuard<'static, ()>,
}

impl Session {
    /// None where a tool is missing and nobody promised it (`CI`): the test then says that it was skipped.
    ///
    /// # Panics
    /// Where the bus does not start, or a promised tool is missing.
    pub fn start(check: &'static str, desktop: &'static str, tools: &[&str]) -> Option<Self> {
        let missing: Vec<_> =
            tools.iter().chain(&["/usr/bin/dbus-daemon"]).filter(|tool| !Path::new(tool).exists()).collect();
        if !missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "{missing:?} are missing");
            #[allow(clippy::print_stdout, reason = "a test says why it is skipped")]
            let () = println!("skipped: {missing:?} are missing");
            return None;
        }
        let stage = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut session =
            Self { home: Home::empty(), desktop, check, address: String::new(), children: Vec::new(), _stage: stage };
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
    ///
    /// # Panics
    /// Where that does not work.
    pub fn tool(&self, program: &str, args: &[&str]) -> String {
        let output = self.command(program).args(args).output().expect("the tool runs");
        assert!(output.status.success(), "{program} {args:?}: {output:?}");
        String::from_utf8(output.stdout).expect("the tool says text").trim().to_owned()
    }

    /// Flips a setting, and makes sure with the desktop's reader that it is flipped.
    ///
    /// # Panics
    /// Where that does not work.
    pub fn gsettings(&self, schema: &str, key: &str, value: &str) {
        self.tool("/usr/bin/gsettings", &["set", schema, key, value]);
        assert_eq!(self.tool("/usr/bin/gsettings", &["get", schema, key]), value, "{schema} {key}");
    }

    /// The same for a setting of XFCE's.
    ///
    /// # Panics
    /// Where that does not work.
    pub fn xfconf(&self, channel: &str, property: &str, kind: &str, value: &str) {
        let place = ["-c", channel, "-p", property];
        self.tool("/usr/bin/xfconf-query", &[&place[..], &["-n", "-t", kind, "-s", value]].concat());
        assert_eq!(self.tool("/usr/bin/xfconf-query", &place), value, "{property}");
    }

    /// A program that is there by its name and its arguments, and does nothing else: busybox, told to say "y" into a pipe
    /// that nobody empties.
    ///
    /// # Panics
    /// Where that does not work.
    pub fn stand_in(&mut self, name: &str, args: &[&str]) {
        let folder = self.home.path().join("programs");
        fs::create_dir_all(&folder).expect("there is room for it");
        let path = folder.join(name);
        fs::copy("/bin/busybox", &path).expect("there is room for it");
        let child = self
            .command(&path.to_string_lossy())
            .arg0("yes")
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("there is room for it");
        let comm = format!("/proc/{}/comm", child.id());
        self.children.push(child);
        let until = Instant::now() + Duration::from_secs(10);
        while fs::read_to_string(&comm).is_ok_and(|now| !name.starts_with(now.trim())) {
            assert!(Instant::now() < until, "{name} does not start");
            std::thread::yield_now();
        }
    }

    /// What `kilter` finds.
    ///
    /// # Panics
    /// Where that does not work.
    pub fn finding(&self) -> Value {
        let mut kilter = self.home.command(&["check", "--format", "json", "--only", self.check]);
        self.environment(&mut kilter);
        let output = kilter.output().expect("kilter runs");
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        report["findings"][0].clone()
    }

    /// Whether `kilter` says just this.
    ///
    /// # Panics
    /// Where it does not.
    #[track_caller]
    pub fn says(&self, verdict: &str, reason: &str) {
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
