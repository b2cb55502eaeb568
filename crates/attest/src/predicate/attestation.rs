//! `urn:kilter:attestation:1`: somebody says what no program can see.

use super::{App, Device, Link, PackRef, Person, Time};
use serde::{Deserialize, Serialize};

/// The answer to a question that was asked; the statement's subject has the digest of the question's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attestation {
    /// UUID, version 7.
    pub id: String,
    /// The attestation's id in the pack.
    pub asked: String,
    /// What was asked, as it was shown.
    pub text: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The check that it speaks to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// The person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where the question comes from.
    pub pack: PackRef,
    /// Whoever answers.
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

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is so.
    Confirmed,
    /// It is not so, or not yet.
    NotDone,
}

impl Answer {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::NotDone => "not-done",
        }
    }
}
