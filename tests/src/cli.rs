//! The `kilter` command as people and scripts run it: in a home folder of its own, away from this machine's settings.

use crate::programs::built;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A home folder for one test, gone when it ends.
#[derive(Debug)]
pub struct Home {
    folder: tempfile::TempDir,
}

/// What a run said.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Home {
    /// An empty one.
    ///
    /// # Panics
    /// Where the system has no room for it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for a folder") }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file in it, with this text; returns its path.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the home folder"))
            .expect("there is room for a folder");
        std::fs::write(&path, bytes).expect("there is room for a file");
        path
    }

    /// Every file in it, by its path from here, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(self.path(), "", &mut found);
        found.sort();
        found
    }

    /// `kilter` with these arguments, ready to be run here. No session, no colour wish, nothing of whoever runs the tests.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_of(&built("kilter"), args)
    }

    /// The same with another copy of the program.
    pub fn command_of(&self, kilter: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(kilter);
        command.args(args).env_clear().current_dir(self.path());
        command.env("HOME", self.path()).env("KILTER_HOME", self.path().join("kilter")).env("PATH", "/usr/bin:/bin");
        command
    }

    /// Runs `kilter` with these arguments.
    ///
    /// # Panics
    /// Where it does not run at all, or says something that is not text.
    pub fn kilter(&self, args: &[&str]) -> Run {
        let Output { status, stdout, stderr } = self.command(args).output().expect("kilter runs");
        let text = |bytes| String::from_utf8(bytes).expect("kilter says text");
        Run { code: status.code(), out: text(stdout), err: text(stderr) }
    }
}

fn list(folder: &Path, at: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{at}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), found);
        } else {
            found.push(name);
        }
    }
}
