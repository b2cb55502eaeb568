//! Why nothing was signed. Each message says what to do.

use crate::KeyringError;
use kilter_attest::AttestError;
use kilter_store::StoreError;
use std::io;
use std::path::PathBuf;

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The keyring did not give the key.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The store did not keep the record.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key or the record is not as it should be.
    #[error("{0}")]
    Attest(#[from] AttestError),
    /// A file of Kilter's own cannot be used.
    #[error("{} cannot be used: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The settings name no person that could be understood.
    #[error("{} is not used: {why}", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The system gives no random numbers.
    #[error("this system gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

impl SigningError {
    /// Whether the same is worth trying again once the person has unlocked something.
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::Keyring(KeyringError::Locked | KeyringError::Silent))
    }
}
