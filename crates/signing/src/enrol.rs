//! Enrolment without a server: a request out, a certificate in; keys that follow keys, and keys that end.

use crate::desk::Desk;
use crate::person::{self, CERTIFICATE};
use crate::{SigningError, circumstances};
use kilter_attest::certificate::{Certificate, Request, request};
use kilter_attest::{EnrolmentDraft, EnrolmentEvent, KeyProtection, Person, PublicKey, Signer};
use kilter_store::{Store, StoredRecord};
use std::fs;
use std::io;

/// A request for a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requested {
    /// PKCS #10 in PEM.
    pub pem: String,
    /// What IT compares.
    pub code: String,
}

/// The key of this device, and who says whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The device.
    pub device: String,
    /// Whoever signs.
    pub person: Person,
    /// The key.
    pub key: PublicKey,
    /// How it is kept.
    pub protection: KeyProtection,
    /// The certificate that was installed.
    pub certificate: Option<Certificate>,
}

impl Desk {
    /// Asks for a certificate.
    pub fn request(&mut self, store: &mut Store) -> Result<Requested, SigningError> {
        let key = self.key(store)?;
        let pem = request(&key, &self.person, &self.device())?;
        let code = Request::from_pem(pem.as_bytes())?.code().to_owned();
        Ok(Requested { pem, code })
    }

    /// Takes a certificate in: it has to name this key and this device, and this authority has to have signed it.
    pub fn install(
        &mut self,
        store: &mut Store,
        certificate: &[u8],
        authority: &[u8],
    ) -> Result<StoredRecord, SigningError> {
        let key = self.key(store)?;
        let certificate = Certificate::from_pem(certificate)?;
        let authority = Certificate::from_pem(authority)?;
        let refuse = |why: String| Err(SigningError::Certificate(why));
        if certificate.key() != key.public() {
            return refuse("it names another key than this device's".to_owned());
        }
        if certificate.device() != Some(&self.device()) {
            return refuse("it names another device".to_owned());
        }
        if certificate.name().is_empty() {
            return refuse("it names no person".to_owned());
        }
        let now = circumstances::time(None, None).claimed;
        if let Err(why) = certificate.verify(&authority, now) {
            return refuse(why.to_string());
        }
        let pem = certificate.to_pem()?;
        self.keep(CERTIFICATE, &pem)?;
        self.person = person::who(&self.places, &self.device)?;
        let draft = EnrolmentDraft {
            event: EnrolmentEvent::Certified,
            key: key.public().clone(),
            follows: None,
            certificate: Some(pem),
            note: None,
        };
        self.enrol(store, &[&key], draft)
    }

    /// What is known of the key. It is made where there is none.
    pub fn status(&mut self, store: &mut Store) -> Result<Status, SigningError> {
        let key = self.key(store)?;
        Ok(Status {
            device: self.device(),
            person: self.person.clone(),
            key: key.public().clone(),
            protection: key.protection(),
            certificate: person::installed(&self.places),
        })
    }

    /// Makes a new key. Both sign that it follows the old one, so that who trusts that one trusts this one.
    pub fn rotate(&mut self, store: &mut Store) -> Result<StoredRecord, SigningError> {
        let old = self.key(store)?;
        let _lock = self.lock()?;
        let new = self.keeping().follow(&old)?;
        let draft = EnrolmentDraft {
            event: EnrolmentEvent::Rotated,
            key: new.public().clone(),
            follows: Some(old.public().id().to_owned()),
            certificate: None,
            note: None,
        };
        let stored = self.enrol(store, &[&old, &new], draft);
        if stored.is_err() {
            // Nothing says that the new key is ours; the old one goes on.
            self.keeping().keep(&old)?;
        }
        stored
    }

    /// Ends the key: from this record on nothing counts that it signs. A new one is made, and says that it was.
    pub fn revoke(&mut self, store: &mut Store, reason: &str) -> Result<StoredRecord, SigningError> {
        let old = self.key(store)?;
        let lock = self.lock()?;
        let draft = EnrolmentDraft {
            event: EnrolmentEvent::Revoked,
            key: old.public().clone(),
            follows: None,
            certificate: None,
            note: Some(reason.to_owned()),
        };
        let stored = self.enrol(store, &[&old], draft)?;
        self.keeping().follow(&old)?;
        drop(lock);
        self.key(store)?;
        self.person = person::who(&self.places, &self.device)?;
        Ok(stored)
    }

    fn keep(&self, name: &str, text: &str) -> Result<(), SigningError> {
        let failed = |why| SigningError::File { path: self.places.state.join(name), why };
        self.places.keep(name, text.as_bytes()).map_err(failed)
    }

    pub(crate) fn forget_certificate(&self) -> Result<(), SigningError> {
        let path = self.places.state.join(CERTIFICATE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(SigningError::File { path, why: error }),
            _ => Ok(()),
        }
    }
}
