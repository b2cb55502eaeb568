//! The workspace's crates, as cargo sees them.

use super::{Source, Violation};
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::path::Path;
use std::process::Command;

/// What `cargo metadata` says of the workspace.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    /// The workspace's own crates.
    pub(super) packages: Vec<Package>,
}

/// One crate.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    /// Of all kinds: for tests and for building, too.
    pub(super) dependencies: Vec<Dependency>,
}

/// What a crate asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
}

/// A workspace of its own, because fuzzing needs another compiler.
const APART: &str = "fuzz/";

pub(super) fn metadata(root: &Path) -> anyhow::Result<Metadata> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()
        .context("cargo cannot be run")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Crates that the workspace's lints do not hold for, `forbid(unsafe_code)` among them.
pub(super) fn without_lints(sources: &[Source]) -> Vec<Violation> {
    let manifests =
        sources.iter().filter(|source| source.path.ends_with("/Cargo.toml") && !source.path.starts_with(APART));
    let lax = manifests.filter(|source| !source.text.contains("[lints]\nworkspace = true\n"));
    let remedy = "the workspace's lints do not hold here; add `[lints]` with `workspace = true`";
    lax.map(|source| Violation::file(&source.path, remedy)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_without_the_workspaces_lints_is_seen() {
        let strict = Source::new("crates/a/Cargo.toml", "[package]\n\n[lints]\nworkspace = true\n");
        let lax = Source::new("crates/b/Cargo.toml", "[package]\n");
        let found = without_lints(&[strict, lax]);
        assert_eq!(found.iter().map(|violation| violation.file.as_str()).collect::<Vec<_>>(), ["crates/b/Cargo.toml"]);
    }
}
