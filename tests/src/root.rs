//! A small root folder that a test fills: Kilter runs in it as the only program, and sees what the test has put there.

use crate::programs::built;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Gone when the test ends.
#[derive(Debug)]
pub struct Root {
    folder: tempfile::TempDir,
}

impl Root {
    /// An empty one with Kilter in it; `None` for whoever may not change their root folder.
    ///
    /// # Panics
    /// Where Kilter is not built or there is no room.
    pub fn new() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            println!("skipped: only root may change its root folder");
            return None;
        }
        let root = Self { folder: tempfile::tempdir().expect("there is room for a folder") };
        let kilter = built("kilter");
        root.copy(&kilter, "kilter");
        let libraries = Command::new("ldd").arg(&kilter).output().expect("ldd is part of the C library");
        let libraries = String::from_utf8(libraries.stdout).expect("ldd says text");
        for path in libraries.split_whitespace().filter(|word| word.starts_with('/')) {
            root.copy(Path::new(path), path.trim_start_matches('/'));
        }
        root.write("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");
        Some(root)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it, seen from outside.
    pub fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// A file in it.
    ///
    /// # Panics
    /// Where there is no room.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.made(path), text).expect("there is room for a file");
    }

    /// A file of this machine in it.
    ///
    /// # Panics
    /// Where it does not exist.
    pub fn copy(&self, from: &Path, path: &str) {
        // By another process: one that this process still had open for writing, a fork of another test would keep busy.
        let copied = Command::new("cp").arg("--dereference").arg(from).arg(self.made(path)).status();
        assert!(copied.is_ok_and(|status| status.success()), "{} cannot be copied", from.display());
    }

    /// A folder in it.
    ///
    /// # Panics
    /// Where there is no room.
    pub fn folder(&self, path: &str) {
        fs::create_dir_all(self.at(path)).expect("there is room for a folder");
    }

    /// Gives a file in it another date, as touch(1) takes it.
    ///
    /// # Panics
    /// Where the file does not exist.
    pub fn date(&self, path: &str, date: &str) {
        let touched = Command::new("touch").args(["--no-create", "--date", date]).arg(self.at(path)).status();
        assert!(touched.is_ok_and(|status| status.success()), "{path} cannot be dated");
    }

    /// What Kilter finds in it.
    ///
    /// # Panics
    /// Where Kilter does not run.
    pub fn finding(&self, check: &str) -> Value {
        let mut kilter = Command::new("chroot");
        kilter.arg(self.path()).args(["/kilter", "check", "--only", check, "--format", "json"]);
        let said =
            kilter.env_clear().env("HOME", "/root").env("PATH", "/usr/sbin:/usr/bin").output().expect("kilter runs");
        let report: Value = serde_json::from_slice(&said.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&said.stderr)));
        report["findings"][0].clone()
    }

    /// What Kilter finds in it, and what it says of it.
    ///
    /// # Panics
    /// Where Kilter does not run, or finds another thing.
    #[track_caller]
    pub fn says(&self, check: &str, verdict: &str, reason: &str) {
        let finding = self.finding(check);
        let said = finding["reason"].as_str().unwrap_or_default();
        assert_eq!(finding["verdict"].as_str(), Some(verdict), "{said}");
        assert!(said.contains(reason), "{reason:?} is not in {said:?}");
    }

    fn made(&self, path: &str) -> PathBuf {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("it is in the root")).expect("there is room for a folder");
        path
    }
}
