//! Whether installed updates wait for a restart.

use crate::Observed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What waits for a restart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestartPending {
    /// When the machine was started.
    pub started: Observed<DateTime<Utc>>,
    /// What the system's own marks ask for.
    pub marks: Observed<Vec<Waiting>>,
    /// The kernel that is installed and not running; `None` where the newest one runs. Linux only.
    pub kernel: Observed<Option<Waiting>>,
}

/// Something installed that takes effect with the next start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What: `the kernel 6.1.0-50-amd64`, `libc6`.
    pub what: String,
    /// At least since then.
    pub since: Observed<DateTime<Utc>>,
}
