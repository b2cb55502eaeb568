//! The lists: lessons, policies, statements and records.

use super::due::Due;
use super::{About, Around, Learning, LessonRow, Past, PolicyRow, RecordRow, StatementRow};
use crate::{LessonLink, words};
use kilter_attest::{Outcome, Record, Said};
use kilter_training::{Audience, Lesson, Policy};

impl Learning {
    pub(super) fn lesson_rows(&self, dues: &[Due], around: Around<'_>) -> Vec<LessonRow> {
        let row = |lesson: &Lesson| {
            let is_its = |due: &&Due| matches!(&due.about, About::Lesson(id) | About::Return(id) if *id == lesson.id);
            let passed =
                around.state.attempts.iter().rev().find(|go| go.passed && go.about == About::Lesson(lesson.id.clone()));
            LessonRow {
                id: lesson.id.clone(),
                title: lesson.title.clone(),
                minutes: lesson.minutes,
                due: dues.iter().find(is_its).map(|due| due.view(self, around)),
                passed_at: passed.map(|go| go.at).or_else(|| self.recorded_at(&About::Lesson(lesson.id.clone()))),
            }
        };
        let is_for = |lesson: &&Lesson| lesson.audience == Audience::Everyone || lesson.audience == self.role;
        let mut rows: Vec<_> = self.pack.lessons_in(&self.lang).filter(is_for).map(row).collect();
        rows.sort_by_key(|row| (row.due.is_none(), row.due.as_ref().and_then(|due| due.by), row.passed_at.is_some()));
        rows
    }

    pub(super) fn policy_rows(&self, dues: &[Due], around: Around<'_>) -> Vec<PolicyRow> {
        let row = |policy: &Policy| {
            let answer = self.answer_to(policy);
            let is_its = |due: &&Due| matches!(&due.about, About::Policy(id, _) if *id == policy.id);
            PolicyRow {
                id: policy.id.clone(),
                title: policy.title.clone(),
                version: policy.version.to_string(),
                summary: policy.summary.clone(),
                due: dues.iter().find(is_its).map(|due| due.view(self, around)),
                answered_at: answer.as_ref().map(|past| past.at),
                answer: answer.as_ref().map(answer_words),
            }
        };
        let is_for = |policy: &&Policy| policy.audience == Audience::Everyone || policy.audience == self.role;
        let mut rows: Vec<_> = self.pack.policies_in(&self.lang).filter(is_for).map(row).collect();
        rows.sort_by_key(|row| (row.due.is_none(), row.due.as_ref().and_then(|due| due.by)));
        rows
    }

    pub(super) fn statement_rows(&self, dues: &[Due], around: Around<'_>) -> Vec<StatementRow> {
        let row = |asked: &kilter_training::Attestation| StatementRow {
            id: asked.id.clone(),
            text: asked.text.clone(),
            check: asked.check.clone().unwrap_or_default(),
            due: dues
                .iter()
                .find(|due| due.about == About::Statement(asked.id.clone()))
                .map(|due| due.view(self, around)),
            stated_at: self.stated_at(&asked.id),
        };
        let mut rows: Vec<_> = self.pack.manifest.attestations.iter().map(row).collect();
        rows.sort_by_key(|row| row.due.is_none());
        rows
    }

    pub(super) fn record_rows(&self) -> Vec<RecordRow> {
        self.records.iter().rev().take(MOST_SHOWN).map(|record| self.record_row(record)).collect()
    }

    fn record_row(&self, record: &Record) -> RecordRow {
        let (outcome, title, note) = match &record.said {
            Said::Acknowledgement(said) if said.outcome == Outcome::Completed => {
                let key = if said.remedied.is_some() { "record-remedied" } else { "record-completed" };
                (words::say(key), self.lesson_title(&said.document.id), said.note.clone())
            }
            Said::Acknowledgement(said) => {
                let title = self.policy_title(&said.document.id);
                let values = [("title", title.into()), ("version", said.document.version.as_str().into())];
                (words::say(outcome_key(said.outcome)), words::say_with("record-policy", values), said.note.clone())
            }
            Said::Attestation(said) => (words::say("record-stated"), said.text.clone(), said.note.clone()),
            Said::Enrolment(said) => (words::say("record-key"), said.key.id.clone(), said.note.clone()),
        };
        RecordRow {
            index: u32::try_from(record.log().index).unwrap_or(u32::MAX),
            at: record.time().claimed,
            outcome,
            title: kilter_training::inert(&title),
            note: note.map(|note| kilter_training::inert(&note)),
            digest: record.digest.sha256.chars().take(16).collect(),
        }
    }

    /// The lesson with this id, as a finding names it.
    pub(crate) fn link(&self, id: &str) -> Option<LessonLink> {
        let lesson = self.lesson(id)?;
        Some(LessonLink { id: lesson.id.clone(), title: lesson.title.clone(), minutes: lesson.minutes })
    }

    fn lesson_title(&self, id: &str) -> String {
        self.lesson(id).map_or_else(|| id.to_owned(), |lesson| lesson.title.clone())
    }

    fn policy_title(&self, id: &str) -> String {
        self.policy(id).map_or_else(|| id.to_owned(), |policy| policy.title.clone())
    }
}

/// As many as one scrolls through; the terminal and the export have all of them.
const MOST_SHOWN: usize = 200;

/// "You signed this".
pub(super) fn answer_words(past: &Past) -> String {
    words::say(match past.outcome {
        Outcome::Acknowledged => "answer-acknowledged",
        Outcome::Declined => "answer-declined",
        Outcome::Question => "answer-question",
        Outcome::ExemptionRequested => "answer-exemption-requested",
        Outcome::Completed => "answer-completed",
        Outcome::Withdrawn => "answer-withdrawn",
    })
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Acknowledged => "record-acknowledged",
        Outcome::Declined => "record-declined",
        Outcome::Question => "record-question",
        Outcome::ExemptionRequested => "record-exemption-requested",
        Outcome::Completed => "record-completed",
        Outcome::Withdrawn => "record-withdrawn",
    }
}
