//! `cargo xtask tidy`: the rules of this house that no compiler holds. Each is a function over text, so that a test can see
//! it bite.

mod checks;
mod crates;
mod decisions;
mod edges;
mod effects;
mod length;
mod peers;
mod tauri;
mod tree;
mod words;

use anyhow::ensure;
use std::fmt;
use std::path::Path;

pub use tree::Source;

/// One broken rule: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The file, from the repository's root.
    pub file: String,
    /// The line, counted from 1; none where the rule is about the whole file.
    pub line: Option<usize>,
    /// What is wrong, and the remedy.
    pub what: String,
}

impl Violation {
    fn file(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, what: what.into() }
    }

    fn line(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// Fails with every broken rule of the repository at this folder.
pub fn run(root: &Path) -> anyhow::Result<()> {
    let violations = violations(root)?;
    let list: Vec<_> = violations.iter().map(ToString::to_string).collect();
    ensure!(list.is_empty(), "{} rules are broken:\n{}", list.len(), list.join("\n"));
    Ok(())
}

/// Every broken rule of the repository at this folder.
pub fn violations(root: &Path) -> anyhow::Result<Vec<Violation>> {
    let sources = tree::sources(root)?;
    let metadata = crates::metadata(root)?;
    let mut found = edges::violations(&metadata);
    found.extend(tauri::dependencies(&metadata));
    found.extend(crates::without_lints(&sources));
    found.extend(sources.iter().flat_map(tauri::imports));
    found.extend(sources.iter().filter_map(length::too_long));
    found.extend(sources.iter().flat_map(words::unwanted));
    found.extend(effects::violations(&sources));
    found.extend(checks::unlisted(&sources));
    found.extend(checks::incomplete(kilter_checks::ALL));
    found.extend(decisions::violations(&sources));
    found.extend(peers::violations(&sources));
    Ok(found)
}
