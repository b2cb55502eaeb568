//! When the last backup was made.

use crate::Observed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The backup programs that are set up for this employee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backups {
    /// Each with what is known of it; empty where none of the known ones leaves a trace.
    pub programs: Vec<BackupProgram>,
}

/// A backup program that is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupProgram {
    /// `BorgBackup`, `restic`, `Déjà Dup`, `File History`.
    pub name: String,
    /// When it last completed a backup; `None` where it never has.
    pub last_success: Observed<Option<DateTime<Utc>>>,
}
