//! The built programs, as people start them.

use std::path::PathBuf;

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
