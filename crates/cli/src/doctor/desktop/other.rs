//! macOS and Windows: type-checked only, so nothing is claimed but the keyring, which is tried.

use crate::doctor::{Trial, keyring};

/// The running session.
pub(crate) struct Session;

const NOT_YET: &str = "Kilter does not try this on this system yet.";

impl Session {
    pub(crate) fn open() -> Self {
        Self
    }

    pub(crate) fn bus(&self) -> Trial {
        Trial::not_told("Session", NOT_YET)
    }

    pub(crate) fn agent(&self) -> Trial {
        Trial::not_told("Tray app", NOT_YET)
    }

    pub(crate) fn tray_host(&self) -> Trial {
        Trial::not_told("Tray", NOT_YET)
    }

    pub(crate) fn notifications(&self) -> Trial {
        Trial::not_told("Notifications", NOT_YET)
    }

    pub(crate) fn keyring(&self) -> Trial {
        keyring::round_trip()
    }
}
