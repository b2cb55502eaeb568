//! What is due, from what the records and the memory say.

use super::{About, Around, DueView, Learning};
use crate::{Moment, state::Change, words};
use chrono::TimeDelta;
use kilter_attest::{Outcome, Request};
use kilter_training::due::{
    self, Answered, Attested, FailedCheck, Passed, Past, Person, PolicyOutcome, Reason, Returned, Task,
};

/// One thing that waits for the person.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub(super) about: About,
    due: due::Due,
}

/// Under these names it is remembered since when something is asked for.
const PREFIX: &str = "due/";

/// Under this name it is remembered since when Kilter runs for this person.
const SINCE: &str = "person";

/// All that is due now, the most urgent first.
pub(super) fn of(learning: &Learning, around: Around<'_>) -> Vec<Due> {
    let since = around.state.first_seen.get(SINCE).copied().unwrap_or(around.at);
    let person = Person { role: learning.role, since };
    let failed: Vec<_> = around.failing.iter().map(|failing| failed(failing, around.at)).collect();
    let all = due::due(&learning.pack, person, &learning.past(around), &failed, around.at);
    all.into_iter().map(|due| Due { about: about(&due.task), due }).collect()
}

/// Since when what is due is asked for, where that is not remembered yet.
pub(super) fn to_remember(learning: &Learning, around: Around<'_>) -> Vec<Change> {
    let known = |key: &str| around.state.first_seen.contains_key(key);
    let mut changes = Vec::new();
    if !known(SINCE) {
        changes.push(Change::FirstSeen(SINCE.to_owned(), around.at));
    }
    let keys = of(learning, around).into_iter().map(|due| (format!("{PREFIX}{}", due.due.key), due.due.requested_at));
    changes.extend(keys.filter(|(key, _)| !known(key)).map(|(key, since)| Change::FirstSeen(key, since)));
    changes
}

impl Due {
    /// As the window shows it.
    pub(super) fn view(&self, learning: &Learning, around: Around<'_>) -> DueView {
        let reason = match &self.due.reason {
            Reason::NewHire | Reason::New => words::say("due-new"),
            Reason::Role => words::say("due-role"),
            Reason::NewVersion { .. } => words::say("due-new-version"),
            Reason::Yearly => words::say("due-yearly"),
            Reason::FailedCheck { check } => {
                let failing = around.failing.iter().find(|failing| failing.id == *check);
                let goal = failing.map_or(check.as_str(), |failing| failing.title.as_str());
                words::say_with("due-check", [("goal", goal.into())])
            }
            Reason::SpacedReturn => words::say("due-return"),
            Reason::Interval => match self.stated_at(learning) {
                Some(last) => words::say_with("due-statement", [("days", (around.at - last).num_days().into())]),
                None => words::say("due-statement-never"),
            },
        };
        DueView { reason, by: Some(self.due.due_at) }
    }

    fn stated_at(&self, learning: &Learning) -> Option<Moment> {
        match &self.about {
            About::Statement(id) => learning.stated_at(id),
            _ => None,
        }
    }

    /// As a record says it.
    pub(super) fn into_request(self) -> Request {
        let reason = match &self.due.reason {
            Reason::NewHire => "new-hire",
            Reason::New => "new",
            Reason::Role => "role",
            Reason::NewVersion { .. } => "new-version",
            Reason::Yearly => "yearly",
            Reason::FailedCheck { .. } => "failed-check",
            Reason::SpacedReturn => "spaced-return",
            Reason::Interval => "interval",
        };
        Request { reason: reason.to_owned(), requested_at: self.due.requested_at, due_at: Some(self.due.due_at) }
    }
}

impl Learning {
    /// What the person has done, as the rules on what is due want to know it.
    fn past(&self, around: Around<'_>) -> Past {
        let mut past = Past::default();
        for go in around.state.attempts.iter().filter(|go| go.at <= around.at + CLOCKS_DIFFER) {
            match &go.about {
                About::Lesson(id) if go.passed => past.lessons.push(Passed { lesson: id.clone(), at: go.at }),
                About::Return(id) => {
                    let topic = self.lesson(id).map_or_else(|| id.clone(), |lesson| lesson.topic.clone());
                    past.topics.push(Returned { topic, at: go.at });
                }
                _ => {}
            }
        }
        for answer in self.answers() {
            let outcome = match answer.outcome {
                // Another device of the person's, or a memory that was lost: the record still tells of the lesson.
                Outcome::Completed => {
                    past.lessons.push(Passed { lesson: answer.about, at: answer.at });
                    continue;
                }
                Outcome::Acknowledged => PolicyOutcome::Acknowledged,
                Outcome::Declined => PolicyOutcome::Declined,
                Outcome::ExemptionRequested => PolicyOutcome::ExemptionRequested,
                Outcome::Question => PolicyOutcome::Question,
                Outcome::Withdrawn => PolicyOutcome::Withdrawn,
            };
            let Ok(version) = answer.version.parse() else { continue };
            past.policies.push(Answered { policy: answer.about, version, outcome, at: answer.at });
        }
        for asked in &self.pack.manifest.attestations {
            past.attestations.extend(self.stated_at(&asked.id).map(|at| Attested { id: asked.id.clone(), at }));
        }
        let requested = around.state.first_seen.iter();
        past.requested =
            requested.filter_map(|(key, since)| Some((key.strip_prefix(PREFIX)?.to_owned(), *since))).collect();
        past
    }
}

/// What lies further ahead than any time zone was done while the clock was wrong, and counts for nothing here.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::days(2);

fn failed(failing: &super::Failing, now: Moment) -> FailedCheck {
    FailedCheck { check: failing.id.clone(), lesson: failing.lesson.clone(), since: failing.since.unwrap_or(now) }
}

fn about(task: &Task) -> About {
    match task {
        Task::Policy { id, version } => About::Policy(id.clone(), version.to_string()),
        Task::Lesson { id } => About::Lesson(id.clone()),
        Task::Again { lesson, .. } => About::Return(lesson.clone()),
        Task::Attestation { id } => About::Statement(id.clone()),
    }
}
