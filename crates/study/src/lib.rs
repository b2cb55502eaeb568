//! What lessons and sign-off need of this computer: the pack in use, the records that were signed, and the key. The agent and
//! the terminal open the same study, so that both follow the same rules and keep the same records.
#![allow(clippy::disallowed_methods, reason = "this crate is a shell: it reads packs and records")]

mod managed;
mod pack;
mod records;

pub use records::{keep, read};

use chrono::NaiveDate;
use kilter_companion::{Contact, Learning};
use kilter_store::Places;
use kilter_training::Audience;
use std::path::Path;

/// Everything that there is to learn and to sign here.
#[derive(Debug)]
pub struct Study {
    /// It.
    pub learning: Learning,
    /// Whom to tell.
    pub contacts: Vec<Contact>,
    /// What IT publishes with it to judge by; none where the pack in use is the one that ships.
    pub baseline: Option<String>,
    /// Sentences for the person, where something could not be used.
    pub notes: Vec<String>,
}

/// Opens the pack in use, without records: [`read`] has those.
pub fn open(places: Option<&Places>, role: Audience, today: NaiveDate) -> Study {
    let mut notes = Vec::new();
    let managed = managed::Managed::read(&kilter_store::managed(), &mut notes);
    let nowhere = Path::new("");
    let kept = places.map(|places| places.state.join("pack"));
    let chosen =
        kilter_packs::choose(kept.as_deref().unwrap_or(nowhere), managed.offered.as_deref(), &managed.trust, today);
    notes.extend(chosen.refused.iter().map(|why| format!("The training pack that IT offers is not used: {why}")));
    let pack::InUse { pack, baseline } = pack::in_use(chosen.pack, chosen.origin, &managed.overlay, &mut notes);
    let contacts = pack.manifest.contacts.clone();
    let learning = Learning::new(pack, &chosen.files).with_role(role);
    Study { learning, contacts, baseline, notes }
}
