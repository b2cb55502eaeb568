//! A small root of its own, in which `kilter` sees the settings that a test writes there, as an ordinary user.
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use crate::programs::built;
use kilter_collect::{Recorder, Recording, Scope, collect_for};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whoever Kilter runs as in there.
const EMPLOYEE: &str = "1000:1000";

/// A folder with `kilter` and the libraries it needs, gone when the test ends.
#[derive(Debug)]
pub struct Root {
    folder: tempfile::TempDir,
}

impl Root {
    /// None where the tests do not run as root and nobody promised it (`CI`): only root may change the root folder.
    ///
    /// # Panics
    /// Where the system has no room for it, or `CI` is set and this is not root.
    pub fn empty() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            assert!(std::env::var_os("CI").is_none(), "only root may run a program in another root");
            println!("skipped: only root may run a program in another root");
            return None;
        }
        let root = Self { folder: tempfile::tempdir().expect("there is room for a folder") };
        run(Command::new("chmod").arg("755").arg(root.path()));
        let kilter = built("kilter");
        let needed = run(Command::new("ldd").arg(&kilter));
        let libraries = needed.split_whitespace().filter(|word| word.starts_with('/')).map(Path::new);
        for file in libraries.chain([kilter.as_path()]) {
            let below = if file == kilter {
                Path::new("usr/bin/kilter")
            } else {
                file.strip_prefix("/").expect("it starts with one")
            };
            root.copy(file, &below.to_string_lossy());
        }
        root.write("home/employee/.profile", "");
        run(Command::new("chown").args(["-R", EMPLOYEE]).arg(root.path().join("home/employee")));
        Some(root)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file in it; folders are made as needed.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the root")).expect("there is room for a folder");
        fs::write(path, bytes).expect("there is room for a file");
    }

    /// A symbolic link in it, instead of what is there.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub fn link(&self, name: &str, target: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the root")).expect("there is room for a folder");
        let _ = fs::remove_file(&path);
        std::os::unix::fs::symlink(target, path).expect("there is room for a link");
    }

    /// A path in it, seen from outside.
    pub fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// A file of this machine in it.
    ///
    /// # Panics
    /// Where it does not exist.
    pub fn copy(&self, from: &Path, name: &str) {
        let to = self.at(name);
        fs::create_dir_all(to.parent().expect("it is in the root")).expect("there is room for a folder");
        // By another process: one that this process still had open for writing, a fork of another test would keep busy.
        run(Command::new("cp").arg("-L").arg(from).arg(&to));
    }

    /// A folder in it.
    ///
    /// # Panics
    /// Where there is no room.
    pub fn folder(&self, name: &str) {
        fs::create_dir_all(self.at(name)).expect("there is room for a folder");
    }

    /// Gives a file in it another date, as touch(1) takes it.
    ///
    /// # Panics
    /// Where the file does not exist.
    pub fn date(&self, name: &str, date: &str) {
        run(Command::new("touch").args(["--no-create", "--date", date]).arg(self.at(name)));
    }

    /// Takes a file away, if it is there.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path().join(name));
    }

    /// `kilter` in there, as an ordinary user.
    pub fn kilter(&self, args: &[&str]) -> Command {
        let mut command = Command::new("chroot");
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", "/home/employee");
        command.env("USER", "employee").env("KILTER_HOME", "/home/employee/kilter");
        command.arg(format!("--userspec={EMPLOYEE}")).arg(self.path()).arg("/usr/bin/kilter").args(args);
        command
    }

    /// What `kilter` finds there for one check.
    ///
    /// # Panics
    /// Where it says something else than findings.
    pub fn finding(&self, check: &str) -> Value {
        let said = self.kilter(&["check", "--only", check, "--format", "json"]).output().expect("chroot is there");
        let report: Value = serde_json::from_slice(&said.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&said.stderr)));
        report["findings"][0].clone()
    }

    /// Holds the finding's verdict and reason against what they should be.
    ///
    /// # Panics
    /// Where they differ.
    #[track_caller]
    pub fn says(&self, check: &str, verdict: &str, reason: &str) {
        let finding = self.finding(check);
        assert_eq!((finding["verdict"].as_str(), finding["reason"].as_str()), (Some(verdict), Some(reason)));
    }

    /// Holds the finding's verdict against what it should be; the reason holds these words.
    ///
    /// # Panics
    /// Where they differ.
    #[track_caller]
    pub fn mentions(&self, check: &str, verdict: &str, words: &str) {
        let finding = self.finding(check);
        let said = finding["reason"].as_str().unwrap_or_default();
        assert_eq!(finding["verdict"].as_str(), Some(verdict), "{said}");
        assert!(said.contains(words), "{words:?} is not in {said:?}");
    }

    /// [`says`](Self::says), with a recording written for `tests/evidence` where the variable `KILTER_RECORD` is set.
    ///
    /// # Panics
    /// Where they differ, or nothing can be recorded.
    #[track_caller]
    pub fn says_and_record(&self, check: &str, case: &str, verdict: &str, reason: &str) {
        self.says(check, verdict, reason);
        if std::env::var_os("KILTER_RECORD").is_some() {
            run(&mut self.kilter(&["record", "-o", "/home/employee/recording.json"]));
            let json = fs::read(self.path().join("home/employee/recording.json")).expect("it was recorded");
            let whole = Recording::parse(&json).expect("it is a recording");
            let recorder = Recorder::new(&whole);
            collect_for(&recorder, whole.scope(), |fact| fact == check);
            let source = format!(
                "{}, in a root with the settings of tests/tests/{}.rs",
                whole.source(),
                check.replace('-', "_")
            );
            let kept = recorder.into_recording(Scope::default(), &source);
            let path = format!("evidence/linux/{check}-{case}-{}.json", verdict.replace('_', "-"));
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), kept.to_json())
                .expect("there is room for a file");
            self.remove("home/employee/recording.json");
        }
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program is installed");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
