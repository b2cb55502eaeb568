//! "Could not tell" is a value, not an error.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A fact that may not be known. `Unknown` is never to be read as good or bad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "value", rename_all = "snake_case")]
pub enum Observed<T> {
    /// It was seen.
    Known(T),
    /// It could not be told, and why.
    Unknown(Gap),
    /// This device has no such thing.
    NotApplicable,
}

impl<T> Observed<T> {
    /// The value, where it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) | Self::NotApplicable => None,
        }
    }

    /// The gap, where there is one.
    pub fn gap(&self) -> Option<&Gap> {
        match self {
            Self::Unknown(gap) => Some(gap),
            Self::Known(_) | Self::NotApplicable => None,
        }
    }

    /// The same observation of a part or a view of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Observed<U> {
        match self {
            Self::Known(value) => Observed::Known(f(value)),
            Self::Unknown(gap) => Observed::Unknown(gap),
            Self::NotApplicable => Observed::NotApplicable,
        }
    }
}

impl<T> From<Result<T, Gap>> for Observed<T> {
    fn from(result: Result<T, Gap>) -> Self {
        match result {
            Ok(value) => Self::Known(value),
            Err(gap) => Self::Unknown(gap),
        }
    }
}

/// Why something could not be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Gap {
    /// The kind of gap; a promised name in the JSON output.
    pub reason: GapReason,
    /// What happened, in a sentence for people. Never holds evidence that could be a secret.
    pub detail: String,
}

impl Gap {
    /// A gap of this kind.
    pub fn new(reason: GapReason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }

    /// A tool or a file that tells is not there.
    pub fn tool_missing(detail: impl Into<String>) -> Self {
        Self::new(GapReason::ToolMissing, detail)
    }

    /// The evidence is there, but not what this version of Kilter understands.
    pub fn unrecognised(detail: impl Into<String>) -> Self {
        Self::new(GapReason::Unrecognised, detail)
    }

    /// Kilter does not know how to tell on this kind of system.
    pub fn unsupported(detail: impl Into<String>) -> Self {
        Self::new(GapReason::Unsupported, detail)
    }

    /// An ordinary user may not look.
    pub fn permission_denied(detail: impl Into<String>) -> Self {
        Self::new(GapReason::PermissionDenied, detail)
    }

    /// No answer came in time.
    pub fn timed_out(detail: impl Into<String>) -> Self {
        Self::new(GapReason::TimedOut, detail)
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

/// The kinds of gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// What would tell is not installed.
    ToolMissing,
    /// An ordinary user may not look.
    PermissionDenied,
    /// No answer came in time.
    TimedOut,
    /// There was an answer that Kilter does not understand.
    Unrecognised,
    /// Kilter does not know this kind of system.
    Unsupported,
}
