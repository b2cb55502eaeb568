//! What IT's baseline asks to be looked at besides Kilter's own checks: predicates, no code.

mod names;

use crate::{Observed, Os};
use serde::{Deserialize, Serialize};

pub use names::{PackageName, Place, RegistryKey, SettingName, Text, UnitName};

/// What one custom check looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CustomProbe {
    /// The check's id: `custom-vpn-config`.
    pub id: String,
    /// Its title, which is the reason that the employee reads.
    pub title: String,
    /// The system it is for.
    pub os: Os,
    /// What is looked at, in the order of the baseline.
    pub predicates: Vec<Predicate>,
}

/// What was found for one custom check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomFact {
    /// The check's id.
    pub id: String,
    /// For each predicate, in its order, whether it holds.
    pub holds: Vec<Observed<bool>>,
}

/// One thing that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Predicate {
    /// There is such a file or folder.
    FileExists(Place),
    /// There is such a text file, and this text stands in it.
    FileContains {
        /// Where.
        path: Place,
        /// What, letter for letter.
        text: Text,
    },
    /// There is such a file, and it gives no rights but these: `0600`.
    FileMode {
        /// Where.
        path: Place,
        /// The rights that it may give, in octal digits as chmod(1) takes them.
        at_most: Mode,
    },
    /// A package is installed, and is new enough. On systems with dpkg.
    Package {
        /// Its name.
        name: PackageName,
        /// The least version, by dpkg's order of versions; any where this is left out.
        at_least: Option<Text>,
    },
    /// A unit of systemd is in this state.
    Service {
        /// Its full name: `sshd.service`.
        unit: UnitName,
        /// The state.
        state: ServiceState,
    },
    /// A value of the Windows registry is this.
    Registry {
        /// `HKLM\Software\…`.
        key: RegistryKey,
        /// The value's name.
        value: SettingName,
        /// What it is, as text; a number in decimal.
        equals: Text,
    },
    /// A setting of `GSettings` is this.
    Gsettings {
        /// `org.gnome.desktop.screensaver`.
        schema: SettingName,
        /// `lock-enabled`.
        key: SettingName,
        /// What it is, as `gsettings get` writes it: `true`, `'text'`, `uint32 300`.
        equals: Text,
    },
}

/// Permission bits in octal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Mode(pub u32);

/// A state of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ServiceState {
    /// It runs now.
    Running,
    /// It does not run, or there is no such unit.
    Stopped,
    /// It starts by itself.
    Enabled,
    /// It does not start by itself, or there is no such unit.
    Disabled,
}

impl TryFrom<String> for Mode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mode = u32::from_str_radix(&text, 8).ok().filter(|mode| *mode <= 0o7777);
        mode.map(Self).ok_or_else(|| format!("{text:?} is no file mode; write it like \"0600\""))
    }
}

impl From<Mode> for String {
    fn from(mode: Mode) -> Self {
        format!("{:04o}", mode.0)
    }
}
