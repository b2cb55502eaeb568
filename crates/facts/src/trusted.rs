//! What IT vouches for.

use serde::{Deserialize, Serialize};

/// Folders whose files IT vouches for: `docs/formats/trusted-files.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trusted {
    /// Absolute: `/opt/acme`.
    pub folders: Vec<String>,
    /// The signed list.
    pub manifest: String,
    /// Public keys in PEM, any of which may have signed it.
    pub keys: Vec<String>,
}

impl Trusted {
    /// What is read whole, as against the folders, of which only digests are made.
    pub fn reads(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.manifest).chain(&self.keys)
    }
}
