//! Rules that judge facts. One file per check; every check stands in [`ALL`].

mod antivirus;
mod assess;
mod auto_login;
mod auto_updates;
mod backups;
mod baseline;
mod bluetooth;
mod browser_passwords;
mod check;
mod custom;
mod disk_encryption;
mod file_sharing;
mod firewall;
mod local_accounts;
mod logging;
mod mandatory_access_control;
mod os_supported;
mod os_updates;
mod password_manager;
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
mod verdict;
mod wifi_security;
mod words;

pub use assess::{Finding, Summary, assess, summarise};
pub use baseline::{
    AntivirusLimits, BackupsLimits, Baseline, BaselineError, FileSharingLimits, Level, LocalAccountsLimits,
    OsUpdatesLimits, PasswordManagerLimits, RemoteLoginLimits, RemovableMediaLimits, RestartPendingLimits, Ruling,
    ScreenLockLimits, SoftwareAccessLimits, SoftwareIntegrityLimits, SshKeysLimits, Wanted,
};
pub use check::{Actor, Check, Judgement};
pub use custom::{CUSTOM, CustomCheck};
pub use verdict::{Verdict, VerdictKind};

/// Every check, in the order in which findings are listed when nothing else decides. Ids are never reused.
pub const ALL: &[&Check] = &[
    &screen_lock::CHECK,
    &auto_login::CHECK,
    &local_accounts::CHECK,
    &password_manager::CHECK,
    &ssh_keys::CHECK,
    &stored_credentials::CHECK,
    &browser_passwords::CHECK,
    &os_updates::CHECK,
    &os_supported::CHECK,
    &restart_pending::CHECK,
    &auto_updates::CHECK,
    &disk_encryption::CHECK,
    &firewall::CHECK,
    &secure_boot::CHECK,
    &antivirus::CHECK,
    &software_integrity::CHECK,
    &removable_media::CHECK,
    &mandatory_access_control::CHECK,
    &remote_login::CHECK,
    &file_sharing::CHECK,
    &wifi_security::CHECK,
    &bluetooth::CHECK,
    &backups::CHECK,
    &logging::CHECK,
    &time_sync::CHECK,
    &software_access::CHECK,
];

/// The check of this id.
pub fn find(id: &str) -> Option<&'static Check> {
    ALL.iter().copied().find(|check| check.id == id)
}
