//! What the records say that was answered, and when.

use super::{About, Learning};
use crate::Moment;
use kilter_attest::{Outcome, Said};
use kilter_training::Policy;

/// An answer to a document, out of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The document's id.
    pub about: String,
    /// Its version: a policy's own, or the pack's for a lesson.
    pub version: String,
    /// What was answered.
    pub outcome: Outcome,
    /// When.
    pub at: Moment,
}

impl Learning {
    /// Every answer, oldest first.
    pub(super) fn answers(&self) -> impl DoubleEndedIterator<Item = Past> + '_ {
        self.records.iter().filter_map(|record| match &record.said {
            Said::Acknowledgement(said) => Some(Past {
                about: said.document.id.clone(),
                version: said.document.version.clone(),
                outcome: said.outcome,
                at: said.time.claimed,
            }),
            Said::Attestation(_) | Said::Enrolment(_) => None,
        })
    }

    /// When this statement was last made.
    pub(super) fn stated_at(&self, id: &str) -> Option<Moment> {
        self.records.iter().rev().find_map(|record| match &record.said {
            Said::Attestation(said) if said.asked == id => Some(said.time.claimed),
            _ => None,
        })
    }

    /// The last answer to any version of this policy.
    pub(super) fn last_answer(&self, policy: &str) -> Option<Past> {
        self.answers().rev().find(|past| past.about == policy && past.outcome != Outcome::Completed)
    }

    /// The last answer to this very version.
    pub(super) fn answer_to(&self, policy: &Policy) -> Option<Past> {
        let version = policy.version.to_string();
        let is_it = |past: &Past| past.about == policy.id && past.version == version;
        self.answers().rev().filter(|past| past.outcome != Outcome::Completed).find(is_it)
    }

    /// An acknowledgement can be taken back; what was not given cannot.
    pub(super) fn can_withdraw(&self, policy: &Policy) -> bool {
        self.answer_to(policy).is_some_and(|past| past.outcome == Outcome::Acknowledged)
    }

    /// When a record last told of this.
    pub(super) fn recorded_at(&self, about: &About) -> Option<Moment> {
        let is_it = |past: &Past| match about {
            About::Lesson(id) => past.about == *id && past.outcome == Outcome::Completed,
            About::Policy(id, version) => {
                past.about == *id && past.version == *version && past.outcome != Outcome::Completed
            }
            About::Return(_) | About::Statement(_) => false,
        };
        self.answers().rev().find(is_it).map(|past| past.at)
    }
}
