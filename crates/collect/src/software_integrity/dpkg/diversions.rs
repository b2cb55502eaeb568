//! `/var/lib/dpkg/diversions`: three lines a diversion, as dpkg-divert(1) writes them: from, to, and the package that keeps the
//! name; `:` where the administrator made it, and no package keeps it.

use crate::software_integrity::packages::Merged;
use std::collections::HashMap;

/// Where files are that make way for others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Diversions(HashMap<String, (String, String)>);

impl Diversions {
    /// None where a line is missing.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let mut found = HashMap::new();
        for three in lines.chunks(3) {
            let [from, to, by] = three else { return None };
            if !from.starts_with('/') || !to.starts_with('/') || by.is_empty() {
                return None;
            }
            found.insert((*from).to_owned(), ((*to).to_owned(), (*by).to_owned()));
        }
        Some(Self(found))
    }

    /// The same with paths as they are on a merged system.
    pub(super) fn merged(self, merged: &Merged) -> Self {
        Self(self.0.into_iter().map(|(from, (to, by))| (merged.path(&from), (merged.path(&to), by))).collect())
    }

    /// Where this package's file of this path is, if it made way.
    pub(super) fn of(&self, package: &str, path: &str) -> Option<&str> {
        let (to, by) = self.0.get(path)?;
        (by != package).then_some(to)
    }
}
