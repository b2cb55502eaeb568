//! What has to work here for Kilter to work, each tried for real.

mod desktop;
mod keyring;
mod own;

use crate::places::Places;

/// One thing that was tried.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trial {
    /// What: "Notifications".
    pub(crate) what: &'static str,
    /// How it went.
    pub(crate) outcome: Outcome,
    /// What was seen, in a sentence; after a problem, also what to do.
    pub(crate) says: String,
}

/// How a trial went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Works,
    Broken,
    /// It could not be tried.
    NotTold,
}

impl Trial {
    fn works(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, outcome: Outcome::Works, says: says.into() }
    }

    fn broken(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, outcome: Outcome::Broken, says: says.into() }
    }

    fn not_told(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, outcome: Outcome::NotTold, says: says.into() }
    }
}

/// Tries everything. Changes nothing but one entry in the keyring, which it takes out again.
pub(crate) fn try_all(places: &Places) -> Vec<Trial> {
    let session = desktop::Session::open();
    vec![
        own::settings(places),
        own::baseline(places),
        own::store(places),
        own::programs(),
        session.bus(),
        session.agent(),
        session.tray_host(),
        session.notifications(),
        session.keyring(),
    ]
}
