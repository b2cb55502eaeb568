//! IT's minimum essential configuration: each check's level, and the thresholds.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Levels that differ from "required", by check id.
    pub levels: BTreeMap<String, Level>,
    /// Thresholds of `screen-lock`.
    pub screen_lock: ScreenLockLimits,
    /// Thresholds of `os-updates`.
    pub os_updates: OsUpdatesLimits,
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

impl Default for Baseline {
    fn default() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            levels: BTreeMap::new(),
            screen_lock: ScreenLockLimits::default(),
            os_updates: OsUpdatesLimits::default(),
        }
    }
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
}

impl Baseline {
    /// Reads a `baseline.toml`.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = toml::from_str(text)?;
        if baseline.schema != SCHEMA {
            return Err(BaselineError::Schema(baseline.schema));
        }
        if let Some(id) = baseline.levels.keys().find(|id| crate::find(id).is_none()) {
            return Err(BaselineError::UnknownCheck(id.clone()));
        }
        Ok(baseline)
    }

    /// The level of the check with this id.
    pub fn level(&self, id: &str) -> Level {
        self.levels.get(id).copied().unwrap_or(Level::Required)
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
