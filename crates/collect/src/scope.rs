//! What the employee let Kilter look at besides the known places.

use serde::{Deserialize, Serialize};

/// Folders named in the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Scope {
    /// Folders whose projects are looked at for `.env` files: `~/src`.
    #[serde(default)]
    pub roots: Vec<String>,
}
