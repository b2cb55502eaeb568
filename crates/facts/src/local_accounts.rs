//! Who can log in here.

use crate::Observed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The accounts of people that this machine itself knows, and whoever has all rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalAccounts {
    /// Those that can log in, in the system's order.
    pub accounts: Vec<Account>,
    /// The names of those who administer this machine, the system's own account left out.
    pub administrators: Observed<Vec<String>>,
}

/// One account that can log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// The system's number for it: `1000`, or a SID.
    pub id: String,
    /// Whose account it is.
    pub owner: Owner,
    /// What guards it.
    pub password: Observed<Password>,
    /// Whether it is switched on.
    pub enabled: Observed<bool>,
    /// When it was last used.
    pub last_login: Observed<LastLogin>,
}

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The employee who runs Kilter: it is in use.
    Employee,
    /// Another person.
    Person,
    /// The system's own administrator: `root`.
    System,
    /// Another name with all the rights of the system's administrator.
    Twin,
}

/// What guards an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Password {
    /// Nothing: whoever names the account is in.
    Missing,
    /// A password whose hash everybody on the machine can read and try to guess.
    Exposed,
    /// A password, or a lock, that only the system can read.
    Kept,
}

/// What is known of an account's use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastLogin {
    /// The latest login that is on record.
    pub seen: Option<DateTime<Utc>>,
    /// Since when every login would be on record.
    pub watched_since: Option<DateTime<Utc>>,
}
