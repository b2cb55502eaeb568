//! What Kilter looks at besides the known places: what the employee let it, and what IT asks for.

use kilter_facts::CustomProbe;
use serde::{Deserialize, Serialize};

/// Folders named in the settings, and predicates of IT's baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Scope {
    /// Folders whose projects are looked at for `.env` files: `~/src`.
    #[serde(default)]
    pub roots: Vec<String>,
    /// What the custom checks of IT's baseline look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<CustomProbe>,
}
