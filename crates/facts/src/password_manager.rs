//! Which password managers are here.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The password managers that were found. What only guards the desktop's own secrets, as GNOME Keyring does, is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordManager {
    /// Each, once, in the order of their names.
    pub found: Vec<FoundManager>,
    /// Whether every place could be looked at where one would show.
    pub complete: Observed<()>,
}

/// One password manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundManager {
    /// Its own name: `Bitwarden`.
    pub name: String,
    /// What shows it: a menu entry, a program, an extension of a browser.
    pub place: String,
}
