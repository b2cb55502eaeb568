//! Whether logs are kept.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// What is logged, and whether it outlives a restart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logging {
    /// The system's own log: the journal, the event log.
    pub journal: Observed<Keeping>,
    /// A syslog daemon that writes files: whether one runs and its newest file is fresh. Linux only.
    pub syslog: Observed<Keeping>,
    /// Whether the audit daemon runs, which records who did what. Linux only.
    pub audit: Observed<bool>,
}

/// How a log is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// On the disk.
    OnDisk,
    /// In memory: gone with the next restart.
    InMemory,
    /// Not at all.
    Nowhere,
}
