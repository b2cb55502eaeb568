//! Whether the clock is kept right.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// What keeps the clock, and whether it succeeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeSync {
    /// What is set to keep the clock: `systemd-timesyncd`, `chrony`, `Windows Time`; `None` where nothing is.
    pub by: Observed<Option<String>>,
    /// Whether the clock follows a time server now; not applicable where the system does not say.
    pub synchronised: Observed<bool>,
}
