//! A running agent, copied beside a stand-in for its window, with a home folder of its own.

use crate::bus::Bus;
use crate::soon;
use crate::stand_in::{self, Heard};
use std::path::Path;
use std::process::{ExitStatus, Output, Stdio};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

/// A folder with everything that an agent needs.
pub(crate) struct Installed {
    pub(crate) folder: TempDir,
}

impl Installed {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        install(Path::new(env!("CARGO_BIN_EXE_kilter-desktop")), &folder.path().join("kilter-desktop"));
        Self { folder }
    }

    /// With a window that does this.
    pub(crate) fn with_window(behaviour: &str) -> (Self, Heard) {
        let installed = Self::new();
        let heard = stand_in::put(installed.folder.path(), behaviour);
        (installed, heard)
    }

    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a file below the agent's home.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.home().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Starts the agent with a system bus besides.
    pub(crate) fn start_with_system(&self, bus: &Bus, system: &Bus, args: &[&str]) -> Agent {
        let mut command = self.command(&bus.address, args);
        command.env("DBUS_SYSTEM_BUS_ADDRESS", &system.address);
        Agent::of(command)
    }

    fn command(&self, address: &str, args: &[&str]) -> Command {
        let mut command = Command::new(self.folder.path().join("kilter-desktop"));
        command.args(args).env_clear();
        command.env("PATH", "/usr/bin:/bin").env("KILTER_HOME", self.home()).env("HOME", self.home());
        command.env("DBUS_SESSION_BUS_ADDRESS", address).env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent");
        command.stdin(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
        command
    }

    /// Starts the agent on this bus.
    pub(crate) fn start(&self, bus: &Bus, args: &[&str]) -> Agent {
        self.start_at(&bus.address, args)
    }

    pub(crate) fn start_at(&self, address: &str, args: &[&str]) -> Agent {
        Agent::of(self.command(address, args))
    }

    /// Starts the agent once more and waits until that launch has ended.
    pub(crate) async fn launch_again(&self, bus: &Bus, args: &[&str]) -> Output {
        soon("the second launch to end", self.command(&bus.address, args).output()).await.unwrap()
    }
}

/// A running agent.
pub(crate) struct Agent {
    child: Child,
    said: Lines<BufReader<ChildStderr>>,
}

impl Agent {
    fn of(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap()).lines();
        Self { child, said }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// The next line on standard error that holds this.
    pub(crate) async fn says(&mut self, part: &str) -> String {
        loop {
            let line = soon(&format!("the agent to say {part:?}"), self.said.next_line()).await.unwrap();
            let line = line.unwrap_or_else(|| panic!("the agent ended without saying {part:?}"));
            if line.contains(part) {
                return line;
            }
        }
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        kill(name, &self.id().to_string());
    }

    pub(crate) async fn ended(mut self) -> ExitStatus {
        soon("the agent to end", self.child.wait()).await.unwrap()
    }
}

/// Puts a program there by another process: a file that this one has open for writing, and that a test beside this one
/// hands to a child of its own, could not be run ("text file busy").
pub(crate) fn install(from: &Path, to: &Path) {
    let install = std::process::Command::new("install").args(["-m", "755"]).arg(from).arg(to).status();
    assert!(install.unwrap().success());
}

/// Sends a signal by its name to a process by its id.
pub(crate) fn kill(signal: &str, process: &str) {
    assert!(std::process::Command::new("kill").args(["-s", signal, process]).status().unwrap().success());
}
