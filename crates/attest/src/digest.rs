//! SHA-256, as records write it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The one digest that Kilter relies on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// In lower-case hexadecimal digits.
    pub sha256: String,
}

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: format!("{:x}", Sha256::digest(bytes)) }
    }

    /// `sha256:` and the digits, as keys and links are named.
    pub fn id(&self) -> String {
        format!("sha256:{}", self.sha256)
    }
}
