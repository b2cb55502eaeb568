//! Signing a pack: `pack.dsse.json`, by one person or by several one after another.

use crate::PackError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kilter_attest::{PAYLOAD_TYPE, PublicKey, pae};
use kilter_training::{Files, SIGNATURE, admit::statement};
use p256::ecdsa::{Signature, VerifyingKey, signature::Signer};
use p256::pkcs8::{DecodePrivateKey, EncodePublicKey, LineEnding};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// A private key that signs packs; it is wiped when it is dropped.
pub struct SigningKey {
    key: p256::ecdsa::SigningKey,
    public: PublicKey,
}

impl SigningKey {
    /// Reads PKCS #8 in PEM (RFC 5958), as `openssl genpkey` writes it; `path` is for the message.
    pub fn from_pem(path: &Path, pem: &str) -> Result<Self, PackError> {
        let wrong = || PackError::Key { path: path.to_owned() };
        let key = p256::ecdsa::SigningKey::from_pkcs8_pem(pem.trim()).map_err(|_| wrong())?;
        let public = VerifyingKey::from(&key).to_public_key_pem(LineEnding::LF).map_err(|_| wrong())?;
        let public = PublicKey::from_pem(&public).map_err(|_| wrong())?;
        Ok(Self { key, public })
    }

    /// The other half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }
}

/// The members stand in this order, without spaces: attest takes no other form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(rename = "payloadType")]
    payload_type: String,
    payload: String,
    signatures: Vec<Signed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    keyid: String,
    sig: String,
}

/// The files with these signatures in `pack.dsse.json`, besides those of others that are there and are of the same pack.
pub fn sign(path: &Path, files: &Files, keys: &[SigningKey]) -> Result<Files, PackError> {
    let refused = |why| PackError::Refused { path: path.to_owned(), why };
    let payload = statement(files).map_err(refused)?;
    let message = pae(PAYLOAD_TYPE, &payload);
    let before = files.get(SIGNATURE).and_then(|bytes| serde_json::from_slice::<Envelope>(bytes).ok());
    let payload = STANDARD.encode(&payload);
    let before = before.filter(|before| before.payload == payload).map_or_else(Vec::new, |before| before.signatures);
    let is_other = |signed: &Signed| keys.iter().all(|key| key.public.id() != signed.keyid);
    let mut signatures: Vec<Signed> = before.into_iter().filter(is_other).collect();
    for key in keys {
        // RFC 6979: the same pack has the same signature.
        let signature: Signature = key.key.sign(&message);
        let sig = STANDARD.encode(signature.to_der().as_bytes());
        signatures.push(Signed { keyid: key.public.id().to_owned(), sig });
    }
    let envelope = Envelope { payload_type: PAYLOAD_TYPE.to_owned(), payload, signatures };
    let unwritable =
        |error: serde_json::Error| PackError::Unwritable { path: path.to_owned(), why: io::Error::other(error) };
    let bytes = serde_json::to_vec(&envelope).map_err(unwritable)?;
    let mut signed = files.clone();
    signed.insert(SIGNATURE.to_owned(), bytes);
    Ok(signed)
}
