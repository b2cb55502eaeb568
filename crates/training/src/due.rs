//! What is due for whom, and by when.

mod lessons;
mod policies;
#[cfg(test)]
mod tests;

use crate::{Audience, Id, Pack, Version};
use chrono::{DateTime, Days, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A point in time on the person's own wall clock.
pub type Moment = DateTime<FixedOffset>;

/// Days that a person has for something that is new to them.
pub const DAYS_FOR_NEW: u64 = 30;
/// Days for a new major version of a policy that they have acknowledged.
pub const DAYS_FOR_NEW_VERSION: u64 = 14;
/// Days for the lesson of a check that fails.
pub const DAYS_FOR_FAILED_CHECK: u64 = 14;
/// Days for what comes back every year.
pub const DAYS_FOR_YEARLY: u64 = 30;
/// Days for a topic's one or two questions.
pub const DAYS_FOR_AGAIN: u64 = 14;
/// Days for an attestation.
pub const DAYS_FOR_ATTESTATION: u64 = 14;
/// Days until a lesson or a policy comes back.
pub const DAYS_IN_A_YEAR: u64 = 365;
/// Days after the start in which everything counts as that of a new hire.
pub const DAYS_OF_A_NEW_HIRE: u64 = 90;

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// [`Audience::Managers`] for who answers for others.
    pub role: Audience,
    /// When they started, or when Kilter first ran for them.
    pub since: Moment,
}

/// What a person has done so far, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Lessons that they passed.
    pub lessons: Vec<Passed>,
    /// Topics that came back and were answered, rightly or not.
    pub topics: Vec<Returned>,
    /// What they said to policies.
    pub policies: Vec<Answered>,
    /// What they attested.
    pub attestations: Vec<Attested>,
    /// Since when something is asked for, by [`Due::key`]. What is not in it is asked for since now: keep what is returned.
    pub requested: BTreeMap<String, Moment>,
}

/// A lesson was passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub lesson: Id,
    /// When.
    pub at: Moment,
}

/// A topic came back and its questions were answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Which.
    pub topic: String,
    /// When.
    pub at: Moment,
}

/// A policy was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Which.
    pub policy: Id,
    /// Which version of it.
    pub version: Version,
    /// What was said.
    pub outcome: PolicyOutcome,
    /// When.
    pub at: Moment,
}

/// What was said to a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyOutcome {
    /// Read, understood, and signed.
    Acknowledged,
    /// Declined, with a reason. Nobody is nagged into a signature: it is asked again with a new major version, or after a year.
    Declined,
    /// An exemption was asked for; as a decline.
    ExemptionRequested,
    /// A question was asked. The policy is still to be answered.
    Question,
    /// Taken back. The policy is to be answered again.
    Withdrawn,
}

/// An attestation was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// Which.
    pub id: Id,
    /// When.
    pub at: Moment,
}

/// A check that fails now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedCheck {
    /// Which.
    pub check: String,
    /// The lesson that the check itself names.
    pub lesson: Option<Id>,
    /// Since when.
    pub since: Moment,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// Names the request, also across minor versions: `lesson:links`, `policy:devices@3`.
    pub key: String,
    /// What.
    pub task: Task,
    /// Why.
    pub reason: Reason,
    /// Since when it is asked for.
    pub requested_at: Moment,
    /// By when.
    pub due_at: Moment,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Task {
    /// Read and answer a policy, in its newest version.
    Policy {
        /// Which.
        id: Id,
        /// Its newest version.
        version: Version,
    },
    /// Take a lesson.
    Lesson {
        /// Which.
        id: Id,
    },
    /// Answer one or two questions of a topic.
    Again {
        /// Which topic.
        topic: String,
        /// The lesson whose questions they are.
        lesson: Id,
        /// 1 after two weeks, 2 after two months, 3 after five.
        stage: u32,
    },
    /// State something, and sign it.
    Attestation {
        /// Which.
        id: Id,
    },
}

/// Why it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reason {
    /// The person is new.
    NewHire,
    /// It is new in the pack.
    New,
    /// It is for those who answer for others.
    Role,
    /// The policy says something else than the version that they answered.
    NewVersion {
        /// That version.
        from: Version,
    },
    /// A year has passed.
    Yearly,
    /// A check fails that the lesson helps with.
    FailedCheck {
        /// Which.
        check: String,
    },
    /// What was learnt comes back before it is forgotten.
    SpacedReturn,
    /// Its interval has passed, or it was never attested.
    Interval,
}

/// What is due now, the most urgent first; each thing once. Total and without state: what it returns follows from what it is given.
pub fn due(pack: &Pack, person: Person, past: &Past, failed: &[FailedCheck], now: Moment) -> Vec<Due> {
    let desk = Desk { pack, person, past, failed, now };
    let mut found = lessons::due(&desk);
    found.extend(policies::due(&desk));
    found.extend(desk.attestations());
    found.sort_by(|a, b| (a.due_at, &a.task).cmp(&(b.due_at, &b.task)));
    found
}

struct Desk<'a> {
    pack: &'a Pack,
    person: Person,
    past: &'a Past,
    failed: &'a [FailedCheck],
    now: Moment,
}

impl Desk<'_> {
    fn is_for(&self, audience: Audience) -> bool {
        audience == Audience::Everyone || self.person.role == Audience::Managers
    }

    /// Why something is due that the person has never done.
    fn first_time(&self, audience: Audience) -> Reason {
        let is_new_hire = self.now < later(self.person.since, DAYS_OF_A_NEW_HIRE);
        match audience {
            Audience::Managers => Reason::Role,
            Audience::Everyone if is_new_hire => Reason::NewHire,
            Audience::Everyone => Reason::New,
        }
    }

    /// A request that started when the caller says, or now.
    fn request(&self, key: String, task: Task, reason: Reason, days: u64) -> Due {
        let requested_at = self.past.requested.get(&key).copied().unwrap_or(self.now);
        Due { key, task, reason, requested_at, due_at: later(requested_at, days) }
    }

    fn attestations(&self) -> Vec<Due> {
        let asked = self.pack.manifest.attestations.iter().filter_map(|asked| {
            let last = self.past.attestations.iter().filter(|done| done.id == asked.id).map(|done| done.at).max();
            let task = Task::Attestation { id: asked.id.clone() };
            let key = format!("attestation:{}", asked.id);
            let Some(last) = last else {
                return Some(self.request(key, task, Reason::Interval, DAYS_FOR_NEW));
            };
            let requested_at = later(last, u64::from(asked.every_days));
            let due_at = later(requested_at, DAYS_FOR_ATTESTATION);
            (requested_at <= self.now).then_some(Due { key, task, reason: Reason::Interval, requested_at, due_at })
        });
        asked.collect()
    }
}

/// The same wall clock time so many days later; never earlier, also at the end of time.
fn later(at: Moment, days: u64) -> Moment {
    at.checked_add_days(Days::new(days)).unwrap_or(at)
}
