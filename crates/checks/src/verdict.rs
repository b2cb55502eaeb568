//! The four verdicts.

use kilter_facts::Gap;
use serde::{Deserialize, Serialize};

/// A verdict and its reason. Not knowing is never a pass, and never a fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As the baseline wants it.
    Pass(String),
    /// Not as the baseline wants it.
    Fail(String),
    /// It could not be told.
    Unknown(Gap),
    /// This device has no such thing.
    NotApplicable(String),
}

impl Verdict {
    /// The verdict without its reason.
    pub fn kind(&self) -> VerdictKind {
        match self {
            Self::Pass(_) => VerdictKind::Pass,
            Self::Fail(_) => VerdictKind::Fail,
            Self::Unknown(_) => VerdictKind::Unknown,
            Self::NotApplicable(_) => VerdictKind::NotApplicable,
        }
    }

    /// The reason, in a sentence.
    pub fn reason(&self) -> &str {
        match self {
            Self::Pass(reason) | Self::Fail(reason) | Self::NotApplicable(reason) => reason,
            Self::Unknown(gap) => &gap.detail,
        }
    }
}

/// The verdict's promised name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// As the baseline wants it.
    Pass,
    /// Not as the baseline wants it.
    Fail,
    /// It could not be told.
    Unknown,
    /// This device has no such thing.
    NotApplicable,
}
