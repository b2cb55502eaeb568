//! Records before they are signed. A stamp completes them.

use crate::predicate::{
    Acknowledgement, Answer, App, Assessment, Attestation, Device, Document, Engagement, EnrolledKey, Enrolment,
    EnrolmentEvent, Link, Outcome, PackRef, Person, Remedied, Request, SignedConsent, Time, UserVerification, types,
};
use crate::{AttestError, Digest, PublicKey, Statement, Subject};

/// An acknowledgement before it is signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The answer.
    pub outcome: Outcome,
    /// What was shown.
    pub document: Document,
    /// Its exact bytes.
    pub document_bytes: Vec<u8>,
    /// What kind of bytes these are, such as `text/markdown`.
    pub media_type: String,
    /// Where it comes from.
    pub pack: PackRef,
    /// Why it was shown.
    pub request: Option<Request>,
    /// The sentence that is agreed to.
    pub consent: Consent,
    /// The person's own words.
    pub note: Option<String>,
    /// How it was read.
    pub engagement: Option<Engagement>,
    /// How the questions were answered.
    pub assessment: Option<Assessment>,
    /// Which failed check was put right with it.
    pub remedied: Option<Remedied>,
    /// Whether it was made sure who sits there.
    pub user_verification: UserVerification,
}

/// The sentence that is agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The sentence.
    pub text: String,
}

/// An attestation before it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttestationDraft {
    /// The attestation's id in the pack.
    pub asked: String,
    /// What is asked, as it is shown.
    pub text: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The check that it speaks to.
    pub check: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// The person's own words.
    pub note: Option<String>,
    /// Where the question comes from.
    pub pack: PackRef,
}

/// An enrolment before it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentDraft {
    /// What becomes of the key.
    pub event: EnrolmentEvent,
    /// The key.
    pub key: PublicKey,
    /// The key that it follows, by its id.
    pub follows: Option<String>,
    /// In PEM.
    pub certificate: Option<String>,
    /// Why.
    pub note: Option<String>,
}

/// What completes a draft: who, where, when, and after which record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// UUID, version 7.
    pub id: String,
    /// Whoever signs.
    pub person: Person,
    /// Where.
    pub device: Device,
    /// When.
    pub time: Time,
    /// After which record.
    pub log: Link,
    /// By which program.
    pub app: App,
}

impl Draft {
    /// What is signed.
    pub fn statement(&self, stamp: Stamp) -> Statement<Acknowledgement> {
        let Document { id, version, lang, .. } = &self.document;
        let subject = Subject {
            name: id.clone(),
            uri: Some(format!("urn:kilter:document:{}:{id}:{version}:{lang}", self.pack.id)),
            digest: Digest::of(&self.document_bytes),
            media_type: Some(self.media_type.clone()),
        };
        let Consent { id, lang, text } = self.consent.clone();
        let predicate = Acknowledgement {
            id: stamp.id,
            outcome: self.outcome,
            document: self.document.clone(),
            pack: self.pack.clone(),
            request: self.request.clone(),
            consent: SignedConsent { id, lang, digest: Digest::of(text.as_bytes()), text },
            note: self.note.clone(),
            person: stamp.person,
            device: stamp.device,
            user_verification: self.user_verification.clone(),
            engagement: self.engagement.clone(),
            assessment: self.assessment.clone(),
            remedied: self.remedied.clone(),
            time: stamp.time,
            log: stamp.log,
            app: stamp.app,
        };
        Statement::new(types::ACKNOWLEDGEMENT, vec![subject], predicate)
    }
}

impl AttestationDraft {
    /// What is signed.
    pub fn statement(&self, stamp: Stamp) -> Statement<Attestation> {
        let subject = Subject {
            name: self.asked.clone(),
            uri: Some(format!("urn:kilter:attestation:{}:{}:{}", self.pack.id, self.asked, self.lang)),
            digest: Digest::of(self.text.as_bytes()),
            media_type: Some("text/plain".to_owned()),
        };
        let predicate = Attestation {
            id: stamp.id,
            asked: self.asked.clone(),
            text: self.text.clone(),
            lang: self.lang.clone(),
            check: self.check.clone(),
            answer: self.answer,
            note: self.note.clone(),
            pack: self.pack.clone(),
            person: stamp.person,
            device: stamp.device,
            time: stamp.time,
            log: stamp.log,
            app: stamp.app,
        };
        Statement::new(types::ATTESTATION, vec![subject], predicate)
    }
}

impl EnrolmentDraft {
    /// What is signed.
    pub fn statement(&self, stamp: Stamp) -> Result<Statement<Enrolment>, AttestError> {
        let subject = Subject {
            name: "device-key".to_owned(),
            uri: None,
            digest: Digest::of(self.key.to_der()),
            media_type: Some("application/pkix-spki".to_owned()),
        };
        let predicate = Enrolment {
            id: stamp.id,
            event: self.event,
            key: EnrolledKey { id: self.key.id().to_owned(), pem: self.key.to_pem()? },
            follows: self.follows.clone(),
            certificate: self.certificate.clone(),
            note: self.note.clone(),
            person: stamp.person,
            device: stamp.device,
            time: stamp.time,
            log: stamp.log,
            app: stamp.app,
        };
        Ok(Statement::new(types::ENROLMENT, vec![subject], predicate))
    }
}
