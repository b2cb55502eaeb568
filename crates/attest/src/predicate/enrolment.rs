//! `urn:kilter:enrolment:1`: a key begins, follows another, is certified or ends.

use super::{App, Device, Link, Person, Time};
use serde::{Deserialize, Serialize};

/// What became of a key; the statement's subject is the key itself, as `SubjectPublicKeyInfo` in DER.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// UUID, version 7.
    pub id: String,
    /// What became of it.
    pub event: EnrolmentEvent,
    /// The key.
    pub key: EnrolledKey,
    /// The key that it follows, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// In PEM, where the event is `certified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Why, in the words of whoever knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whose key it is.
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

/// A key in a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolledKey {
    /// `sha256:` and the SHA-256 of its `SubjectPublicKeyInfo` in DER.
    pub id: String,
    /// `SubjectPublicKeyInfo` in PEM.
    pub pem: String,
}

/// What can become of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnrolmentEvent {
    /// It was made; it signs this itself.
    Made,
    /// It replaces the one it follows; both sign.
    Rotated,
    /// It replaces one that is lost and cannot sign any more; it signs this alone.
    Replaced,
    /// A certificate names its owner.
    Certified,
    /// From this moment on nothing that it signs counts.
    Revoked,
}

impl EnrolmentEvent {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Rotated => "rotated",
            Self::Replaced => "replaced",
            Self::Certified => "certified",
            Self::Revoked => "revoked",
        }
    }
}
