//! How long the installed release gets security updates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The installed release, and what is known of its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OsSupported {
    /// The release's name to show: `Debian 12`, `Windows 11 24H2 (Home and Pro)`.
    pub release: String,
    /// How long it lives.
    pub life: Life,
    /// Where that is known from: a file's path, or the table that comes with Kilter.
    pub source: String,
    /// The day on which the source was written: it is at least this day, whatever the clock says.
    pub known_on: NaiveDate,
}

/// How long a release lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Life {
    /// It is renewed all the time, and has no end.
    Rolling,
    /// Its maker names the last day with security updates.
    Ends {
        /// The last day with security updates for everybody.
        on: NaiveDate,
        /// Who goes on after that, and until when.
        then: Option<Extension>,
    },
    /// Its maker names no day; by its habit, updates end about then.
    Expected {
        /// About the last day.
        on: NaiveDate,
    },
}

/// Security updates beyond the regular end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// What it is called: `Debian LTS`, `Ubuntu Pro (ESM)`.
    pub name: String,
    /// Its last day.
    pub until: NaiveDate,
    /// Whether this computer gets it.
    pub reaches: Reaches,
}

/// Whether an extension reaches this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reaches {
    /// It comes to everybody, without being asked for.
    Everybody,
    /// It must be subscribed to, and is here.
    Subscribed,
    /// It must be subscribed to, and is not here.
    NotSubscribed,
    /// It must be subscribed to, and whether it is cannot be told.
    CannotTell,
}
