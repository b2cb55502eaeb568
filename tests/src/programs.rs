//! The built programs, as people start them.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

/// The program of this name out of the same build as the running test.
///
/// # Panics
/// Where it has not been built.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let folder = test.ancestors().nth(2).expect("tests lie in <profile>/deps");
    let program = folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(
        program.exists(),
        "{} is not built: run `cargo build --workspace` first, as `make test` does",
        program.display()
    );
    program
}

/// A copy of the program where any user may run it: builds often lie in a home folder that others may not enter.
///
/// # Panics
/// Where it has not been built or cannot be copied.
pub fn for_any_user(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    let copy = folder.path().join(name);
    // By another process: one that this process still had open for writing, a fork of another test would keep busy.
    let installed = Command::new("install").args(["-m", "755"]).arg(built(name)).arg(&copy).status();
    assert!(installed.is_ok_and(|status| status.success()), "{name} cannot be copied to {}", copy.display());
    (folder, copy)
}
