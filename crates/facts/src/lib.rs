//! What was observed on a device: plain data, no opinion. One file per fact.

mod device;
mod disk_encryption;
mod observed;
mod os;
mod os_updates;
mod read;
mod screen_lock;
mod stored_credentials;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use device::Device;
pub use disk_encryption::{DiskEncryption, Protection, Volume};
pub use observed::{Gap, GapReason, Observed};
pub use os::Os;
pub use os_updates::{OsUpdates, PendingUpdate};
pub use read::{Outcome, Read};
pub use screen_lock::{LockAfter, ScreenLock};
pub use stored_credentials::{StoredCredential, StoredCredentials, UnreadPlace};

/// All that one sweep observed, with what was read to observe it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// When the sweep ran, by this device's clock.
    pub at: DateTime<Utc>,
    /// The machine itself.
    pub device: Device,
    /// How the running session locks.
    pub screen_lock: Observed<ScreenLock>,
    /// How current the operating system is.
    pub os_updates: Observed<OsUpdates>,
    /// Credentials kept in plain text.
    pub stored_credentials: Observed<StoredCredentials>,
    /// Whether the volumes that hold data are encrypted.
    pub disk_encryption: Observed<DiskEncryption>,
    /// Every probe that was answered, in the order of the facts.
    pub reads: Vec<Read>,
}
