//! What is said in records: docs/formats/acknowledgement.md and enrolment.md. Members are written in camelCase.

mod acknowledgement;
mod attestation;
mod circumstances;
mod enrolment;

pub use acknowledgement::{
    Acknowledgement, Assessment, Attempt, Change, Document, Engagement, Outcome, PackRef, Remedied, Request,
    SignedConsent, UserVerification,
};
pub use attestation::{Answer, Attestation};
pub use circumstances::{Account, App, Device, Link, Person, Time};
pub use enrolment::{EnrolledKey, Enrolment, EnrolmentEvent};

/// The predicate types, as statements name them.
pub mod types {
    /// Somebody was shown a document and answered.
    pub const ACKNOWLEDGEMENT: &str = "urn:kilter:acknowledgement:1";
    /// Somebody says what no program can see.
    pub const ATTESTATION: &str = "urn:kilter:attestation:1";
    /// A key begins, follows another, is certified or ends.
    pub const ENROLMENT: &str = "urn:kilter:enrolment:1";
    /// One device's posture.
    pub const POSTURE: &str = "urn:kilter:posture:1";
    /// What a pack holds.
    pub const PACK: &str = "urn:kilter:pack:1";
}
