//! The DSSE envelope, version 1: github.com/secure-systems-lab/dsse.

use crate::{AttestError, PublicKey, Signer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::{Signature, signature::Verifier};
use serde::{Deserialize, Serialize};

/// The only payload that Kilter signs and takes.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A longer envelope is none of ours.
pub const LIMIT: usize = 32 << 20;

/// The members stand in this order, without spaces: one record has one form, and every byte of it counts.
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

/// Bytes that a known key signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The bytes that were signed; parse these and no others.
    pub payload: Vec<u8>,
    /// The key, by its id; the first, where several signed.
    pub key: String,
    /// Every known key that signed, each once.
    pub signers: Vec<String>,
    /// How many signatures there are, those of unknown keys among them.
    pub signatures: usize,
}

/// An envelope in its one form, signed by each of these, without a newline at its end.
pub fn sign(payload: &[u8], signers: &[&dyn Signer]) -> Result<Vec<u8>, AttestError> {
    countersign(None, payload, signers)
}

/// The same behind the signatures of others that this earlier envelope has, where it is of the same payload.
pub fn countersign(before: Option<&[u8]>, payload: &[u8], signers: &[&dyn Signer]) -> Result<Vec<u8>, AttestError> {
    let message = pae(PAYLOAD_TYPE, payload);
    let signed = |signer: &&dyn Signer| {
        let sig = STANDARD.encode(signer.sign(&message)?);
        Ok(Signed { keyid: signer.public().id().to_owned(), sig })
    };
    let mut envelope = Envelope {
        payload_type: PAYLOAD_TYPE.to_owned(),
        payload: STANDARD.encode(payload),
        signatures: signers.iter().map(signed).collect::<Result<_, AttestError>>()?,
    };
    let before = before.and_then(|bytes| serde_json::from_slice::<Envelope>(bytes).ok());
    let is_other = |signed: &Signed| signers.iter().all(|signer| signer.public().id() != signed.keyid);
    if let Some(before) = before.filter(|before| before.payload == envelope.payload) {
        envelope.signatures.splice(0..0, before.signatures.into_iter().filter(is_other));
    }
    serde_json::to_vec(&envelope).map_err(|error| AttestError::Envelope(error.to_string()))
}

/// The bytes of this envelope's payload, if one of these keys signed them.
pub fn verify(envelope: &[u8], keys: &[PublicKey]) -> Result<Verified, AttestError> {
    let wrong = |what: &str| AttestError::Envelope(what.to_owned());
    if envelope.len() > LIMIT {
        return Err(wrong("it is longer than 32 MiB"));
    }
    let parsed: Envelope = serde_json::from_slice(envelope).map_err(|error| wrong(&error.to_string()))?;
    let canonical = serde_json::to_vec(&parsed).map_err(|error| wrong(&error.to_string()))?;
    if envelope.strip_suffix(b"\n").unwrap_or(envelope) != canonical {
        return Err(wrong("it is not written in the one form that docs/formats gives"));
    }
    if parsed.payload_type != PAYLOAD_TYPE {
        return Err(wrong("its payload is of another type"));
    }
    let payload = STANDARD.decode(&parsed.payload).map_err(|_| wrong("its payload is not base64"))?;
    let message = pae(PAYLOAD_TYPE, &payload);
    let mut signers: Vec<String> = Vec::new();
    for signed in &parsed.signatures {
        let der = STANDARD.decode(&signed.sig).map_err(|_| wrong("a signature is not base64"))?;
        let Some(key) = keys.iter().find(|key| key.id() == signed.keyid) else { continue };
        let signature = Signature::from_der(&der).map_err(|_| AttestError::Signature)?;
        // A key that is known and did not sign spoils the whole: somebody has touched the envelope.
        key.key.verify(&message, &signature).map_err(|_| AttestError::Signature)?;
        if !signers.contains(&signed.keyid) {
            signers.push(signed.keyid.clone());
        }
    }
    let key = signers.first().cloned().ok_or(AttestError::Signature)?;
    Ok(Verified { payload, key, signers, signatures: parsed.signatures.len() })
}

/// What is signed: the pre-authentication encoding of DSSE, `DSSEv1 <len> <type> <len> <payload>`.
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut message = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    message.extend_from_slice(payload);
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encodes_as_the_specification_does() {
        // The example of protocol.md in the DSSE repository.
        let message = pae("http://example.com/HelloWorld", b"hello world");
        assert_eq!(message, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    proptest! {
        #[test]
        fn is_total(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(verify(&bytes, &[]).is_err());
        }
    }
}
