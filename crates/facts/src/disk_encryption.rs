//! Whether the volumes that hold data are encrypted.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The volumes that matter, one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiskEncryption {
    /// The volume the system runs from.
    pub system: Observed<Volume>,
    /// The volume that holds the home folders; the same as `system` where they share one.
    pub home: Observed<Volume>,
    /// Each swap area on a disk; swap that never leaves memory is left out.
    pub swap: Observed<Vec<Observed<Volume>>>,
}

/// One volume and the block device under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// Mount point, or `swap`.
    pub at: String,
    /// The kernel's name for the device: `dm-1`, `nvme0n1p3`; `dm-0, dm-1` where a volume is spread over several, the source's
    /// own name where it is no device (a ZFS dataset, an encrypted folder).
    pub device: String,
    /// What stands between the data and the disk.
    pub protection: Protection,
}

/// What stands between the data and the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Protection {
    /// Encrypted, and by what: `LUKS2`, `BitLocker`, `FileVault`, `ZFS`.
    Encrypted {
        /// The scheme's own name.
        by: String,
    },
    /// There is encryption, but it protects nothing at this time.
    Exposed {
        /// The scheme's own name.
        by: String,
        /// What keeps it from protecting, as the end of a sentence: "it is being decrypted".
        why: String,
    },
    /// Nothing.
    Plain,
}
