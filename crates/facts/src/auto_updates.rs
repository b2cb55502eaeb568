//! Whether security updates install by themselves.

use crate::Gap;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What installs updates here, and what keeps it from doing so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoUpdates {
    /// `unattended-upgrades`, `dnf-automatic`, `Windows Update`.
    pub by: String,
    /// What keeps it from installing security updates; empty where nothing is known to.
    pub obstacles: Vec<Obstacle>,
    /// What could not be told.
    pub gaps: Vec<Gap>,
}

/// What keeps updates from being installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Obstacle {
    /// The program that would do it is not installed, or nothing starts it.
    Missing,
    /// The lists of updates are not brought up to date.
    ListsNotRefreshed,
    /// Installing is switched off in the settings.
    SwitchedOff,
    /// It only looks for updates, or downloads them, and leaves installing to people.
    LeavesInstalling,
    /// The settings leave out security updates.
    SecurityLeftOut,
    /// What starts it at its time is switched off.
    TimerOff {
        /// The timer or service.
        name: String,
    },
    /// It is paused.
    Paused {
        /// Until when.
        until: DateTime<Utc>,
    },
}
