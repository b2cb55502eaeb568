//! `urn:kilter:acknowledgement:1`: somebody was shown a document and answered.

use super::{App, Device, Link, Person, Time};
use crate::{Digest, Moment};
use serde::{Deserialize, Serialize};

/// The answer, and all that belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Acknowledgement {
    /// UUID, version 7.
    pub id: String,
    /// The answer.
    pub outcome: Outcome,
    /// What was shown; the statement's subject has its digest.
    pub document: Document,
    /// Where it comes from.
    pub pack: PackRef,
    /// Why it was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// The sentence that was agreed to.
    pub consent: SignedConsent,
    /// The person's own words, where they declined or asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whoever answers.
    pub person: Person,
    /// Where.
    pub device: Device,
    /// Whether it was made sure who sits there.
    pub user_verification: UserVerification,
    /// How it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engagement: Option<Engagement>,
    /// How the questions were answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// Which failed check was put right with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedied: Option<Remedied>,
    /// When.
    pub time: Time,
    /// After which record.
    pub log: Link,
    /// By which program.
    pub app: App,
}

/// What a person can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Read, understood, agreed to.
    Acknowledged,
    /// Not agreed to; `note` says why.
    Declined,
    /// Asked about; `note` has the question.
    Question,
    /// Cannot be kept to, and an exemption is wanted; `note` says why.
    ExemptionRequested,
    /// A lesson is done.
    Completed,
    /// An earlier answer is taken back.
    Withdrawn,
}

impl Outcome {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Declined => "declined",
            Self::Question => "question",
            Self::ExemptionRequested => "exemption-requested",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A policy or a lesson, in one version and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id in the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// How much differs from the version before.
    pub change: Change,
    /// The version before, where there is one.
    pub supersedes: Option<String>,
}

/// How much a new version differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is signed anew.
    Major,
    /// What was signed still holds.
    Minor,
}

/// A pack, exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Of its `pack.toml`.
    pub digest: Digest,
}

/// Why a document was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// `new-hire`, `new-version`, `yearly`, `role`, `failed-check`, `own-wish`.
    pub reason: String,
    /// Since when.
    pub requested_at: Moment,
    /// Until when, where there is a date.
    pub due_at: Option<Moment>,
}

/// The sentence that was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedConsent {
    /// Its id.
    pub id: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The sentence.
    pub text: String,
    /// Of the sentence in UTF-8.
    pub digest: Digest,
}

/// Whether it was made sure who sits there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserVerification {
    /// `none`: the session was open, and that is all that is known.
    pub method: String,
    /// When.
    pub at: Moment,
}

/// How a document was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Engagement {
    /// Sections that were on the screen.
    pub sections_viewed: u32,
    /// All of its sections.
    pub sections_total: u32,
    /// A range, such as `120-300`: nobody is timed to the second.
    pub active_seconds: String,
}

/// How the questions were answered. Which answers were given never leaves the device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// The quiz.
    pub quiz: String,
    /// Of the quiz's file.
    pub digest: Digest,
    /// The share of the points that passes, 0 to 1.
    pub pass_mark: f64,
    /// Whether the items that must be right were right in the attempt that passed.
    pub critical_all_correct: bool,
    /// Every attempt, oldest first.
    pub attempts: Vec<Attempt>,
}

/// One attempt at a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// 1 for the first.
    pub n: u32,
    /// Points.
    pub raw: u32,
    /// Points that could be had.
    pub max: u32,
    /// Whether it passed.
    pub passed: bool,
}

/// A failed check that was taught, put right and seen to pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedied {
    /// The check.
    pub check: String,
    /// When it was first seen to fail.
    pub failed_at: Moment,
    /// The lesson.
    pub lesson: String,
    /// When the lesson was passed.
    pub passed_at: Moment,
    /// When the check was seen to pass again.
    pub fixed_at: Moment,
}
