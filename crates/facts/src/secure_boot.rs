//! Whether the firmware starts trusted software only.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// How the computer starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecureBoot {
    /// Whether what starts is verified.
    pub chain: BootChain,
    /// How far the running kernel keeps even root from changing it: `none`, `integrity` or `confidentiality`. Linux only.
    pub lockdown: Observed<String>,
}

/// Whether what starts is verified, from the firmware on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BootChain {
    /// Every step verifies the next one.
    Verified,
    /// Secure Boot is switched off in the firmware.
    Off,
    /// The firmware holds no platform key yet, and verifies nothing until somebody puts one in.
    SetupMode,
    /// The firmware verifies the boot loader, and that one was told not to verify what it starts.
    LoaderDoesNotVerify,
}
