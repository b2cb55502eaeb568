//! A real desktop without a screen: an X server, a session bus, a window manager, a panel that hosts tray items, a notification
//! daemon and an unlocked keyring, all in folders and on a bus of their own.

pub mod bus;
pub mod clock;
pub mod tray;
pub mod window;

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything on the desktop may take before the test gives up. Two busy cores need more than a person's patience.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// Which parts of a desktop to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tray {
    /// With xfce4-panel, a host of tray items.
    Panel,
    /// Without any host, as on stock GNOME.
    None,
}

/// A running desktop; everything it started ends with it.
pub struct Desktop {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
    children: Vec<Child>,
}

impl Desktop {
    /// Starts a desktop that says it is `name` in `XDG_CURRENT_DESKTOP`.
    pub fn start(name: &str, tray: Tray) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut desktop = Self { folder, environment: Vec::new(), children: Vec::new() };
        for (variable, place) in [
            ("HOME", "home"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_CACHE_HOME", "home/.cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let path = desktop.folder.path().join(place);
            std::fs::create_dir_all(&path)?;
            desktop.set(variable, &path.to_string_lossy());
        }
        private(&desktop.folder.path().join("run"))?;
        desktop.set("XDG_CURRENT_DESKTOP", name);
        // No graphics card here, and none of the accessibility bus's start-up time.
        desktop.set("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        desktop.set("LIBGL_ALWAYS_SOFTWARE", "1");
        desktop.set("NO_AT_BRIDGE", "1");
        desktop.set("GSETTINGS_BACKEND", "dconf");
        desktop.display()?;
        desktop.bus()?;
        desktop.keyring()?;
        desktop.spawn("xfwm4", &["--compositor=off"])?;
        desktop.notifications()?;
        if tray == Tray::Panel {
            desktop.panel()?;
        }
        Ok(desktop)
    }

    /// The home folder of the person at this desktop.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A program with this desktop's environment and nothing of the test's own but `PATH`.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.home()).stdin(Stdio::null());
        command
    }

    /// Runs a program to its end and gives what it said, trimmed.
    pub fn run(&self, program: &str, args: &[&str]) -> Result<String> {
        let output = self.command(program).args(args).output().with_context(|| format!("{program} {args:?}"))?;
        if !output.status.success() {
            bail!("{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Starts a program that lives as long as the desktop.
    pub fn spawn(&mut self, program: impl AsRef<Path>, args: &[&str]) -> Result<u32> {
        let mut command = self.command(program.as_ref());
        command.args(args);
        self.adopt(command)
    }

    /// Starts this command, which lives as long as the desktop.
    pub fn adopt(&mut self, mut command: Command) -> Result<u32> {
        let program = PathBuf::from(command.get_program());
        let log = self.log(&program)?;
        command.stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        let id = child.id();
        self.children.push(child);
        Ok(id)
    }

    /// Whether a program started here is still running.
    pub fn is_running(&mut self, id: u32) -> bool {
        self.children.iter_mut().filter(|child| child.id() == id).any(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// What a program started here has said so far.
    pub fn said(&self, program: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(format!("{program}.log"))).unwrap_or_default()
    }

    /// Changes a real setting of this desktop, as a person would.
    pub fn gsettings(&self, schema: &str, key: &str, value: &str) -> Result<()> {
        self.run("gsettings", &["set", schema, key, value])?;
        Ok(())
    }

    /// Keeps a picture of the whole screen among the test's artefacts.
    pub fn screenshot(&self, name: &str) -> Result<PathBuf> {
        std::fs::create_dir_all(artefacts())?;
        let file = artefacts().join(format!("{name}.png"));
        self.run("import", &["-window", "root", &file.to_string_lossy()])?;
        Ok(file)
    }

    /// This desktop's session bus.
    pub fn bus_address(&self) -> &str {
        self.variable("DBUS_SESSION_BUS_ADDRESS")
    }

    /// Sets a variable for everything that is started from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.retain(|(other, _)| other != name);
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    fn variable(&self, name: &str) -> &str {
        self.environment.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// What the programs said, kept among the artefacts: a failed test on another machine has nothing else to show.
    fn keep_logs(&self) {
        let name = std::thread::current().name().unwrap_or("desktop").replace("::", "-");
        let _ = self.screenshot(&format!("end-of-{name}"));
        let logs = std::fs::read_dir(self.folder.path()).into_iter().flatten().flatten();
        for log in logs.filter(|entry| entry.file_name().to_string_lossy().ends_with(".log")) {
            let kept = artefacts().join(format!("{name}-{}", log.file_name().to_string_lossy()));
            let _ = std::fs::copy(log.path(), kept);
        }
    }

    fn log(&self, program: &Path) -> Result<std::fs::File> {
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let path = self.folder.path().join(format!("{name}.log"));
        Ok(std::fs::File::options().create(true).append(true).open(path)?)
    }

    fn display(&mut self) -> Result<()> {
        let mut command = self.command("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]);
        let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting Xvfb")?;
        let number = first_line(server.stdout.take())?;
        self.children.push(server);
        self.set("DISPLAY", &format!(":{number}"));
        Ok(())
    }

    fn bus(&mut self) -> Result<()> {
        let mut command = self.command("dbus-daemon");
        command.args(["--session", "--nofork", "--print-address=1"]);
        let mut daemon =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting dbus-daemon")?;
        let address = first_line(daemon.stdout.take())?;
        self.children.push(daemon);
        self.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Ok(())
    }

    fn keyring(&mut self) -> Result<()> {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut daemon = command.spawn().context("starting gnome-keyring-daemon")?;
        daemon.stdin.take().context("no pipe to the keyring")?.write_all(b"password")?;
        self.children.push(daemon);
        self.wait_for_name("org.freedesktop.secrets")
    }

    fn notifications(&mut self) -> Result<()> {
        self.spawn("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd", &[])?;
        self.wait_for_name("org.freedesktop.Notifications")
    }

    fn panel(&mut self) -> Result<()> {
        self.spawn("xfce4-panel", &["--disable-wm-check"])?;
        self.wait_for_name("org.kde.StatusNotifierWatcher")
    }

    fn wait_for_name(&self, name: &str) -> Result<()> {
        wait_for(&format!("an owner of {name}"), || bus::has_owner(self, name).then_some(()))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        self.keep_logs();
        // Last started, first ended: the display goes last, so that nothing complains of it.
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Waits until `look` sees something. The desktop's parts are other people's programs: not all of them tell when they are ready.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> Result<T> {
    let started = Instant::now();
    loop {
        if let Some(seen) = look() {
            return Ok(seen);
        }
        if started.elapsed() > PATIENCE {
            bail!("waited {} seconds for {what}", PATIENCE.as_secs());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn artefacts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("artefacts/desktop")
}

fn first_line(pipe: Option<impl Read>) -> Result<String> {
    let mut line = String::new();
    BufReader::new(pipe.context("no pipe")?).read_line(&mut line)?;
    if line.trim().is_empty() {
        bail!("a part of the desktop ended before it was ready");
    }
    Ok(line.trim().to_owned())
}

fn private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?)
}
