//! Public keys, and the names that records give them.

use crate::{AttestError, Digest};
use p256::ecdsa::VerifyingKey;
use p256::pkcs8::{DecodePublicKey, EncodePublicKey, LineEnding};

/// A public key that signs records: ECDSA on P-256 (NIST FIPS 186-5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    pub(crate) key: VerifyingKey,
    der: Vec<u8>,
    id: String,
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo` in PEM (RFC 7468, section 13), as `openssl pkey -pubout` writes it.
    pub fn from_pem(pem: &str) -> Result<Self, AttestError> {
        Self::new(VerifyingKey::from_public_key_pem(pem.trim()).map_err(|_| AttestError::Key)?)
    }

    /// Reads a `SubjectPublicKeyInfo` in DER (RFC 5480).
    pub fn from_der(der: &[u8]) -> Result<Self, AttestError> {
        Self::new(VerifyingKey::from_public_key_der(der).map_err(|_| AttestError::Key)?)
    }

    pub(crate) fn new(key: VerifyingKey) -> Result<Self, AttestError> {
        let der = key.to_public_key_der().map_err(|_| AttestError::Key)?.into_vec();
        Ok(Self { key, id: Digest::of(&der).id(), der })
    }

    /// `sha256:` and the SHA-256 of its `SubjectPublicKeyInfo` in DER.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its `SubjectPublicKeyInfo` in DER.
    pub fn to_der(&self) -> &[u8] {
        &self.der
    }

    /// Its `SubjectPublicKeyInfo` in PEM.
    pub fn to_pem(&self) -> Result<String, AttestError> {
        self.key.to_public_key_pem(LineEnding::LF).map_err(|_| AttestError::Key)
    }
}
