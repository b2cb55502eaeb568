//! How the known wireless networks are protected.

use crate::Gap;
use serde::{Deserialize, Serialize};

/// The networks that this machine knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WifiSecurity {
    /// Each of them.
    pub networks: Vec<Network>,
    /// Why there may be more of them.
    pub unseen: Option<Gap>,
}

/// One network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// Its name, for reasons alone: where somebody has been is nobody's business.
    pub name: String,
    /// How it is protected.
    pub protection: NetworkProtection,
    /// Whether this machine joins it by itself.
    pub automatic: bool,
}

/// How a network is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkProtection {
    /// Not at all.
    Open,
    /// By WEP, which is broken in minutes.
    Wep,
    /// By WPA or better, or encrypted without a password (OWE).
    Encrypted,
}
