//! Key files of freedesktop.org: groups of `key=value` lines (Desktop Entry Specification 1.5, section 3). A key that stands
//! twice counts as it stands last, as in `GLib`.

use std::collections::BTreeMap;

/// Groups by name, with their values by key.
pub(super) type Groups = BTreeMap<String, BTreeMap<String, String>>;

/// Total: a line that is neither a group nor a pair says nothing.
pub(super) fn read(text: &str) -> Groups {
    let mut groups = Groups::new();
    let mut current = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            groups.entry(name.to_owned()).or_default();
            current = Some(name.to_owned());
        } else if let (Some(group), Some((key, value))) = (&current, line.split_once('=')) {
            let group = groups.entry(group.clone()).or_default();
            group.insert(key.trim_end().to_owned(), value.trim_start().to_owned());
        }
    }
    groups
}

/// A list: values divided and ended by semicolons.
pub(super) fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(';').map(str::trim).filter(|item| !item.is_empty())
}
