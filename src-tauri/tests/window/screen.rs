//! A screen without a monitor, and a window on it whose parent is the test.

use kilter_companion::wire::{self, ToAgent, ToWindow};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use x11rb::CURRENT_TIME;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask};

/// How long anything may take on a busy machine before the test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// An X server of the test's own.
pub(crate) struct Screen {
    server: Child,
    display: String,
    home: TempDir,
}

impl Screen {
    /// Starts it on the first free display.
    pub(crate) fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "880x640x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (Debian: xvfb)");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb names its display");
        Self { server, display: format!(":{}", number.trim()), home: tempfile::tempdir().unwrap() }
    }

    /// Starts the window as the agent would, with a home of its own and no session bus.
    pub(crate) fn open(&self, program: &str) -> Opened {
        let mut child = self
            .command(program)
            .arg("--pipe")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Opened {
            stdin: child.stdin.take(),
            heard: lines(child.stdout.take().unwrap()),
            log: lines(child.stderr.take().unwrap()),
            child,
            display: self.display.clone(),
            id: String::new(),
        }
    }

    /// Keeps a picture of the screen with the test's artefacts; says how many colours it has.
    pub(crate) fn picture(&self, name: &str) -> u32 {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/artefacts/window");
        fs::create_dir_all(&folder).unwrap();
        self.take(&folder.join(format!("{name}.png")))
    }

    /// Waits until something is painted: an empty window has one colour, letters alone bring dozens.
    pub(crate) fn painted(&self) {
        let started = Instant::now();
        while self.take(&self.home.path().join("opening.png")) <= 100 {
            assert!(started.elapsed() < PATIENCE, "nothing is painted");
        }
    }

    /// Takes a picture; says how many colours it has.
    fn take(&self, file: &Path) -> u32 {
        let taken = self.command("import").args(["-window", "root"]).arg(file).status();
        assert!(taken.expect("imagemagick is installed").success());
        let counted = self.command("identify").args(["-format", "%k"]).arg(file).output().unwrap();
        String::from_utf8(counted.stdout).unwrap().trim().parse().unwrap()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env("HOME", self.home.path()).env("XDG_RUNTIME_DIR", self.home.path());
        for place in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
            command.env_remove(place);
        }
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// A window process and the test's end of its pipe.
pub(crate) struct Opened {
    child: Child,
    stdin: Option<ChildStdin>,
    heard: Receiver<String>,
    log: Receiver<String>,
    display: String,
    id: String,
}

impl Opened {
    /// Writes a message.
    pub(crate) fn tell(&mut self, message: &ToWindow) {
        self.say(&wire::encode(message).unwrap());
    }

    /// Writes these very bytes.
    pub(crate) fn say(&mut self, bytes: &[u8]) {
        self.stdin.as_mut().unwrap().write_all(bytes).unwrap();
    }

    /// Closes the pipe, as a killed agent's kernel does.
    pub(crate) fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// The next message. Anything else on stdout fails the test.
    pub(crate) fn heard(&self) -> ToAgent {
        let line = self.heard.recv_timeout(PATIENCE).expect("the window says something");
        wire::decode(line.as_bytes()).unwrap_or_else(|why| panic!("{line:?} on the pipe: {why}"))
    }

    /// Waits until the log has a line with these words.
    pub(crate) fn logged(&self, words: &str) {
        let started = Instant::now();
        while let Ok(line) = self.log.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
            if line.contains(words) {
                return;
            }
        }
        panic!("the window never logged {words:?}");
    }

    /// Waits for the window to be on the screen and gives it the keyboard.
    pub(crate) fn focus(&mut self) {
        let found = self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "^Kilter"]);
        found.lines().next().expect("the window is titled Kilter").clone_into(&mut self.id);
        self.xdotool(&["windowfocus", "--sync", &self.id]);
    }

    /// The instance part of the window's class.
    pub(crate) fn class(&self) -> String {
        let (server, _) = x11rb::connect(Some(&self.display)).unwrap();
        let asked = server.get_property(false, self.id.parse().unwrap(), AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64);
        let class = String::from_utf8(asked.unwrap().reply().unwrap().value).unwrap();
        class.split('\0').next().unwrap_or_default().to_owned()
    }

    /// Where this descriptor of the window's process leads.
    pub(crate) fn descriptor(&self, number: u32) -> PathBuf {
        fs::read_link(format!("/proc/{}/fd/{number}", self.child.id())).unwrap()
    }

    /// Presses one key, as xdotool names it.
    pub(crate) fn press(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Asks the window to close, as the button in its frame does (ICCCM 4.2.8.1).
    pub(crate) fn close(&self) {
        let (server, _) = x11rb::connect(Some(&self.display)).unwrap();
        let atom = |name: &[u8]| server.intern_atom(false, name).unwrap().reply().unwrap().atom;
        let window = self.id.parse().unwrap();
        let request = [atom(b"WM_DELETE_WINDOW"), CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS"), request);
        server.send_event(false, window, EventMask::NO_EVENT, message).unwrap().check().unwrap();
    }

    /// The exit code; waits for the end of both streams first, which comes with the end of every process that holds them.
    pub(crate) fn ended(&mut self) -> Option<i32> {
        let started = Instant::now();
        while let Ok(line) = self.heard.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
            wire::decode::<ToAgent>(line.as_bytes()).unwrap_or_else(|why| panic!("{line:?} on the pipe: {why}"));
        }
        assert!(started.elapsed() < PATIENCE, "the window does not close");
        self.child.wait().unwrap().code()
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output();
        let done = done.expect("xdotool is installed");
        assert!(done.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The lines of a stream as they come, until it ends.
fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (tell, heard) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    heard
}
