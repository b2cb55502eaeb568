//! IT's side: its own certificate, and those that it gives to devices.

use super::names::{common_name, extension};
use super::{
    AUTHORITY_KEY_ID, BASIC_CONSTRAINTS, Certificate, ECDSA_SHA256, KEY_USAGE, LONGEST_DAYS, Request, SUBJECT_KEY_ID,
    wrong,
};
use crate::{AttestError, Moment, PublicKey, Signer};
use chrono::TimeDelta;
use der::asn1::{BitString, GeneralizedTime, OctetString, UtcTime};
use der::{Decode, Encode};
use sha2::{Digest as _, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use std::time::Duration;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};
use x509_cert::{TbsCertificate, Version};

/// What IT decides when it gives a certificate.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The person's name; the request's where it is not given.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their account.
    pub account: Option<String>,
    /// Where the account is: a URL.
    pub home_page: Option<String>,
    /// From when on.
    pub from: Moment,
    /// For how long, at most [`LONGEST_DAYS`].
    pub days: u32,
    /// Sixteen random bytes.
    pub serial: [u8; 16],
}

/// The authority's own certificate, signed by itself.
pub fn authority(
    signer: &dyn Signer,
    name: &str,
    from: Moment,
    days: u32,
    serial: [u8; 16],
) -> Result<Certificate, AttestError> {
    let subject = common_name(name)?;
    let usage = KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign);
    let extensions = vec![
        extension(BASIC_CONSTRAINTS, true, &BasicConstraints { ca: true, path_len_constraint: Some(0) })?,
        extension(KEY_USAGE, true, &usage)?,
        extension(SUBJECT_KEY_ID, false, &key_id(signer.public())?)?,
    ];
    let validity = validity(from, days)?;
    signed(signer, subject.clone(), Named { subject, key: signer.public(), validity, serial, extensions })
}

impl Issue {
    /// The certificate for this request, signed by the authority.
    pub fn certificate(
        &self,
        request: &Request,
        signer: &dyn Signer,
        authority: &Certificate,
    ) -> Result<Certificate, AttestError> {
        if self.days == 0 || self.days > LONGEST_DAYS {
            return Err(wrong(&format!("it may hold for 1 to {LONGEST_DAYS} days, not {}", self.days)));
        }
        if authority.key() != signer.public() {
            return Err(wrong("the authority's key and its certificate do not belong together"));
        }
        if request.device().is_none() {
            return Err(wrong("the request names no device"));
        }
        let mut names = request.names.clone();
        names.name = self.name.clone().unwrap_or(names.name);
        names.email = self.email.clone().or(names.email);
        names.account = self.account.clone().or(names.account);
        names.home_page = self.home_page.clone().or(names.home_page);
        let issuer = AuthorityKeyIdentifier {
            key_identifier: Some(key_id(signer.public())?.0),
            authority_cert_issuer: None,
            authority_cert_serial_number: None,
        };
        let extensions = vec![
            extension(BASIC_CONSTRAINTS, true, &BasicConstraints { ca: false, path_len_constraint: None })?,
            extension(KEY_USAGE, true, &KeyUsage(KeyUsages::DigitalSignature.into()))?,
            names.extension()?,
            extension(SUBJECT_KEY_ID, false, &key_id(request.key())?)?,
            extension(AUTHORITY_KEY_ID, false, &issuer)?,
        ];
        let validity = validity(self.from, self.days)?;
        let subject = names.subject()?;
        let says = Named { subject, key: request.key(), validity, serial: self.serial, extensions };
        signed(signer, authority.inner.tbs_certificate.subject.clone(), says)
    }
}

/// What a certificate says.
struct Named<'a> {
    subject: Name,
    key: &'a PublicKey,
    validity: Validity,
    serial: [u8; 16],
    extensions: Vec<Extension>,
}

fn signed(signer: &dyn Signer, issuer: Name, named: Named<'_>) -> Result<Certificate, AttestError> {
    let wrong = |error: der::Error| wrong(&error.to_string());
    let algorithm = AlgorithmIdentifierOwned { oid: ECDSA_SHA256, parameters: None };
    // RFC 5280, section 4.1.2.2: positive.
    let mut serial = named.serial;
    serial[0] = (serial[0] & 0x7f) | 0x40;
    let tbs = TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(&serial).map_err(wrong)?,
        signature: algorithm.clone(),
        issuer,
        validity: named.validity,
        subject: named.subject,
        subject_public_key_info: SubjectPublicKeyInfoOwned::from_der(named.key.to_der()).map_err(wrong)?,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(named.extensions),
    };
    let signature = signer.sign(&tbs.to_der().map_err(wrong)?)?;
    let signature = BitString::from_bytes(&signature).map_err(wrong)?;
    Certificate::new(x509_cert::Certificate { tbs_certificate: tbs, signature_algorithm: algorithm, signature })
}

/// RFC 7093, section 2, method 1: the leftmost 160 bits of the SHA-256 of the key.
fn key_id(key: &PublicKey) -> Result<SubjectKeyIdentifier, AttestError> {
    let digest = Sha256::digest(key.key.to_encoded_point(false).as_bytes());
    Ok(SubjectKeyIdentifier(OctetString::new(&digest[..20]).map_err(|error| wrong(&error.to_string()))?))
}

fn validity(from: Moment, days: u32) -> Result<Validity, AttestError> {
    let until = from + TimeDelta::days(i64::from(days));
    let time = |at: Moment| {
        let since = Duration::from_secs(u64::try_from(at.timestamp()).unwrap_or_default());
        // RFC 5280, section 4.1.2.5: until 2049 in this form, then in that.
        let utc = UtcTime::from_unix_duration(since).map(Time::UtcTime);
        utc.or_else(|_| GeneralizedTime::from_unix_duration(since).map(Time::GeneralTime))
    };
    let build = || Ok(Validity { not_before: time(from)?, not_after: time(until)? });
    build().map_err(|error: der::Error| wrong(&error.to_string()))
}
