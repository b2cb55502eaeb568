//! What the core wants remembered goes into the store. While it cannot be written, it is kept here and tried again.

use kilter_companion::{Learning, state::Change};
use kilter_store::Store;

/// More than a month of changes; beyond it the oldest are given up.
const MOST_KEPT: usize = 10_000;

/// The store, where there is one.
pub(crate) struct Memory {
    store: Option<Store>,
    unsaved: Vec<Change>,
}

impl Memory {
    /// `store` is absent where it could not be opened, which a note has said.
    pub(crate) fn new(store: Option<Store>) -> Self {
        Self { store, unsaved: Vec::new() }
    }

    /// Gives the core what was signed here.
    pub(crate) fn records(&self, learning: Learning, notes: &mut Vec<String>) -> Learning {
        let Some(store) = &self.store else { return learning };
        let without = learning.clone();
        kilter_study::read(learning, store, notes).unwrap_or_else(|error| {
            notes.push(format!("What you signed cannot be shown: {error}"));
            without
        })
    }

    /// Writes these down, after whatever could not be written before. Says what the employee should know if it cannot.
    pub(crate) fn save(&mut self, changes: Vec<Change>) -> Option<String> {
        let store = self.store.as_mut()?;
        self.unsaved.extend(changes);
        match store.save(&self.unsaved) {
            Ok(()) => {
                self.unsaved = Vec::new();
                None
            }
            Err(error) => {
                let too_many = self.unsaved.len().saturating_sub(MOST_KEPT);
                self.unsaved.drain(..too_many);
                Some(format!("Kilter cannot write down what it remembers, and tries again: {error}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Local;

    #[test]
    fn what_could_not_be_written_is_written_once_it_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kilter.db");
        let mut memory = Memory::new(Some(Store::open(&path).unwrap().store));
        let first = Local::now().fixed_offset();
        // Another program spoils the file and mends it again.
        let spoiler = rusqlite::Connection::open(&path).unwrap();
        spoiler.execute_batch("ALTER TABLE latest RENAME TO lost").unwrap();
        assert!(memory.save(vec![Change::Digest(first)]).is_some_and(|note| note.contains("tries again")));
        spoiler.execute_batch("ALTER TABLE lost RENAME TO latest").unwrap();
        assert_eq!(memory.save(vec![Change::Sweep(first)]), None);
        drop(memory);
        let state = Store::open(&path).unwrap().state;
        assert_eq!((state.last_digest, state.last_sweep), (Some(first), Some(first)));
    }
}
