//! Whether the system holds programs to a policy, whoever runs them.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// What holds programs back here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandatoryAccessControl {
    /// Each guard that this system has, installed or not; on Linux those that the kernel runs.
    pub guards: Vec<Guard>,
}

/// One of the system's guards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// Its own name: `AppArmor`, `SELinux`, `User Account Control`, `System Integrity Protection`, `Gatekeeper`.
    pub name: String,
    /// What it does now.
    pub now: Observed<GuardState>,
    /// What it will do after the next start, where the system says so.
    pub next: Observed<GuardState>,
}

/// What a guard does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardState {
    /// It holds programs back.
    Enforces,
    /// It writes down what it would have refused, or lets everything through without asking.
    OnlyWatches,
    /// It runs, and has no policy to enforce.
    HasNoPolicy,
    /// It is switched off.
    Off,
}
