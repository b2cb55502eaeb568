//! What the core wants remembered goes into the store. While it cannot be written, it is kept here and tried again.

use kilter_companion::state::Change;
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
