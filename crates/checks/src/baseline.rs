//! IT's minimum essential configuration: each check's level, and the thresholds.

mod limits;

use crate::CustomCheck;
use kilter_facts::{CustomProbe, Trusted};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use limits::{
    AntivirusLimits, BackupsLimits, FileSharingLimits, LocalAccountsLimits, OsUpdatesLimits, PasswordManagerLimits,
    RemoteLoginLimits, RemovableMediaLimits, RestartPendingLimits, Ruling, ScreenLockLimits, SoftwareAccessLimits,
    SoftwareIntegrityLimits, SshKeysLimits, Wanted,
};

/// The only schema this version reads.
const SCHEMA: &str = "kilter/baseline/1";

/// Levels and thresholds. Whatever a file leaves out keeps its default, which is what `packs/baseline` ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Baseline {
    /// The name and version of this format.
    #[cfg_attr(feature = "schemas", schemars(extend("const" = SCHEMA)))]
    schema: String,
    /// Levels that differ from the check's own, by check id.
    pub levels: BTreeMap<String, Level>,
    /// IT's own checks.
    pub custom: Vec<CustomCheck>,
    /// Thresholds of `screen-lock`.
    pub screen_lock: ScreenLockLimits,
    /// Thresholds of `os-updates`.
    pub os_updates: OsUpdatesLimits,
    /// Thresholds of `local-accounts`.
    pub local_accounts: LocalAccountsLimits,
    /// Thresholds of `password-manager`.
    pub password_manager: PasswordManagerLimits,
    /// Thresholds of `ssh-keys`.
    pub ssh_keys: SshKeysLimits,
    /// Thresholds of `restart-pending`.
    pub restart_pending: RestartPendingLimits,
    /// Thresholds of `antivirus`.
    pub antivirus: AntivirusLimits,
    /// Thresholds of `removable-media`.
    pub removable_media: RemovableMediaLimits,
    /// Thresholds of `remote-login`.
    pub remote_login: RemoteLoginLimits,
    /// Thresholds of `file-sharing`.
    pub file_sharing: FileSharingLimits,
    /// Thresholds of `backups`.
    pub backups: BackupsLimits,
    /// Thresholds of `software-access`.
    pub software_access: SoftwareAccessLimits,
    /// Thresholds of `software-integrity`.
    pub software_integrity: SoftwareIntegrityLimits,
}

/// How much a check matters to IT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Must pass.
    Required,
    /// Should pass; nudges, but fails nothing.
    Recommended,
    /// Shown and reported; never nudges.
    ReportOnly,
    /// Not judged at all.
    Off,
}

impl Default for Baseline {
    fn default() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            levels: BTreeMap::new(),
            custom: Vec::new(),
            screen_lock: ScreenLockLimits::default(),
            os_updates: OsUpdatesLimits::default(),
            local_accounts: LocalAccountsLimits::default(),
            password_manager: PasswordManagerLimits::default(),
            ssh_keys: SshKeysLimits::default(),
            restart_pending: RestartPendingLimits::default(),
            antivirus: AntivirusLimits::default(),
            removable_media: RemovableMediaLimits::default(),
            remote_login: RemoteLoginLimits::default(),
            file_sharing: FileSharingLimits::default(),
            backups: BackupsLimits::default(),
            software_access: SoftwareAccessLimits::default(),
            software_integrity: SoftwareIntegrityLimits::default(),
        }
    }
}

/// Why a baseline was refused. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not TOML, or a field that is unknown or of the wrong type; names line and column.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// Written for another version of Kilter.
    #[error("schema is {0:?}; this version of Kilter reads {SCHEMA:?}")]
    Schema(String),
    /// A level for a check that does not exist.
    #[error("[levels] names {0:?}, and no check has that id; `kilter check --format json` lists the ids")]
    UnknownCheck(String),
    /// Folders without the list that vouches for them, or one that is no plain path.
    #[error("[software-integrity] {0}")]
    Trusted(String),
    /// A custom check that does not say what it should.
    #[error("[[custom]] {0:?} {1}")]
    Custom(String, String),
}

impl Baseline {
    /// Reads a `baseline.toml`.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = toml::from_str(text)?;
        if baseline.schema != SCHEMA {
            return Err(BaselineError::Schema(baseline.schema));
        }
        for (at, check) in baseline.custom.iter().enumerate() {
            let is_twice = baseline.custom[..at].iter().any(|earlier| earlier.id == check.id);
            let twice = is_twice.then(|| "is there twice; give each check an id of its own".to_owned());
            if let Some(fault) = check.fault().or(twice) {
                return Err(BaselineError::Custom(check.id.clone(), fault));
            }
        }
        if let Some(id) = baseline.levels.keys().find(|id| !baseline.has(id)) {
            return Err(BaselineError::UnknownCheck(id.clone()));
        }
        baseline.software_integrity.check().map_err(BaselineError::Trusted)?;
        Ok(baseline)
    }

    /// Whether there is a check with this id, Kilter's or IT's own.
    pub fn has(&self, id: &str) -> bool {
        crate::find(id).is_some() || self.custom_check(id).is_some()
    }

    /// What has to be looked at for IT's own checks.
    pub fn asks(&self) -> Vec<CustomProbe> {
        let judged = self.custom.iter().filter(|check| self.level(&check.id) != Level::Off);
        judged.map(CustomCheck::probe).collect()
    }

    /// The folders of software that IT vouches for; none where it named none.
    pub fn trusted(&self) -> Option<Trusted> {
        let SoftwareIntegrityLimits { folders, manifest, keys, .. } = &self.software_integrity;
        let named = || Trusted { folders: folders.clone(), manifest: manifest.clone(), keys: keys.clone() };
        (!folders.is_empty()).then(named)
    }

    fn custom_check(&self, id: &str) -> Option<&CustomCheck> {
        self.custom.iter().find(|check| check.id == id)
    }

    /// The level of the check with this id.
    pub fn level(&self, id: &str) -> Level {
        let custom = || self.custom_check(id).map(|check| check.level);
        let own = || crate::find(id).map(|check| check.level).or_else(custom).unwrap_or(Level::Required);
        self.levels.get(id).copied().unwrap_or_else(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_pack_says_what_the_defaults_are() {
        // People copy this file to start their own, so it must not drift from what Kilter does without one.
        let shipped = Baseline::parse(include_str!("../../../packs/baseline/baseline.toml")).unwrap();
        assert_eq!(shipped, Baseline::default());
    }

    #[test]
    fn refuses_what_it_does_not_understand_and_says_where() {
        let misspelt = Baseline::parse("schema = \"kilter/baseline/1\"\n[screen-lock]\nlimit = 5\n").unwrap_err();
        assert!(misspelt.to_string().contains("line 3"), "{misspelt}");
        let later = Baseline::parse("schema = \"kilter/baseline/2\"\n").unwrap_err();
        assert!(later.to_string().contains("kilter/baseline/1"), "{later}");
        let unknown = Baseline::parse("[levels]\nscreenlock = \"off\"\n").unwrap_err();
        assert!(unknown.to_string().contains("screenlock"), "{unknown}");
    }
}
