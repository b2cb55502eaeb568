//! What was read to observe a fact: shown to the employee, and provenance in reports.

use serde::{Deserialize, Serialize};

/// One probe that was asked, and how it went. Never holds the answer itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Read {
    /// The fact it was read for, by its check's id: `screen-lock`.
    pub fact: String,
    /// The request as people read it: `read ~/.netrc`, `run /usr/bin/gsettings get …`.
    pub what: String,
    /// How it went.
    pub outcome: Outcome,
}

/// How a probe went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There was an answer.
    Answered,
    /// The thing does not exist here.
    Absent,
    /// It could not be read.
    NotRead,
}
