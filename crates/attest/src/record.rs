//! A record that was verified, and what it says.

use crate::predicate::{Acknowledgement, Attestation, Device, Enrolment, Link, Person, Time, types};
use crate::{AttestError, Digest, PublicKey, Statement, Subject, envelope};

/// A record whose signature fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Of the envelope without a newline at its end: what the next record's `prev` names.
    pub digest: Digest,
    /// Every known key that signed, by its id.
    pub signers: Vec<String>,
    /// How many signatures there are, those of unknown keys among them.
    pub signatures: usize,
    /// What it speaks of.
    pub subject: Vec<Subject>,
    /// What it says.
    pub said: Said,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Somebody was shown a document and answered.
    Acknowledgement(Box<Acknowledgement>),
    /// Somebody says what no program can see.
    Attestation(Box<Attestation>),
    /// A key begins, follows another, is certified or ends.
    Enrolment(Box<Enrolment>),
}

impl Record {
    /// Reads a record that one of these keys signed.
    pub fn read(bytes: &[u8], keys: &[PublicKey]) -> Result<Self, AttestError> {
        let verified = envelope::verify(bytes, keys)?;
        let head = Statement::head(&verified)?;
        let said = match head.predicate_type() {
            types::ACKNOWLEDGEMENT => {
                Said::Acknowledgement(Box::new(Statement::of(&verified, types::ACKNOWLEDGEMENT)?.predicate))
            }
            types::ATTESTATION => Said::Attestation(Box::new(Statement::of(&verified, types::ATTESTATION)?.predicate)),
            types::ENROLMENT => Said::Enrolment(Box::new(Statement::of(&verified, types::ENROLMENT)?.predicate)),
            other => return Err(AttestError::Statement(format!("{other} is no kind of record"))),
        };
        let digest = Digest::of(bytes.strip_suffix(b"\n").unwrap_or(bytes));
        let subject = head.subject;
        Ok(Self { digest, signers: verified.signers, signatures: verified.signatures, subject, said })
    }

    /// Its id: a UUID, version 7.
    pub fn id(&self) -> &str {
        match &self.said {
            Said::Acknowledgement(said) => &said.id,
            Said::Attestation(said) => &said.id,
            Said::Enrolment(said) => &said.id,
        }
    }

    /// Its predicate type.
    pub fn kind(&self) -> &'static str {
        match &self.said {
            Said::Acknowledgement(_) => types::ACKNOWLEDGEMENT,
            Said::Attestation(_) => types::ATTESTATION,
            Said::Enrolment(_) => types::ENROLMENT,
        }
    }

    /// Its place in the chain.
    pub fn log(&self) -> &Link {
        match &self.said {
            Said::Acknowledgement(said) => &said.log,
            Said::Attestation(said) => &said.log,
            Said::Enrolment(said) => &said.log,
        }
    }

    /// When it was made, as the computer says.
    pub fn time(&self) -> &Time {
        match &self.said {
            Said::Acknowledgement(said) => &said.time,
            Said::Attestation(said) => &said.time,
            Said::Enrolment(said) => &said.time,
        }
    }

    /// Whoever made it.
    pub fn person(&self) -> &Person {
        match &self.said {
            Said::Acknowledgement(said) => &said.person,
            Said::Attestation(said) => &said.person,
            Said::Enrolment(said) => &said.person,
        }
    }

    /// Where it was made.
    pub fn device(&self) -> &Device {
        match &self.said {
            Said::Acknowledgement(said) => &said.device,
            Said::Attestation(said) => &said.device,
            Said::Enrolment(said) => &said.device,
        }
    }
}
