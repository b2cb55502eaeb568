//! What was found so far, and the first place that could not be looked at.

use super::known::{KNOWN, Known};
use crate::{Ask, Found, System};
use kilter_facts::{FoundManager, Gap, PasswordManager};

#[derive(Default)]
pub(super) struct Seen {
    found: Vec<FoundManager>,
    gap: Option<Gap>,
}

impl Seen {
    /// Every known manager one of whose names in this list is `name`.
    pub(super) fn name(&mut self, names: impl Fn(&'static Known) -> &'static [&'static str], name: &str, place: &str) {
        for known in KNOWN.iter().filter(|known| names(known).contains(&name)) {
            self.add(known.name, place);
        }
    }

    pub(super) fn add(&mut self, name: &str, place: &str) {
        if !self.found.iter().any(|found| found.name == name) {
            self.found.push(FoundManager { name: name.to_owned(), place: place.to_owned() });
        }
    }

    /// The value, where there is one; a gap is kept.
    pub(super) fn value<T>(&mut self, found: Found<T>) -> Option<T> {
        found.unwrap_or_else(|gap| {
            self.gap.get_or_insert(gap);
            None
        })
    }

    /// Extensions of Chromium and its relatives: each has a folder by its id.
    pub(super) fn chromium(&mut self, system: &dyn System, folders: &[&str]) {
        for folder in folders {
            let folder = format!("{folder}/Default/Extensions");
            for id in self.value(system.list(&folder)).unwrap_or_default() {
                self.name(|known| known.chromium, &id, &format!("{folder}/{id}"));
            }
        }
    }

    /// Extensions of Firefox: each has a file by its id, in every profile.
    pub(super) fn firefox(&mut self, system: &dyn System, folders: &[&str]) {
        for folder in folders {
            let index = self.value(system.read_text(&format!("{folder}/profiles.ini"))).unwrap_or_default();
            for path in index.lines().filter_map(|line| line.trim().strip_prefix("Path=")) {
                let folder = format!("{folder}/{}/extensions", path.replace('\\', "/"));
                if path.starts_with('/') || folder.contains("..") {
                    continue;
                }
                for file in self.value(system.list(&folder)).unwrap_or_default() {
                    let id = file.strip_suffix(".xpi").unwrap_or(&file);
                    self.name(|known| known.firefox, id, &format!("{folder}/{file}"));
                }
            }
        }
    }

    pub(super) fn into_fact(mut self) -> PasswordManager {
        self.found.sort_by(|a, b| a.name.cmp(&b.name));
        PasswordManager { found: self.found, complete: self.gap.map_or(Ok(()), Err).into() }
    }
}
