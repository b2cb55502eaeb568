//! Thresholds, check by check. What is exactly at its threshold passes.

use serde::{Deserialize, Serialize};

/// Thresholds of `screen-lock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ScreenLockLimits {
    /// Minutes without input after which the screen must be locked, grace included.
    pub limit_minutes: u32,
}

/// Thresholds of `os-updates`, in days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct OsUpdatesLimits {
    /// How old the package lists may be.
    pub lists_days: u32,
    /// How long a security update may wait.
    pub security_days: u32,
}

impl Default for ScreenLockLimits {
    fn default() -> Self {
        Self { limit_minutes: 15 }
    }
}

impl Default for OsUpdatesLimits {
    fn default() -> Self {
        Self { lists_days: 14, security_days: 14 }
    }
}

/// Thresholds of `local-accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LocalAccountsLimits {
    /// Days without a login after which an account counts as unused.
    pub unused_days: u32,
    /// How many people may administer this computer.
    pub administrators: u32,
}

impl Default for LocalAccountsLimits {
    fn default() -> Self {
        Self { unused_days: 90, administrators: 2 }
    }
}

/// Thresholds of `password-manager`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct PasswordManagerLimits {
    /// The password managers that IT accepts, by their names; any that Kilter knows where this is empty.
    pub accepted: Vec<String>,
}

/// Thresholds of `ssh-keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SshKeysLimits {
    /// The shortest RSA key that passes, in bits.
    pub rsa_bits: u32,
}

impl Default for SshKeysLimits {
    fn default() -> Self {
        Self { rsa_bits: 2048 }
    }
}

/// Thresholds of `restart-pending`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RestartPendingLimits {
    /// How many days a restart may wait.
    pub days: u32,
}

impl Default for RestartPendingLimits {
    fn default() -> Self {
        Self { days: 7 }
    }
}

/// Thresholds of `antivirus`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct AntivirusLimits {
    /// How old the signatures may be, in days.
    pub signature_days: u32,
    /// Whether a computer with Linux must have malware protection at all.
    pub on_linux: Wanted,
}

impl Default for AntivirusLimits {
    fn default() -> Self {
        Self { signature_days: 7, on_linux: Wanted::Optional }
    }
}

/// Whether something must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// It must.
    Required,
    /// It need not, but where it is there it is judged.
    Optional,
}

/// Thresholds of `removable-media`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RemovableMediaLimits {
    /// What is said of a removable medium in use that is not encrypted.
    pub unencrypted: Ruling,
}

impl Default for RemovableMediaLimits {
    fn default() -> Self {
        Self { unencrypted: Ruling::Allow }
    }
}

/// What is said of something that companies see differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// It is told, and passes.
    Allow,
    /// It fails.
    Refuse,
}

/// Thresholds of `remote-login`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RemoteLoginLimits {
    /// Services that IT wants to be reachable here, by the names that findings give them: `ssh`.
    pub allow: Vec<String>,
}

/// Thresholds of `file-sharing`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct FileSharingLimits {
    /// Services that IT wants to share files here, by the names that findings give them: `smb`.
    pub allow: Vec<String>,
}

/// Thresholds of `backups`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct BackupsLimits {
    /// How old the last successful backup may be, in days.
    pub days: u32,
}

impl Default for BackupsLimits {
    fn default() -> Self {
        Self { days: 7 }
    }
}

/// Thresholds of `software-access`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SoftwareAccessLimits {
    /// How many days may pass between two reviews of what apps may reach.
    pub review_days: u32,
}

impl Default for SoftwareAccessLimits {
    fn default() -> Self {
        Self { review_days: 180 }
    }
}

/// Thresholds of `software-integrity`, and IT's own software.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SoftwareIntegrityLimits {
    /// How old the last comparison of the installed files may be, in days.
    pub days: u32,
    /// How many files of packages may stay uncompared because only an administrator may read them.
    pub admin_only_files: u32,
    /// Folders whose files IT vouches for: absolute, with forward slashes.
    pub folders: Vec<String>,
    /// The list of these files that IT signed; empty where there are no folders.
    pub manifest: String,
    /// Public keys in PEM, any of which may have signed it.
    pub keys: Vec<String>,
}

impl SoftwareIntegrityLimits {
    /// What is wrong with the folders, in words.
    pub(super) fn check(&self) -> Result<(), String> {
        let plain = |path: &String| {
            let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
            absolute && !path.ends_with('/') && !path.contains("//") && !path.split('/').any(|part| part == "..")
        };
        if let Some(folder) = self.folders.iter().find(|folder| !plain(folder)) {
            return Err(format!("names the folder {folder:?}; write an absolute path such as \"/opt/acme\""));
        }
        if !self.folders.is_empty() && (self.manifest.is_empty() || self.keys.is_empty()) {
            return Err(
                "names folders; name the `manifest` that vouches for them and the `keys` that sign it".to_owned()
            );
        }
        Ok(())
    }
}

impl Default for SoftwareIntegrityLimits {
    fn default() -> Self {
        Self { days: 8, admin_only_files: 0, folders: Vec::new(), manifest: String::new(), keys: Vec::new() }
    }
}
