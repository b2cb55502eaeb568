//! What is to be signed, before it is: exactly what was shown, and the sentence that was agreed to.

use super::{About, Attempt, Learning, Past};
use crate::{Answer, Moment, words};
use kilter_attest::{
    Answer as Stated, Assessment, Attempt as Signed, AttestationDraft, Change, Consent, Digest, Document, Draft,
    Engagement, Outcome, PackRef, Remedied, Request, UserVerification,
};
use kilter_training::{Attestation, Lesson, Policy, Quiz};

/// What an answer to a policy consists of, besides the policy.
pub(super) struct Given<'a> {
    pub(super) answer: Answer,
    pub(super) note: &'a str,
    pub(super) engagement: Engagement,
    pub(super) request: Option<Request>,
    pub(super) attempts: Vec<&'a Attempt>,
}

impl Learning {
    /// A passed lesson.
    pub(super) fn completed(
        &self,
        lesson: &Lesson,
        request: Option<Request>,
        attempts: &[&Attempt],
        remedied: Option<Remedied>,
        at: Moment,
    ) -> Draft {
        let consent = words::say("consent-completed");
        Draft {
            outcome: Outcome::Completed,
            document: Document {
                id: lesson.id.clone(),
                version: self.pack.manifest.version.to_string(),
                lang: lesson.lang.clone(),
                change: Change::Major,
                supersedes: None,
            },
            document_bytes: lesson.source.clone().into_bytes(),
            media_type: MARKDOWN.to_owned(),
            pack: self.pack_ref(),
            request,
            consent: Consent { id: "completed-en-1".to_owned(), lang: "en".to_owned(), text: consent },
            note: None,
            engagement: None,
            assessment: lesson
                .quiz
                .as_ref()
                .map(|quiz| self.assessment(quiz, &format!("lessons/{}/quiz.json", lesson.id), attempts)),
            remedied,
            user_verification: nobody_asked(at),
        }
    }

    /// An answer to a policy.
    pub(super) fn answered(&self, policy: &Policy, given: Given<'_>, at: Moment) -> Draft {
        let (outcome, consent) = outcome(given.answer);
        let values = [("title", policy.title.as_str().into()), ("version", policy.version.to_string().into())];
        let change = match policy.change {
            kilter_training::Change::Major => Change::Major,
            kilter_training::Change::Minor => Change::Minor,
        };
        Draft {
            outcome,
            document: Document {
                id: policy.id.clone(),
                version: policy.version.to_string(),
                lang: policy.lang.clone(),
                change,
                supersedes: self.version_before(policy),
            },
            document_bytes: policy.source.clone().into_bytes(),
            media_type: MARKDOWN.to_owned(),
            pack: self.pack_ref(),
            request: given.request,
            consent: Consent {
                id: format!("{}-en-1", outcome.name()),
                lang: "en".to_owned(),
                text: words::say_with(consent, values),
            },
            note: Some(given.note.trim().to_owned()).filter(|note| !note.is_empty()),
            engagement: Some(given.engagement),
            assessment: policy.quiz.as_ref().map(|quiz| {
                let file = format!("policies/{}/{}/quiz.json", policy.id, policy.version);
                self.assessment(quiz, &file, &given.attempts)
            }),
            remedied: None,
            user_verification: nobody_asked(at),
        }
    }

    /// A statement on what no program can see.
    pub(super) fn stated(&self, asked: &Attestation) -> AttestationDraft {
        AttestationDraft {
            asked: asked.id.clone(),
            text: asked.text.clone(),
            lang: self.lang.clone(),
            check: asked.check.clone(),
            answer: Stated::Confirmed,
            note: None,
            pack: self.pack_ref(),
        }
    }

    fn pack_ref(&self) -> PackRef {
        let manifest = &self.pack.manifest;
        PackRef { id: manifest.id.clone(), version: manifest.version.to_string(), digest: self.digest("pack.toml") }
    }

    fn assessment(&self, quiz: &Quiz, file: &str, attempts: &[&Attempt]) -> Assessment {
        let signed = attempts.iter().zip(1..).map(|(attempt, n)| Signed {
            n,
            raw: attempt.raw,
            max: attempt.max,
            passed: attempt.passed,
        });
        Assessment {
            quiz: quiz.id.clone(),
            digest: self.digest(file),
            pass_mark: quiz.pass_mark,
            critical_all_correct: attempts.last().is_some_and(|attempt| attempt.critical),
            attempts: signed.collect(),
        }
    }

    /// The version that the pack had before, or else the one that the person answered before.
    fn version_before(&self, policy: &Policy) -> Option<String> {
        let earlier = self.pack.policies.iter().filter(|other| other.id == policy.id && other.version < policy.version);
        let in_pack = earlier.map(|other| other.version).max().map(|version| version.to_string());
        let before = |past: &Past| past.about == policy.id && past.version != policy.version.to_string();
        in_pack.or_else(|| self.answers().rev().find(before).map(|past| past.version))
    }

    /// The goes that belong to the next record: those since the last one about the same thing.
    pub(super) fn attempts_since_record<'a>(&self, about: &About, attempts: &'a [Attempt]) -> Vec<&'a Attempt> {
        let last = self.recorded_at(about);
        attempts.iter().filter(|attempt| attempt.about == *about && last.is_none_or(|last| attempt.at > last)).collect()
    }
}

const MARKDOWN: &str = "text/markdown";

/// Nobody was asked to prove who they are: the session was open, and that is all that is known.
fn nobody_asked(at: Moment) -> UserVerification {
    UserVerification { method: "none".to_owned(), at }
}

fn outcome(answer: Answer) -> (Outcome, &'static str) {
    match answer {
        Answer::Acknowledged => (Outcome::Acknowledged, "consent-text"),
        Answer::Declined => (Outcome::Declined, "consent-declined"),
        Answer::Question => (Outcome::Question, "consent-question"),
        Answer::ExemptionRequested => (Outcome::ExemptionRequested, "consent-exemption"),
        Answer::Withdrawn => (Outcome::Withdrawn, "consent-withdrawn"),
    }
}

/// How long something was looked at, in a range: nobody is timed to the second.
pub(super) fn range(seconds: u32) -> String {
    let bounds = [30, 120, 300, 900];
    let from = bounds.iter().rev().find(|bound| seconds >= **bound).copied().unwrap_or_default();
    match bounds.iter().find(|bound| seconds < **bound) {
        Some(to) => format!("{from}-{to}"),
        None => format!("{from}+"),
    }
}

/// The digest of a file that is not there is that of nothing.
pub(super) fn of_nothing() -> Digest {
    Digest::of(b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_timed_to_the_second() {
        let ranges = [0, 29, 30, 119, 120, 300, 899, 900, u32::MAX].map(range);
        assert_eq!(ranges, ["0-30", "0-30", "30-120", "30-120", "120-300", "300-900", "300-900", "900+", "900+"]);
    }
}
