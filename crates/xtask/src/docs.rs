//! `cargo xtask docs [--check]`: the pages that say what the program says, out of the program itself.

mod checks;
mod reads;
mod schemas;
mod support;

use anyhow::{Context, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A page a check.
const CHECKS: &str = "docs/checks";
/// A schema a file format.
const SCHEMAS: &str = "docs/formats/schema";
/// The folders that this task owns whole. Whatever else lies in one of them is stale.
const FOLDERS: [&str; 2] = [CHECKS, SCHEMAS];

/// Every generated page, by its path from the repository's root.
fn pages(root: &Path) -> BTreeMap<String, String> {
    let mut pages: BTreeMap<_, _> =
        kilter_checks::ALL.iter().map(|check| (format!("{CHECKS}/{}.md", check.id), checks::page(check))).collect();
    pages.insert("docs/reads.md".to_owned(), reads::page());
    pages.insert("docs/support.md".to_owned(), support::page(root));
    pages.extend(schemas::all().map(|(name, schema)| (format!("{SCHEMAS}/{name}.json"), schema)));
    pages
}

/// Writes the pages, and removes those of checks and formats that are gone.
pub fn write(root: &Path) -> anyhow::Result<()> {
    let pages = pages(root);
    for path in left_over(root, &pages)? {
        fs::remove_file(root.join(&path)).context(path)?;
    }
    for folder in FOLDERS {
        fs::create_dir_all(root.join(folder)).context(folder)?;
    }
    for (path, text) in pages {
        fs::write(root.join(&path), text).context(path)?;
    }
    Ok(())
}

/// Fails where a page does not say what the program says.
pub fn check(root: &Path) -> anyhow::Result<()> {
    let pages = pages(root);
    let is_stale = |(path, text): &(&String, &String)| fs::read_to_string(root.join(path)).ok().as_ref() != Some(*text);
    let mut stale: Vec<_> = pages.iter().filter(is_stale).map(|(path, _)| path.clone()).collect();
    stale.extend(left_over(root, &pages)?);
    ensure!(stale.is_empty(), "stale: {}; run `cargo xtask docs`", stale.join(", "));
    Ok(())
}

fn left_over(root: &Path, pages: &BTreeMap<String, String>) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in FOLDERS.into_iter().filter(|folder| root.join(folder).is_dir()) {
        for entry in fs::read_dir(root.join(folder)).context(folder)? {
            found.push(format!("{folder}/{}", entry?.file_name().to_string_lossy()));
        }
    }
    found.retain(|path| !pages.contains_key(path));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_a_left_over_page_are_stale() {
        let root = tempfile::tempdir().unwrap();
        assert!(check(root.path()).unwrap_err().to_string().starts_with("stale: docs/checks/"));
        write(root.path()).unwrap();
        check(root.path()).unwrap();

        fs::write(root.path().join("docs/reads.md"), "Kilter reads nothing.\n").unwrap();
        assert!(check(root.path()).unwrap_err().to_string().contains("docs/reads.md"));
        write(root.path()).unwrap();
        fs::write(root.path().join("docs/checks/gone.md"), "").unwrap();
        assert!(check(root.path()).unwrap_err().to_string().contains("gone.md"));
        write(root.path()).unwrap();
        check(root.path()).unwrap();
    }
}
