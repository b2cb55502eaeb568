//! What Kilter remembers of this machine, read without touching it.

use crate::places::Places;
use kilter_companion::state::State;
use kilter_store::Store;

/// The remembered state; an empty one, and a note, where it cannot be read. Nothing is created or changed.
pub(crate) fn state(places: &Places, notes: &mut Vec<String>) -> State {
    let Some(path) = &places.store else { return State::default() };
    match Store::open_read_only(path) {
        Ok(Some(opened)) => {
            notes.extend(opened.notes);
            opened.state
        }
        Ok(None) => State::default(),
        Err(error) => {
            notes.push(format!("what Kilter remembers of this computer is not used: {error}."));
            State::default()
        }
    }
}
