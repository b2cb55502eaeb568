//! What Kilter looks at besides the known places: what the employee let it, and what IT asks for.

use kilter_facts::{CustomProbe, Trusted};
use serde::{Deserialize, Serialize};

/// Folders named in the settings and in the baseline, and predicates of the baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Scope {
    /// Folders whose projects are looked at for `.env` files: `~/src`.
    #[serde(default)]
    pub roots: Vec<String>,
    /// Folders of IT's own software, with the list that IT signed of what they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trusted: Option<Trusted>,
    /// What the custom checks of IT's baseline look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<CustomProbe>,
}
