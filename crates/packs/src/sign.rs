//! Signing a pack: `pack.dsse.json`, by one person or by several one after another.

use crate::PackError;
use kilter_attest::Signer;
use kilter_training::{Files, SIGNATURE, admit::statement};
use std::path::Path;

/// The files with these signatures in `pack.dsse.json`, besides those of others that are there and are of the same pack.
pub fn sign(path: &Path, files: &Files, signers: &[&dyn Signer]) -> Result<Files, PackError> {
    let refused = |why| PackError::Refused { path: path.to_owned(), why };
    let payload = statement(files).map_err(refused)?;
    let before = files.get(SIGNATURE).map(Vec::as_slice);
    let bytes = kilter_attest::countersign(before, &payload, signers).map_err(|why| refused(why.into()))?;
    let mut signed = files.clone();
    signed.insert(SIGNATURE.to_owned(), bytes);
    Ok(signed)
}
