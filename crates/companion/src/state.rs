//! What the core remembers between runs, and the changes to it that are written down.

use crate::Moment;
use std::collections::BTreeMap;

/// All that is remembered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// By check id.
    pub findings: BTreeMap<String, FindingState>,
    /// When the last digest was shown.
    pub last_digest: Option<Moment>,
    /// When each thing was first seen, by a key such as `update/openssl/3.0.17-1`.
    pub first_seen: BTreeMap<String, Moment>,
}

/// What is remembered of one finding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FindingState {
    /// Since when it has been failing without a break.
    pub failing_since: Option<Moment>,
    /// Sweeps in a row that failed.
    pub failing_sweeps: u32,
    /// Until when the person asked to be left alone.
    pub snoozed_until: Option<Moment>,
}

/// One change to the state, or one line of its history.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// This finding's memory is now this.
    Finding(String, FindingState),
    /// A digest was shown.
    Digest(Moment),
    /// First seen then.
    FirstSeen(String, Moment),
    /// No longer there.
    Forget(String),
    /// A verdict that differs from the one before, for the history.
    Verdict {
        /// When.
        at: Moment,
        /// The check's id.
        check: String,
        /// The new verdict.
        verdict: kilter_checks::VerdictKind,
        /// Its reason.
        reason: String,
    },
}
