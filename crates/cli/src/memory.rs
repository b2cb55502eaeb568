//! What Kilter remembers of this machine, read without touching it.

use crate::places::Places;
use kilter_companion::{Learning, state::State};
use kilter_report::Seen;
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

/// The lessons and policies with what was signed here.
pub(crate) fn records(places: &Places, learning: Learning, notes: &mut Vec<String>) -> Learning {
    let Some(Ok(Some(opened))) = places.store.as_ref().map(|path| Store::open_read_only(path)) else { return learning };
    let without = learning.clone();
    kilter_study::read(learning, &opened.store, notes).unwrap_or_else(|error| {
        notes.push(format!("what you signed is not shown: {error}."));
        without
    })
}

/// Every verdict that is kept, in the order in which they were written; none, without a word, where [`state`] has said why.
pub(crate) fn verdicts(places: &Places) -> Vec<Seen> {
    let opened = places.store.as_ref().and_then(|path| Store::open_read_only(path).ok().flatten());
    let rows = opened.and_then(|opened| opened.store.past_verdicts().ok()).unwrap_or_default();
    rows.into_iter().map(|(finding, past)| Seen { finding, at: past.at.to_utc(), verdict: past.verdict }).collect()
}
