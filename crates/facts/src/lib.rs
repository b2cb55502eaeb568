//! What was observed on a device: plain data, no opinion. One file per fact.

mod antivirus;
mod auto_login;
mod auto_updates;
mod backups;
mod bluetooth;
mod browser_passwords;
mod custom;
mod device;
mod disk_encryption;
mod file_sharing;
mod firewall;
mod local_accounts;
mod logging;
mod mandatory_access_control;
mod observed;
mod os;
mod os_supported;
mod os_updates;
mod password_manager;
mod read;
mod remote_login;
mod removable_media;
mod restart_pending;
mod screen_lock;
mod secure_boot;
mod software_access;
mod software_integrity;
mod ssh_keys;
mod stored_credentials;
mod time_sync;
mod trusted;
mod wifi_security;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use antivirus::{Antivirus, Product, Signatures, Watch};
pub use auto_login::{AutoLogin, AutomaticLogin, LoginScreen};
pub use auto_updates::{AutoUpdates, Obstacle};
pub use backups::{BackupProgram, Backups};
pub use bluetooth::{Adapter, Bluetooth, Visible};
pub use browser_passwords::{BrowserPasswords, BrowserProfile, KeptPasswords, PasswordLock};
pub use custom::{
    CustomFact, CustomProbe, Mode, PackageName, Place, Predicate, RegistryKey, ServiceState, SettingName, Text,
    UnitName,
};
pub use device::Device;
pub use disk_encryption::{DiskEncryption, Protection, Volume};
pub use file_sharing::{FileSharing, Share, SharingService};
pub use firewall::{Filter, FilterState, Firewall, KernelFilter};
pub use local_accounts::{Account, LastLogin, LocalAccounts, Owner, Password};
pub use logging::{Keeping, Logging};
pub use mandatory_access_control::{Guard, GuardState, MandatoryAccessControl};
pub use observed::{Gap, GapReason, Observed};
pub use os::Os;
pub use os_supported::{Extension, Life, OsSupported, Reaches};
pub use os_updates::{OsUpdates, PendingUpdate};
pub use password_manager::{FoundManager, PasswordManager};
pub use read::{Outcome, Read};
pub use remote_login::{LoginService, RemoteLogin};
pub use removable_media::{Medium, OnInsert, RemovableMedia};
pub use restart_pending::{RestartPending, Waiting};
pub use screen_lock::{LockAfter, ScreenLock};
pub use secure_boot::{BootChain, SecureBoot};
pub use software_access::{Access, AccessKind, Review, SoftwareAccess};
pub use software_integrity::{
    ComparedFiles, Difference, Differing, IntegrityPass, PackagedFiles, Several, SoftwareIntegrity, TrustedFolders,
    TrustedList, UnreadFile,
};
pub use ssh_keys::{KeyProtection, SshKey, SshKeys, UnreadKey};
pub use stored_credentials::{ScannedTree, StoredCredential, StoredCredentials, UnreadPlace};
pub use time_sync::TimeSync;
pub use trusted::Trusted;
pub use wifi_security::{Network, NetworkProtection, WifiSecurity};

/// All that one sweep observed, with what was read to observe it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// When the sweep ran, by this device's clock.
    pub at: DateTime<Utc>,
    /// The machine itself.
    pub device: Device,
    /// How the running session locks.
    pub screen_lock: Observed<ScreenLock>,
    /// Whether a session starts without asking who is there.
    pub auto_login: Observed<AutoLogin>,
    /// Who can log in here.
    pub local_accounts: Observed<LocalAccounts>,
    /// Whether a password manager is installed.
    pub password_manager: Observed<PasswordManager>,
    /// The private SSH keys of this employee.
    pub ssh_keys: Observed<SshKeys>,
    /// Credentials kept in plain text.
    pub stored_credentials: Observed<StoredCredentials>,
    /// How browsers keep passwords.
    pub browser_passwords: Observed<BrowserPasswords>,
    /// How current the operating system is.
    pub os_updates: Observed<OsUpdates>,
    /// Whether the release still gets security updates.
    pub os_supported: Observed<OsSupported>,
    /// Whether installed updates wait for a restart.
    pub restart_pending: Observed<RestartPending>,
    /// Whether security updates install by themselves.
    pub auto_updates: Observed<AutoUpdates>,
    /// Whether the volumes that hold data are encrypted.
    pub disk_encryption: Observed<DiskEncryption>,
    /// Whether a firewall is on.
    pub firewall: Observed<Firewall>,
    /// Whether the firmware starts trusted software only.
    pub secure_boot: Observed<SecureBoot>,
    /// Malware protection.
    pub antivirus: Observed<Antivirus>,
    /// Whether installed software is what was delivered.
    pub software_integrity: Observed<SoftwareIntegrity>,
    /// What happens when a removable medium is put in.
    pub removable_media: Observed<RemovableMedia>,
    /// Whether the kernel holds programs to a policy.
    pub mandatory_access_control: Observed<MandatoryAccessControl>,
    /// Whether somebody can log in from the network.
    pub remote_login: Observed<RemoteLogin>,
    /// Which folders are shared with the network.
    pub file_sharing: Observed<FileSharing>,
    /// How the known wireless networks are protected.
    pub wifi_security: Observed<WifiSecurity>,
    /// Whether Bluetooth shows itself.
    pub bluetooth: Observed<Bluetooth>,
    /// When the last backup was made.
    pub backups: Observed<Backups>,
    /// Whether logs are kept.
    pub logging: Observed<Logging>,
    /// Whether the clock is kept right.
    pub time_sync: Observed<TimeSync>,
    /// What installed software may reach.
    pub software_access: Observed<SoftwareAccess>,
    /// What IT's baseline asks besides, in its order.
    pub custom: Vec<CustomFact>,
    /// Every probe that was answered, in the order of the facts.
    pub reads: Vec<Read>,
}

impl Facts {
    /// The machine alone: nothing has been observed yet, and every fact says so.
    pub fn none(at: DateTime<Utc>, device: Device) -> Self {
        fn unasked<T>() -> Observed<T> {
            Observed::Unknown(Gap::unsupported("this was not asked for"))
        }
        Self {
            at,
            device,
            screen_lock: unasked(),
            auto_login: unasked(),
            local_accounts: unasked(),
            password_manager: unasked(),
            ssh_keys: unasked(),
            stored_credentials: unasked(),
            browser_passwords: unasked(),
            os_updates: unasked(),
            os_supported: unasked(),
            restart_pending: unasked(),
            auto_updates: unasked(),
            disk_encryption: unasked(),
            firewall: unasked(),
            secure_boot: unasked(),
            antivirus: unasked(),
            software_integrity: unasked(),
            removable_media: unasked(),
            mandatory_access_control: unasked(),
            remote_login: unasked(),
            file_sharing: unasked(),
            wifi_security: unasked(),
            bluetooth: unasked(),
            backups: unasked(),
            logging: unasked(),
            time_sync: unasked(),
            software_access: unasked(),
            custom: Vec::new(),
            reads: Vec::new(),
        }
    }
}
