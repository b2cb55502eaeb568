//! What signs: a key, wherever it is kept.

use crate::{AttestError, PublicKey};
use p256::SecretKey;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey, signature::Signer as _};
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use serde::{Deserialize, Serialize};

/// How well a key is kept. Every record says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyProtection {
    /// In a TPM 2.0, which it never leaves.
    #[serde(rename = "tpm2")]
    Tpm2,
    /// In Apple's Secure Enclave, which it never leaves.
    #[serde(rename = "secure-enclave")]
    SecureEnclave,
    /// In the Secret Service, the Keychain or the Credential Manager.
    #[serde(rename = "os-keyring")]
    OsKeyring,
    /// In a file that its owner alone can read.
    #[serde(rename = "file")]
    File,
}

impl KeyProtection {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tpm2 => "tpm2",
            Self::SecureEnclave => "secure-enclave",
            Self::OsKeyring => "os-keyring",
            Self::File => "file",
        }
    }
}

/// A private key that can be asked to sign.
pub trait Signer {
    /// The other half of the key.
    fn public(&self) -> &PublicKey;

    /// How it is kept.
    fn protection(&self) -> KeyProtection;

    /// Signs these bytes: ECDSA on P-256 with SHA-256, in DER.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, AttestError>;
}

/// A key in this program's memory. It is wiped when it is dropped.
pub struct SoftwareKey {
    key: SigningKey,
    public: PublicKey,
    protection: KeyProtection,
}

impl SoftwareKey {
    /// The key of these random bytes. One in 2³² draws is no key: draw again.
    pub fn from_random(random: [u8; 32], protection: KeyProtection) -> Result<Self, AttestError> {
        let secret = SecretKey::from_slice(&random).map_err(|_| AttestError::PrivateKey)?;
        Self::new(&secret, protection)
    }

    /// Reads PKCS #8 in PEM (RFC 5958), as `openssl genpkey` writes it.
    pub fn from_pem(pem: &str, protection: KeyProtection) -> Result<Self, AttestError> {
        let secret = SecretKey::from_pkcs8_pem(pem.trim()).map_err(|_| AttestError::PrivateKey)?;
        Self::new(&secret, protection)
    }

    fn new(secret: &SecretKey, protection: KeyProtection) -> Result<Self, AttestError> {
        let key = SigningKey::from(secret);
        let public = PublicKey::new(VerifyingKey::from(&key))?;
        Ok(Self { key, public, protection })
    }

    /// PKCS #8 in PEM. The text is wiped when it is dropped.
    pub fn to_pem(&self) -> Result<impl std::ops::Deref<Target = String> + use<>, AttestError> {
        SecretKey::from(self.key.as_nonzero_scalar()).to_pkcs8_pem(LineEnding::LF).map_err(|_| AttestError::PrivateKey)
    }
}

impl std::fmt::Debug for SoftwareKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("SoftwareKey").field(&self.public.id()).finish()
    }
}

impl Signer for SoftwareKey {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn protection(&self) -> KeyProtection {
        self.protection
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, AttestError> {
        // RFC 6979: the same message has the same signature, and no random number can spoil it.
        let signature: Signature =
            self.key.try_sign(message).map_err(|error| AttestError::Signer(error.to_string()))?;
        Ok(signature.to_der().as_bytes().to_vec())
    }
}
