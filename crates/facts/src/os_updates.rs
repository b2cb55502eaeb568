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
    /// When packages were last installed or upgraded.
    pub last_install: Observed<DateTime<Utc>>,
    /// Security updates that the lists offer and that are not installed; held and still-phasing ones left out.
    pub pending_security: Observed<Vec<PendingUpdate>>,
    /// Packages with a pending security update that an administrator put on hold.
    pub held: Vec<String>,
}

/// One security update that is not installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingUpdate {
    /// The binary package.
    pub package: String,
    /// The installed version.
    pub installed: String,
    /// The version on offer.
    pub available: String,
    /// The update has been on offer at least since then.
    pub offered_since: DateTime<Utc>,
}
