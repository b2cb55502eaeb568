//! How current the operating system is.

use crate::Observed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The package manager's own knowledge of what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OsUpdates {
    /// `apt`, `dnf`, `zypper`, `pacman`.
    pub package_manager: String,
    /// When the package lists were last brought up to date.
    pub lists_refreshed: Observed<DateTime<Utc>>,
    /// When packages were last installed or upgraded; for dnf and zypper, or removed.
    pub last_install: Observed<DateTime<Utc>>,
    /// Security updates that the lists offer and that are not installed; held ones left out. All updates where the distribution
    /// marks none as one of security (pacman).
    pub pending_security: Observed<Vec<PendingUpdate>>,
    /// Packages with a pending security update that an administrator put on hold.
    pub held: Vec<String>,
}

/// One security update that is not installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingUpdate {
    /// The binary package, `name:architecture` for a foreign one; with zypper the patch.
    pub package: String,
    /// The installed version; empty where the package manager does not say (dnf, zypper).
    pub installed: String,
    /// The version on offer.
    pub available: String,
    /// The update has been on offer at least since then: the date of the oldest list on this machine that carries it, or of its
    /// advisory. A list that is made anew every day tells little by itself.
    pub offered_since: DateTime<Utc>,
}
