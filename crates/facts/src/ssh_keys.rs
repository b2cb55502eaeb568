//! The employee's private SSH keys: how strong they are, and what protects them. Never holds key material.

use crate::Gap;
use serde::{Deserialize, Serialize};

/// What lies in `~/.ssh`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SshKeys {
    /// Every private key, by its file.
    pub keys: Vec<SshKey>,
    /// Files and folders that may hold a private key and could not be understood.
    pub unread: Vec<UnreadKey>,
}

/// One private key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SshKey {
    /// Its file: `~/.ssh/id_ed25519`.
    pub path: String,
    /// As `ssh-keygen -l` names it: `RSA`, `ED25519`, `ECDSA-SK`; none where neither the file nor a `.pub` beside it tells.
    pub algorithm: Option<String>,
    /// Its length in bits; none likewise.
    pub bits: Option<u32>,
    /// What a thief of the file needs besides.
    pub protection: KeyProtection,
    /// The file's permission bits: `0600`. None on a system that has none.
    pub mode: Option<String>,
}

/// What a thief of a key's file needs besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum KeyProtection {
    /// Nothing.
    Nothing,
    /// The passphrase.
    Passphrase {
        /// The cipher, by the name that the file gives it: `aes256-ctr`; `PKCS#8` for what that standard wraps.
        cipher: String,
        /// How often the passphrase is hashed, where the file tells.
        rounds: Option<u32>,
    },
    /// The FIDO token: the file alone is no use to anybody.
    Token,
}

/// What may hold a private key and could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadKey {
    /// Where.
    pub path: String,
    /// Why not.
    pub gap: Gap,
}
