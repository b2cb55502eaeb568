//! `cargo xtask codegen [--check]`: the UI's types and fixtures, out of the core's own types.

mod fixtures;

use anyhow::{Context, bail, ensure};
use kilter_companion::{Action, View};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

/// The folders that this task owns whole, from the repository's root. Whatever else lies in them is stale.
const BINDINGS: &str = "ui/src/bindings";
const FIXTURES: &str = "ui/fixtures";

/// Every generated file's text, by its path from the repository's root.
type Generated = BTreeMap<PathBuf, String>;

/// Writes what is generated; with `--check` only compares, and fails where something is stale.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let wanted = generate()?;
    match args {
        [] => write(&root, &wanted),
        [flag] if flag == "--check" => check(&root, &wanted),
        _ => bail!("usage: cargo xtask codegen [--check]"),
    }
}

fn generate() -> anyhow::Result<Generated> {
    let mut all = bindings()?;
    for (name, view) in fixtures::all() {
        let text = serde_json::to_string_pretty(&view)? + "\n";
        all.insert(Path::new(FIXTURES).join(format!("{name}.json")), text);
    }
    Ok(all)
}

/// One TypeScript file a type that the window receives or sends.
fn bindings() -> anyhow::Result<Generated> {
    let folder = tempfile::tempdir()?;
    let config = Config::new().with_out_dir(folder.path());
    View::export_all(&config)?;
    Action::export_all(&config)?;
    let mut all = Generated::new();
    for path in files(folder.path())? {
        let name = path.strip_prefix(folder.path())?;
        all.insert(Path::new(BINDINGS).join(name), fs::read_to_string(&path)?);
    }
    ensure!(!all.is_empty(), "no type was exported");
    Ok(all)
}

fn write(root: &Path, wanted: &Generated) -> anyhow::Result<()> {
    for path in left_over(root, wanted)? {
        fs::remove_file(&path).with_context(|| path.display().to_string())?;
    }
    for (path, text) in wanted {
        let path = root.join(path);
        if fs::read_to_string(&path).is_ok_and(|there| there == *text) {
            continue;
        }
        let folder = path.parent().context("a generated file lies in a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn check(root: &Path, wanted: &Generated) -> anyhow::Result<()> {
    let mut stale: Vec<PathBuf> = wanted
        .iter()
        .filter(|(path, text)| !fs::read_to_string(root.join(path)).is_ok_and(|there| there == **text))
        .map(|(path, _)| path.clone())
        .collect();
    stale.extend(left_over(root, wanted)?);
    let names: Vec<_> = stale.iter().map(|path| path.display().to_string()).collect();
    ensure!(names.is_empty(), "stale: {}; run `cargo xtask codegen`", names.join(", "));
    Ok(())
}

/// Files in the owned folders that nothing generates any more.
fn left_over(root: &Path, wanted: &Generated) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in [BINDINGS, FIXTURES].map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        found.extend(files(folder)?);
    }
    found.retain(|path| path.strip_prefix(root).is_ok_and(|path| !wanted.contains_key(path)));
    Ok(found)
}

/// Every file below a folder.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_committed_is_what_would_be_generated() {
        run(&["--check".to_owned()]).unwrap();
    }

    #[test]
    fn a_changed_a_missing_and_a_left_over_file_are_stale() {
        let wanted = generate().unwrap();
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &wanted).unwrap();
        check(root.path(), &wanted).unwrap();

        let first = root.path().join(wanted.keys().next().unwrap());
        fs::write(&first, "changed").unwrap();
        assert!(check(root.path(), &wanted).unwrap_err().to_string().starts_with("stale: ui/"));
        fs::remove_file(&first).unwrap();
        check(root.path(), &wanted).unwrap_err();
        write(root.path(), &wanted).unwrap();

        fs::write(root.path().join(BINDINGS).join("Gone.ts"), "").unwrap();
        assert!(check(root.path(), &wanted).unwrap_err().to_string().contains("Gone.ts"));
        write(root.path(), &wanted).unwrap();
        check(root.path(), &wanted).unwrap();
    }
}
