//! Signing a pack: `pack.dsse.json`, by one person or by several one after another.

use crate::PackError;
use kilter_attest::Signer;
use kilter_training::{Files, SIGNATURE, admit::statement};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

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
pub fn sign(path: &Path, files: &Files, signers: &[&dyn Signer]) -> Result<Files, PackError> {
    let refused = |why| PackError::Refused { path: path.to_owned(), why };
    let unwritable =
        |error: serde_json::Error| PackError::Unwritable { path: path.to_owned(), why: io::Error::other(error) };
    let payload = statement(files).map_err(refused)?;
    let bytes = kilter_attest::sign(&payload, signers).map_err(|why| refused(why.into()))?;
    let mut envelope: Envelope = serde_json::from_slice(&bytes).map_err(unwritable)?;
    let before = files.get(SIGNATURE).and_then(|bytes| serde_json::from_slice::<Envelope>(bytes).ok());
    let is_other = |signed: &Signed| signers.iter().all(|signer| signer.public().id() != signed.keyid);
    if let Some(before) = before.filter(|before| before.payload == envelope.payload) {
        envelope.signatures.splice(0..0, before.signatures.into_iter().filter(is_other));
    }
    let bytes = serde_json::to_vec(&envelope).map_err(unwritable)?;
    let mut signed = files.clone();
    signed.insert(SIGNATURE.to_owned(), bytes);
    Ok(signed)
}
