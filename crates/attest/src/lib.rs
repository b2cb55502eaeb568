//! Signed records: keys, envelopes, what people sign, the chain of it, and who a key belongs to.
//! Verify first, then parse the same bytes. Time, randomness and files are inputs.

pub mod audit;
pub mod certificate;
pub mod chain;
mod digest;
mod draft;
mod envelope;
mod key;
mod predicate;
mod record;
pub mod register;
mod signer;
mod statement;

pub use digest::Digest;
pub use draft::{AttestationDraft, Consent, Draft, EnrolmentDraft, Stamp};
pub use envelope::{LIMIT, PAYLOAD_TYPE, Verified, countersign, pae, sign, verify};
pub use key::PublicKey;
pub use predicate::{
    Account, Acknowledgement, Answer, App, Assessment, Attempt, Attestation, Change, Device, Document, Engagement,
    EnrolledKey, Enrolment, EnrolmentEvent, Link, Outcome, PackRef, Person, Remedied, Request, SignedConsent, Time,
    UserVerification, types,
};
pub use record::{Record, Said};
pub use signer::{KeyProtection, Signer, SoftwareKey};
pub use statement::{Statement, Subject};

/// A moment with the offset of whoever names it.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;

/// Why a record was refused, or could not be made. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
    /// Not a public key of the kind that Kilter knows.
    #[error("it is no P-256 public key in PEM (\"BEGIN PUBLIC KEY\")")]
    Key,
    /// Not a private key of the kind that Kilter makes.
    #[error("it is no P-256 private key in PEM (PKCS #8, \"BEGIN PRIVATE KEY\")")]
    PrivateKey,
    /// Not an envelope, or not written in exactly the one form.
    #[error("it is no DSSE envelope: {0}")]
    Envelope(String),
    /// An envelope that none of the keys signed.
    #[error("none of the expected keys signed it")]
    Signature,
    /// Signed, and says something else than what was asked for.
    #[error("it is signed, and says something else than expected: {0}")]
    Statement(String),
    /// Not a certificate or a request for one, or not one that can be made.
    #[error("the certificate cannot be used: {0}")]
    Certificate(String),
    /// The key's keeper did not sign.
    #[error("the key could not sign: {0}")]
    Signer(String),
}
