//! Whether somebody can log in from the network.

use crate::{Gap, Observed};
use serde::{Deserialize, Serialize};

/// What lets people in from afar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteLogin {
    /// Services that listen to more than this machine.
    pub services: Vec<LoginService>,
    /// Why there may be more of them.
    pub unseen: Option<Gap>,
}

/// A service that lets people log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginService {
    /// What it speaks: `ssh`, `rdp`, `vnc`, `telnet`, `rexec`, `rlogin`, `winrm`.
    pub name: String,
    /// Where it listens, where that was seen.
    pub port: Option<u16>,
    /// Whether a password is enough to log in; not applicable where Kilter does not ask.
    pub passwords: Observed<bool>,
}
