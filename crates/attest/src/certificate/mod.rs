//! Who a key belongs to: X.509 (RFC 5280), from a request (RFC 2986) that the device's key signs to a certificate that IT's does.

mod issue;
mod names;
mod request;

pub use issue::{Issue, authority};
pub use request::{Request, request};

use crate::{AttestError, Digest, Moment, PublicKey};
use chrono::DateTime;
use der::asn1::ObjectIdentifier;
use der::{Decode, DecodePem, Encode, EncodePem};
use names::Names;
use p256::ecdsa::{Signature, signature::Verifier};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};

/// The longest that a certificate may hold.
pub const LONGEST_DAYS: u32 = 400;

/// ecdsa-with-SHA256 (RFC 5758, section 3.2).
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const SUBJECT_ALT_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.17");
const SUBJECT_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");
const AUTHORITY_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");

/// A certificate, of a device or of the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    inner: x509_cert::Certificate,
    key: PublicKey,
    names: Names,
}

/// Why a certificate does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Somebody else signed it, or it was changed.
    #[error("this authority did not sign it")]
    Issuer,
    /// The one that is said to have signed it may sign none.
    #[error("the authority's own certificate may sign no certificates")]
    Authority,
    /// Its time has not come.
    #[error("it holds from {0} on only")]
    Early(String),
    /// Its time is over.
    #[error("it expired on {0}, and nothing trusted says that the record is older: name that time with --at")]
    Expired(String),
    /// It makes a demand that Kilter does not know.
    #[error("it has a critical extension that Kilter does not know: {0}")]
    Critical(String),
}

impl Certificate {
    /// Reads a certificate in PEM.
    pub fn from_pem(pem: &[u8]) -> Result<Self, AttestError> {
        let inner = x509_cert::Certificate::from_pem(trimmed(pem)).map_err(|error| wrong(&error.to_string()))?;
        Self::new(inner)
    }

    fn new(inner: x509_cert::Certificate) -> Result<Self, AttestError> {
        let tbs = &inner.tbs_certificate;
        let spki = tbs.subject_public_key_info.to_der().map_err(|error| wrong(&error.to_string()))?;
        let key = PublicKey::from_der(&spki)?;
        let names = Names::read(&tbs.subject, tbs.extensions.as_deref().unwrap_or_default())?;
        Ok(Self { inner, key, names })
    }

    /// In PEM.
    pub fn to_pem(&self) -> Result<String, AttestError> {
        self.inner.to_pem(der::pem::LineEnding::LF).map_err(|error| wrong(&error.to_string()))
    }

    /// The key that it names.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The name of its owner.
    pub fn name(&self) -> &str {
        &self.names.name
    }

    /// The owner's address.
    pub fn email(&self) -> Option<&str> {
        self.names.email.as_deref()
    }

    /// The owner's account.
    pub fn account(&self) -> Option<&str> {
        self.names.account.as_deref()
    }

    /// Where the account is.
    pub fn home_page(&self) -> Option<&str> {
        self.names.home_page.as_deref()
    }

    /// The device: `urn:uuid:…`.
    pub fn device(&self) -> Option<&str> {
        self.names.device.as_deref()
    }

    /// From when it holds.
    pub fn not_before(&self) -> Moment {
        moment(self.inner.tbs_certificate.validity.not_before)
    }

    /// Until when it holds.
    pub fn not_after(&self) -> Moment {
        moment(self.inner.tbs_certificate.validity.not_after)
    }

    /// Of its DER.
    pub fn digest(&self) -> Result<Digest, AttestError> {
        Ok(Digest::of(&self.inner.to_der().map_err(|error| wrong(&error.to_string()))?))
    }

    /// Whether this authority signed it, and both hold at this time.
    pub fn verify(&self, authority: &Self, at: Moment) -> Result<(), Invalid> {
        authority.may_sign()?;
        let (tbs, signed) = (&self.inner.tbs_certificate, &self.inner);
        let fits = tbs.issuer == authority.inner.tbs_certificate.subject
            && tbs.signature.oid == ECDSA_SHA256
            && signed.signature_algorithm.oid == ECDSA_SHA256;
        let bytes = tbs.to_der().map_err(|_| Invalid::Issuer)?;
        let signature = signed.signature.as_bytes().and_then(|der| Signature::from_der(der).ok());
        match signature {
            Some(signature) if fits && authority.key.key.verify(&bytes, &signature).is_ok() => {}
            _ => return Err(Invalid::Issuer),
        }
        self.critical()?;
        for certificate in [self, authority] {
            if at < certificate.not_before() {
                return Err(Invalid::Early(certificate.not_before().to_rfc3339()));
            }
            if at > certificate.not_after() {
                return Err(Invalid::Expired(certificate.not_after().to_rfc3339()));
            }
        }
        Ok(())
    }

    fn may_sign(&self) -> Result<(), Invalid> {
        let basic = self.extension::<BasicConstraints>(BASIC_CONSTRAINTS);
        let usage = self.extension::<KeyUsage>(KEY_USAGE);
        let signs = usage.is_none_or(|usage| usage.0.contains(KeyUsages::KeyCertSign));
        if basic.is_some_and(|basic| basic.ca) && signs { Ok(()) } else { Err(Invalid::Authority) }
    }

    fn critical(&self) -> Result<(), Invalid> {
        let known = [BASIC_CONSTRAINTS, KEY_USAGE, SUBJECT_ALT_NAME, EXTENDED_KEY_USAGE];
        let extensions = self.inner.tbs_certificate.extensions.as_deref().unwrap_or_default();
        let unknown = extensions.iter().find(|extension| extension.critical && !known.contains(&extension.extn_id));
        unknown.map_or(Ok(()), |extension| Err(Invalid::Critical(extension.extn_id.to_string())))
    }

    fn extension<'a, T: Decode<'a>>(&'a self, id: ObjectIdentifier) -> Option<T> {
        let extensions = self.inner.tbs_certificate.extensions.as_deref()?;
        let extension = extensions.iter().find(|extension| extension.extn_id == id)?;
        T::from_der(extension.extn_value.as_bytes()).ok()
    }
}

fn moment(time: x509_cert::time::Time) -> Moment {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().fixed_offset()
}

fn trimmed(pem: &[u8]) -> &[u8] {
    pem.trim_ascii()
}

fn wrong(why: &str) -> AttestError {
    AttestError::Certificate(why.to_owned())
}
