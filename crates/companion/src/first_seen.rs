//! Since when a pending update is known to be on offer. Package lists tell only their own age, and that starts anew
//! with every refresh; without this memory an update could wait for ever.

use crate::{
    Moment,
    state::{Change, State},
};
use kilter_facts::{Facts, Observed};
use std::collections::BTreeSet;

/// Lowers each pending security update's `offered_since` to the earliest moment ever known for it, and says what there
/// is to remember and to forget. Where the pending updates are not known, nothing is forgotten.
pub fn remember(facts: &mut Facts, state: &State) -> Vec<Change> {
    let Observed::Known(updates) = &mut facts.os_updates else { return Vec::new() };
    let Observed::Known(pending) = &mut updates.pending_security else { return Vec::new() };
    let mut changes = Vec::new();
    let mut keys = BTreeSet::new();
    for update in pending {
        let key = format!("update/{}/{}", update.package, update.available);
        let known = state.first_seen.get(&key).copied();
        let offered: Moment = update.offered_since.fixed_offset();
        match known {
            Some(known) if known <= offered => update.offered_since = known.to_utc(),
            _ => changes.push(Change::FirstSeen(key.clone(), offered)),
        }
        keys.insert(key);
    }
    let gone = state.first_seen.keys().filter(|key| key.starts_with("update/") && !keys.contains(*key));
    changes.extend(gone.cloned().map(Change::Forget));
    changes
}
