//! What happens when a removable medium is put in, and which are in use.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// Removable media: USB sticks and disks, memory cards, optical discs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovableMedia {
    /// What the system does when one is put in.
    pub on_insert: Observed<OnInsert>,
    /// Those that are in use now, beside the disk that the system runs from.
    pub in_use: Observed<Vec<Medium>>,
}

/// What the system does when a medium is put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OnInsert {
    /// It starts and opens nothing.
    StartsNothing {
        /// Why, as the end of the sentence "Nothing starts by itself from a removable medium: …".
        because: String,
    },
    /// It starts, opens or offers what the medium holds.
    Starts {
        /// What acts, as the end of the sentence "When a removable medium is put in, …".
        what: String,
    },
}

/// A medium in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    /// The kernel's name for its device: `sdb1`.
    pub device: String,
    /// Whether it is encrypted.
    pub encrypted: Observed<bool>,
    /// Whether programs can be started from it.
    pub can_run_programs: bool,
}
