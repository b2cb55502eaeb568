//! Whether a session starts without asking who is there.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The places where somebody can log in at the machine itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoLogin {
    /// The graphical login screen; not applicable where none starts.
    pub screen: Observed<LoginScreen>,
    /// Each text console that logs somebody in by itself; not applicable where the system has none.
    pub consoles: Observed<Vec<AutomaticLogin>>,
    /// Whether the encrypted system volume is unlocked by the machine's own chip, so that its start asks for nothing.
    pub disk_unlocks_itself: Observed<bool>,
}

/// The program that asks who is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginScreen {
    /// Its own name: `GDM`, `Windows`.
    pub name: String,
    /// Whom it logs in without asking.
    pub automatic: Option<AutomaticLogin>,
}

/// Somebody is logged in without being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomaticLogin {
    /// Where: `GDM`, `tty1`.
    pub at: String,
    /// The account, as the setting has it.
    pub user: String,
    /// The file or registry key with the setting.
    pub place: String,
    /// Seconds until it happens, where it waits.
    pub after_seconds: Option<u32>,
    /// Whether the password stands beside the setting, readable to everybody who can log in.
    pub password_in_clear: bool,
}
