//! What installed software may reach, and what of it the employee has reviewed.

use crate::{Gap, Observed};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The register of what software may do here, and the one of the last review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftwareAccess {
    /// Everything that was found, sorted, each once.
    pub entries: Vec<Access>,
    /// The register as it was last reviewed; none where it never was.
    pub reviewed: Observed<Option<Review>>,
    /// Places that hold more and could not be read.
    pub unread: Vec<Gap>,
    /// What this kind of system tells no program: "which apps may use the camera".
    pub not_told: Option<String>,
}

/// One thing that one program may do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Access {
    /// Where that is laid down.
    pub kind: AccessKind,
    /// The program, by the name that this place gives it: `org.mozilla.firefox`.
    pub app: String,
    /// What it may do, in that place's own terms: `filesystems=home`.
    pub access: String,
}

/// Where access is laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AccessKind {
    /// It starts by itself with the session.
    Autostart,
    /// A hole in the sandbox of a Flatpak.
    Flatpak,
    /// A snap without confinement.
    Snap,
    /// What the employee allowed when asked.
    Permission,
}

/// The register as it was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When.
    pub at: DateTime<Utc>,
    /// What was in it.
    pub entries: Vec<Access>,
}
