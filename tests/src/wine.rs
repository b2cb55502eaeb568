//! A Windows without Windows: Wine, with a registry of its own below the build.
//!
//! Made once per build folder, because it takes a while; every test says itself what the registry holds. No display, no network.
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Where Debian puts the loader, which is in nobody's `PATH`.
const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver64";
const MINGW: &str = "x86_64-w64-mingw32-gcc";

/// One registry, one user of it at a time.
static STAGE: Mutex<()> = Mutex::new(());

/// A prompt that waits for its next line until the tests end, and Wine with it.
static SESSION: OnceLock<Child> = OnceLock::new();

/// A running Windows.
pub struct Wine {
    folder: PathBuf,
    _stage: MutexGuard<'static, ()>,
}

impl Wine {
    /// None where Wine or the Windows program is missing and nobody promised it (`CI`): the test then says that it was skipped.
    ///
    /// # Panics
    /// Where Wine does not start, or something is missing that was promised.
    pub fn start() -> Option<Self> {
        let target = target();
        let program = target.join("x86_64-pc-windows-gnu/debug/kilter.exe");
        let missing: Vec<_> = [Path::new(WINE), &program].into_iter().filter(|path| !path.exists()).collect();
        if !missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "{missing:?} are missing");
            println!("skipped: {missing:?} are missing");
            return None;
        }
        let stage = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
        let wine = Self { folder: target.join("wine"), _stage: stage };
        wine.install(&program);
        if !wine.prefix().exists() {
            wine.create();
        }
        SESSION.get_or_init(|| wine.open_session());
        Some(wine)
    }

    /// Runs a program of Windows, `reg` or `wmic`, and gives what it says.
    ///
    /// # Panics
    /// Where it fails.
    pub fn tool(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        text(&output.stdout)
    }

    /// The same where it may fail; none where it does.
    pub fn asked(&self, args: &[&str]) -> Option<String> {
        let output = self.run(args);
        output.status.success().then(|| text(&output.stdout))
    }

    /// Runs `kilter.exe`.
    pub fn kilter(&self, args: &[&str]) -> Output {
        let program = self.folder.join("kilter.exe").to_string_lossy().into_owned();
        let all: Vec<&str> = std::iter::once(program.as_str()).chain(args.iter().copied()).collect();
        self.run(&all)
    }

    /// The one finding of this check.
    ///
    /// # Panics
    /// Where the program fails.
    pub fn finding(&self, check: &str) -> Value {
        let output = self.kilter(&["check", "--format", "json", "--only", check]);
        let said = String::from_utf8_lossy(&output.stdout);
        let findings: Value =
            serde_json::from_str(&said).unwrap_or_else(|error| panic!("{check}: {error}: {output:?}"));
        findings["findings"][0].clone()
    }

    /// A file below this build's folder, by its path on Linux and on Windows.
    pub fn file(&self, name: &str) -> (PathBuf, String) {
        let path = self.folder.join(name);
        let theirs = format!("Z:{}", path.to_string_lossy().replace('/', "\\"));
        (path, theirs)
    }

    fn run(&self, args: &[&str]) -> Output {
        // Into files: a service that Wine starts on the way keeps a pipe open for as long as the session lasts.
        let (out, err) = (self.folder.join("said.out"), self.folder.join("said.err"));
        let file = |path: &Path| std::fs::File::create(path).expect("there is room for a file");
        let mut command = self.command(&self.prefix());
        let status = command.args(args).stdout(file(&out)).stderr(file(&err)).status().expect("Wine runs");
        let read = |path: &Path| std::fs::read(path).expect("it was written");
        Output { status, stdout: read(&out), stderr: read(&err) }
    }

    fn command(&self, prefix: &Path) -> Command {
        // Nothing that Wine does here takes a minute: what hangs must fail, and not hold up the tests.
        let mut command = Command::new("timeout");
        command.args(["--kill-after=5", "120", WINE]);
        command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(&self.folder).stdin(Stdio::null());
        command.env("HOME", &self.folder).env("WINEPREFIX", prefix).env("WINEDEBUG", "-all");
        // Neither .NET nor a browser is needed, and without these Wine asks whether to fetch them.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml=;winemenubuilder.exe=d;bluetoothapis=");
        command
    }

    fn prefix(&self) -> PathBuf {
        self.folder.join("prefix")
    }

    /// The program, and beside it what Wine 8 lacks.
    fn install(&self, program: &Path) {
        std::fs::create_dir_all(&self.folder).expect("there is room for a folder");
        let library = self.folder.join("bcryptprimitives.dll");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("wine/bcryptprimitives.c");
        let mut compiler = Command::new(MINGW);
        compiler.args(["-O1", "-Wall", "-Werror", "-shared", "-nostdlib", "-o"]).arg(&library);
        let built = compiler.arg(&source).arg("-ladvapi32").status();
        assert!(built.is_ok_and(|status| status.success()), "{} cannot be built", source.display());
        std::fs::copy(program, self.folder.join("kilter.exe")).expect("there is room for the program");
    }

    /// Under another name first: one that was cut off must not be taken for a whole one.
    fn create(&self) {
        let new = self.folder.join("prefix.new");
        let _ = std::fs::remove_dir_all(&new);
        for args in [&["wineboot", "--init"][..], &["winecfg", "-v", "win10"]] {
            let output = self.command(&new).args(args).output().expect("Wine runs");
            assert!(output.status.success(), "{args:?}: {output:?}");
        }
        self.rest(&new);
        std::fs::rename(&new, self.prefix()).expect("it is in the same folder");
    }

    /// A prompt that waits for its next line: as long as it is there, Windows does not start anew for every program.
    fn open_session(&self) -> Child {
        let mut command = self.command(&self.prefix());
        command.arg("cmd").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut prompt = command.spawn().expect("Wine runs");
        // Its first byte says that it is there.
        let said = prompt.stdout.as_mut().expect("it is piped").read_exact(&mut [0]);
        assert!(said.is_ok(), "Wine's command prompt does not start");
        prompt
    }

    /// Waits until Wine has ended and the registry is written.
    fn rest(&self, prefix: &Path) {
        let _ = Command::new(SERVER).arg("-w").env("WINEPREFIX", prefix).env("HOME", &self.folder).status();
    }
}

/// The folder of this build: the test lies in `<target>/<profile>/deps`.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    test.ancestors().nth(3).expect("tests lie in <target>/<profile>/deps").to_path_buf()
}

/// Tools of Windows say UTF-16 into a file or a pipe where they can, and the console's bytes otherwise.
fn text(bytes: &[u8]) -> String {
    let Some(rest) = bytes.strip_prefix(b"\xff\xfe") else { return String::from_utf8_lossy(bytes).replace('\r', "") };
    let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units).replace('\r', "")
}
