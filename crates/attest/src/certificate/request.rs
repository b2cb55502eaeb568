//! A request for a certificate: PKCS #10 (RFC 2986), signed by the key that is to be named.

use super::names::Names;
use super::{ECDSA_SHA256, trimmed, wrong};
use crate::{AttestError, Person, PublicKey, Signer};
use der::asn1::{Any, BitString, ObjectIdentifier, SetOfVec};
use der::{Decode, DecodePem, Encode, EncodePem};
use p256::ecdsa::{Signature, signature::Verifier};
use sha2::{Digest as _, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use x509_cert::ext::Extensions;
use x509_cert::request::{CertReq, CertReqInfo, Version};

/// `extensionRequest` of PKCS #9 (RFC 2985).
const EXTENSION_REQUEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.14");

/// Without the letters that are mistaken for digits: Crockford's base 32.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A request whose signature fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub(super) key: PublicKey,
    pub(super) names: Names,
    code: String,
}

/// The request of this person and device, in PEM.
pub fn request(signer: &dyn Signer, person: &Person, device: &str) -> Result<String, AttestError> {
    let names = Names::of(person, device);
    let extensions: Extensions = vec![names.extension()?];
    let build = || -> der::Result<CertReqInfo> {
        let values = SetOfVec::try_from(vec![Any::from_der(&extensions.to_der()?)?])?;
        let attribute = Attribute { oid: EXTENSION_REQUEST, values };
        Ok(CertReqInfo {
            version: Version::V1,
            subject: x509_cert::name::RdnSequence::default(),
            public_key: spki::SubjectPublicKeyInfoOwned::from_der(signer.public().to_der())?,
            attributes: SetOfVec::try_from(vec![attribute])?,
        })
    };
    let mut info = build().map_err(|error| wrong(&error.to_string()))?;
    info.subject = names.subject()?;
    let bytes = info.to_der().map_err(|error| wrong(&error.to_string()))?;
    let signature = signer.sign(&bytes)?;
    let algorithm = AlgorithmIdentifierOwned { oid: ECDSA_SHA256, parameters: None };
    BitString::from_bytes(&signature)
        .and_then(|signature| CertReq { info, algorithm, signature }.to_pem(der::pem::LineEnding::LF))
        .map_err(|error| wrong(&error.to_string()))
}

impl Request {
    /// Reads a request, and refuses one that its own key did not sign.
    pub fn from_pem(pem: &[u8]) -> Result<Self, AttestError> {
        let wrong = |error: der::Error| wrong(&error.to_string());
        let request = CertReq::from_pem(trimmed(pem)).map_err(wrong)?;
        let key = PublicKey::from_der(&request.info.public_key.to_der().map_err(wrong)?)?;
        let bytes = request.info.to_der().map_err(wrong)?;
        let signature = request.signature.as_bytes().and_then(|der| Signature::from_der(der).ok());
        let signature = signature.filter(|_| request.algorithm.oid == ECDSA_SHA256).ok_or(AttestError::Signature)?;
        key.key.verify(&bytes, &signature).map_err(|_| AttestError::Signature)?;
        let attribute = request.info.attributes.iter().find(|attribute| attribute.oid == EXTENSION_REQUEST);
        let extensions = match attribute.and_then(|attribute| attribute.values.iter().next()) {
            Some(value) => Extensions::from_der(&value.to_der().map_err(wrong)?).map_err(wrong)?,
            None => Vec::new(),
        };
        let names = Names::read(&request.info.subject, &extensions)?;
        let code = code(&request.to_der().map_err(wrong)?);
        Ok(Self { key, names, code })
    }

    /// What both ends compare, by voice or by another channel: fifty bits of the request's SHA-256.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The name that whoever asks gives themselves.
    pub fn name(&self) -> &str {
        &self.names.name
    }

    /// The address that they give.
    pub fn email(&self) -> Option<&str> {
        self.names.email.as_deref()
    }

    /// The device: `urn:uuid:…`.
    pub fn device(&self) -> Option<&str> {
        self.names.device.as_deref()
    }
}

fn code(request: &[u8]) -> String {
    let digest = Sha256::digest(request);
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    (0..10).map(|at| char::from(LETTERS[usize::try_from((bits >> (59 - 5 * at)) & 31).unwrap_or_default()])).collect()
}
