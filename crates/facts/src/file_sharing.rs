//! Which folders are shared with the network.

use crate::{Gap, Observed};
use serde::{Deserialize, Serialize};

/// What hands out files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSharing {
    /// Services that hand out files to more than this machine.
    pub services: Vec<SharingService>,
    /// Why there may be more of them.
    pub unseen: Option<Gap>,
    /// Whether this computer speaks SMB 1 to computers that share files. Not applicable where nothing tells.
    pub asks_by_smb1: Observed<bool>,
}

/// A service that hands out files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingService {
    /// What it speaks: `smb`, `smb1`, `nfs`, `ftp`, `rsync`, `afp`, `webdav`, `dlna`.
    pub name: String,
    /// What it shares, where that is known; for reasons alone: names are the employee's.
    pub shares: Vec<Share>,
}

/// Something shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Its name or folder.
    pub name: String,
    /// Whether it asks nobody who they are.
    pub guests: bool,
}
