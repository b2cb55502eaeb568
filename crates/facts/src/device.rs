//! The machine itself.

use crate::Os;
use serde::{Deserialize, Serialize};

/// Which machine was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Device {
    /// The host name, or "unknown".
    pub hostname: String,
    /// The system's family.
    pub os: Os,
    /// Distribution id as in os-release(5) (`debian`), `macos` or `windows`.
    pub distribution: String,
    /// Version as people say it: `12`, `24.04`, `14.6`.
    pub version: String,
    /// The name to show: "Debian GNU/Linux 12 (bookworm)".
    pub name: String,
}
