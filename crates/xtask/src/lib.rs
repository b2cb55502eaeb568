//! Tasks of the repository itself that its tests run, too.
#![allow(clippy::disallowed_methods, reason = "a shell: it reads and writes the repository")]

pub mod docs;
pub mod tidy;

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
