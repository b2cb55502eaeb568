//! A second system on this machine: the real systemd, as the first process of namespaces of its own, over this machine's own
//! root. What it changes lies in memory and goes with it; its network is its own and leads nowhere.
//!
//! So services, settings and sockets are the real ones, and each test can switch them as an administrator would.
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use kilter_collect::{Recorder, Recording, Scope, collect_for};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Made ready by root outside, before systemd becomes its first process.
const SCRIPT: &str = r#"
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir "$1/up" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/up,workdir=$1/work" "$1/root"
cp "$2" "$1/up/kilter"
cd "$1/root"
mount -t proc proc proc
mount -t sysfs sysfs sys
for place in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs "$place"; done
chmod 1777 tmp
# Devices of its own: what systemd makes in there must not stay.
for device in null zero full random urandom tty; do touch "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
mkdir dev/shm dev/pts
touch dev/console
mount --bind /dev/null dev/console
mount -t cgroup2 cgroup2 sys/fs/cgroup 2>/dev/null || mount -t tmpfs tmpfs sys/fs/cgroup
rm -rf etc/systemd/system/*.wants
exec chroot . env -i container=kilter PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --unit=sysinit.target --show-status=0 --log-target=null
"#;

/// The running system; gone when dropped.
pub struct Booted {
    outside: Child,
    init: String,
    _folder: tempfile::TempDir,
}

/// systemd takes its name on the bus a moment after the bus has come up; who asks before that hears that it does not run.
const ON_THE_BUS: &str = "n=0; until busctl --system list --acquired --no-legend | grep -q '^org.freedesktop.systemd1 '; \
                          do n=$((n+1)); test $n -lt 600; sleep 0.1; done";

impl Booted {
    /// None where this machine does not let it start, or a tool is missing, and nobody promised it (`CI`): the test then says that it was skipped.
    ///
    /// # Panics
    /// Where it was promised.
    pub fn start(tools: &[&str]) -> Option<Self> {
        match Self::try_start(tools) {
            Ok(booted) => Some(booted),
            Err(why) => {
                assert!(std::env::var_os("CI").is_none(), "{why}");
                println!("skipped: {why}");
                None
            }
        }
    }

    fn try_start(tools: &[&str]) -> Result<Self, String> {
        let needed = tools.iter().chain(&["/lib/systemd/systemd", "/usr/bin/dbus-daemon", "/usr/bin/unshare"]);
        let missing: Vec<_> = needed.filter(|tool| !Path::new(tool).exists()).collect();
        if !missing.is_empty() {
            return Err(format!("{missing:?} are missing"));
        }
        if !rustix::process::getuid().is_root() {
            return Err("only root may start a system in namespaces of its own".to_owned());
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let mut outside = Command::new("/usr/bin/unshare")
            .args(["--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child=KILL"])
            .args(["/bin/sh", "-c", SCRIPT, "sh"])
            .arg(folder.path())
            .arg(crate::programs::built("kilter"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let children = format!("/proc/{0}/task/{0}/children", outside.id());
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            if let Ok(Some(status)) = outside.try_wait() {
                return Err(format!("namespaces cannot be made here: {status}"));
            }
            let init = fs::read_to_string(&children).unwrap_or_default().trim().to_owned();
            let booted = Self::inside(&init, &["/usr/bin/systemctl", "is-active", "sysinit.target"]).output();
            if !init.is_empty() && booted.is_ok_and(|output| output.status.success()) {
                let booted = Self { outside, init, _folder: folder };
                booted.root("ip link set lo up; systemctl start dbus.socket dbus.service; mkdir -p -m 1777 /tmp/home");
                return Ok(booted);
            }
            if Instant::now() > until {
                let _ = outside.kill();
                let _ = outside.wait();
                return Err("systemd does not come up in a namespace here".to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn inside(init: &str, command: &[&str]) -> Command {
        let mut inside = Command::new("/usr/bin/nsenter");
        inside.args(["--target", init, "--mount", "--net", "--pid", "--ipc", "--uts", "--root", "--wd"]).args(command);
        inside.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8");
        inside
    }

    /// Runs a script as root, and returns what it says.
    ///
    /// # Panics
    /// Where it fails.
    #[track_caller]
    pub fn root(&self, script: &str) -> String {
        let Output { status, stdout, stderr } = self.tries(script);
        let text = String::from_utf8_lossy(&stdout).trim().to_owned();
        assert!(status.success(), "{script}: {status}: {text} {}", String::from_utf8_lossy(&stderr));
        text
    }

    /// Runs a script as root, which may fail.
    ///
    /// # Panics
    /// Where it cannot be run at all.
    pub fn tries(&self, script: &str) -> Output {
        Self::inside(&self.init, &["/bin/sh", "-ec", script]).output().expect("nsenter runs")
    }

    /// A program that goes on running inside, as root.
    ///
    /// # Panics
    /// Where it cannot be run at all.
    pub fn spawn(&self, script: &str) {
        let unit = format!("systemd-run --quiet --collect /bin/sh -c '{script}'");
        self.root(&unit);
    }

    /// Runs a script as an ordinary user in a home folder, and returns what it says.
    ///
    /// # Panics
    /// Where it cannot be run at all.
    pub fn employee(&self, script: &str) -> Output {
        let user =
            ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/env", "HOME=/tmp/home"];
        let command = [&user[..], &["/bin/sh", "-ec", script]].concat();
        Self::inside(&self.init, &command).output().expect("nsenter runs")
    }

    /// What `kilter` finds there, run by an ordinary user.
    ///
    /// # Panics
    /// Where it finds nothing.
    pub fn finding(&self, check: &str) -> Value {
        self.root(ON_THE_BUS);
        let output = self.employee(&format!("/kilter check --format json --only {check}"));
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        report["findings"][0].clone()
    }

    /// With `KILTER_RECORD=<folder>` what Kilter was told is kept there, to become a recording in `tests/evidence`.
    ///
    /// # Panics
    /// Where the verdict is another, or its reason does not say this.
    #[track_caller]
    pub fn says(&self, check: &str, verdict: &str, words: &str) {
        let finding = self.finding(check);
        let reason = finding["reason"].as_str().unwrap_or_default();
        assert!(finding["verdict"] == verdict && reason.contains(words), "is {}: {reason}", finding["verdict"]);
        if let Some(folder) = std::env::var_os("KILTER_RECORD") {
            let slug: String = words.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
            let name = format!("{check}-{slug}-{}.json", verdict.replace('_', "-"));
            fs::write(Path::new(&folder).join(name), self.recording(check)).expect("there is room for a recording");
        }
    }

    fn recording(&self, check: &str) -> String {
        let said = self.employee("cd /tmp/home; rm -f said.json; /kilter record -o said.json >&2; cat said.json");
        let whole = Recording::parse(&said.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&said.stderr)));
        let recorder = Recorder::new(&whole);
        collect_for(&recorder, whole.scope(), |fact| fact == check);
        recorder.into_recording(Scope::default(), whole.source()).to_json()
    }
}

impl Drop for Booted {
    fn drop(&mut self) {
        let _ = self.outside.kill();
        let _ = self.outside.wait();
    }
}
