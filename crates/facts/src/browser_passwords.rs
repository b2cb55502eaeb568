//! How browsers keep passwords: counts only, never a site, a name or a password.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The browser profiles of this employee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserPasswords {
    /// Each profile that was found.
    pub profiles: Vec<BrowserProfile>,
    /// Whether these are all the places where a browser may keep one.
    pub complete: Observed<()>,
}

/// One profile of one browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserProfile {
    /// The browser's own name: `Firefox`.
    pub browser: String,
    /// Its folder.
    pub place: String,
    /// What it keeps.
    pub kept: Observed<KeptPasswords>,
}

/// How many passwords a profile keeps, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPasswords {
    /// Those that nobody can read without another secret.
    pub locked: u64,
    /// Those that whoever has the files can read.
    pub open: u64,
    /// What locks them here, or would.
    pub lock: PasswordLock,
}

/// What locks a browser's passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordLock {
    /// Firefox's primary password.
    PrimaryPassword,
    /// The desktop's keyring, opened at login.
    Keyring,
    /// The account's login, by Windows or the macOS keychain.
    Login,
}
