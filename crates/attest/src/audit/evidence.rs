//! The files that are held against one another, and what kind each is.

use super::{Finding, Read, Unanswerable};
use crate::certificate::Certificate;
use crate::chain::Extent;
use crate::{Digest, Moment, PublicKey};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name, for messages.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Everything that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Envelopes.
    pub records: Vec<Named>,
    /// Public keys in PEM.
    pub keys: Vec<Named>,
    /// Certificates in PEM.
    pub certificates: Vec<Named>,
    /// What was shown: the names, and the digests of the bytes.
    pub documents: Vec<(String, Digest)>,
    /// The authority's certificate in PEM.
    pub authority: Option<Named>,
    /// Whether the records have to be a whole chain.
    pub extent: Extent,
    /// The time at which certificates have to hold: now, or one that is trusted.
    pub at: Moment,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An envelope.
    Record,
    /// A public key.
    Key,
    /// A certificate.
    Certificate,
    /// Anything else: what was shown.
    Document,
}

/// What a file of this name is that begins like this.
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    if name.ends_with(".dsse.json") || bytes.starts_with(b"{\"payloadType\"") {
        Kind::Record
    } else if bytes.starts_with(b"-----BEGIN CERTIFICATE-----") {
        Kind::Certificate
    } else if bytes.starts_with(b"-----BEGIN PUBLIC KEY-----") {
        Kind::Key
    } else {
        Kind::Document
    }
}

/// The keys of the evidence, and what vouches for them.
pub(super) struct Known {
    pub(super) keys: Vec<PublicKey>,
    /// Certificates that hold, or that there is no authority to ask about.
    pub(super) certificates: Vec<Certificate>,
    pub(super) authority: Option<Certificate>,
    /// Files that are not good.
    pub(super) bad: Vec<Finding>,
    /// The keys' files, and the ids of the keys in them.
    files: Vec<(String, String)>,
}

impl Known {
    pub(super) fn read(evidence: &Evidence) -> Result<Self, Unanswerable> {
        let authority = match &evidence.authority {
            None => None,
            Some(file) => Some(
                Certificate::from_pem(&file.bytes)
                    .map_err(|why| Unanswerable::Authority(format!("{}: {why}", file.name)))?,
            ),
        };
        let mut known =
            Self { keys: Vec::new(), certificates: Vec::new(), authority, bad: Vec::new(), files: Vec::new() };
        for file in &evidence.keys {
            match std::str::from_utf8(&file.bytes).map_err(|_| crate::AttestError::Key).and_then(PublicKey::from_pem) {
                Ok(key) => known.add(&file.name, key),
                Err(why) => known.refuse(&file.name, why.to_string()),
            }
        }
        for file in &evidence.certificates {
            match Certificate::from_pem(&file.bytes) {
                Ok(certificate) => known.certificate(&file.name, certificate, evidence.at),
                Err(why) => known.refuse(&file.name, why.to_string()),
            }
        }
        Ok(known)
    }

    fn certificate(&mut self, name: &str, certificate: Certificate, at: Moment) {
        self.add(name, certificate.key().clone());
        match self.authority.as_ref().map(|authority| certificate.verify(authority, at)) {
            Some(Err(why)) => self.refuse(name, why.to_string()),
            Some(Ok(())) | None => self.certificates.push(certificate),
        }
    }

    fn add(&mut self, name: &str, key: PublicKey) {
        self.files.push((name.to_owned(), key.id().to_owned()));
        if !self.keys.contains(&key) {
            self.keys.push(key);
        }
    }

    fn refuse(&mut self, name: &str, why: String) {
        self.bad.push(Finding { name: name.to_owned(), verdict: Err(why) });
    }

    /// A key that signed none of the records is one that does not belong to them.
    pub(super) fn unused(&self, read: &[Read<'_>]) -> Vec<String> {
        let is_used = |key: &String| {
            let mut records = read.iter().filter_map(|read| read.record.as_ref().ok());
            records.any(|record| record.signers.contains(key))
        };
        // Where a record could not be read, it may be the one.
        if read.iter().any(|read| read.record.is_err()) {
            return Vec::new();
        }
        self.files.iter().filter(|(_, key)| !is_used(key)).map(|(name, _)| name.clone()).collect()
    }
}
