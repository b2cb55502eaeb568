//! Public keys, and the names that records give them.

use crate::AttestError;
use p256::ecdsa::VerifyingKey;
use p256::pkcs8::{DecodePublicKey, EncodePublicKey};
use sha2::{Digest, Sha256};

/// A public key that signs records: ECDSA on P-256 (NIST FIPS 186-5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    pub(crate) key: VerifyingKey,
    id: String,
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo` in PEM (RFC 7468, section 13), as `openssl pkey -pubout` writes it.
    pub fn from_pem(pem: &str) -> Result<Self, AttestError> {
        let key = VerifyingKey::from_public_key_pem(pem.trim()).map_err(|_| AttestError::Key)?;
        let der = key.to_public_key_der().map_err(|_| AttestError::Key)?;
        Ok(Self { key, id: format!("sha256:{:x}", Sha256::digest(der.as_bytes())) })
    }

    /// `sha256:` and the SHA-256 of its `SubjectPublicKeyInfo` in DER.
    pub fn id(&self) -> &str {
        &self.id
    }
}
