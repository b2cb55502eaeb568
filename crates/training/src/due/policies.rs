//! Policies: in their newest version, once a major version and once a year.

use super::{
    Answered, DAYS_FOR_NEW, DAYS_FOR_NEW_VERSION, DAYS_FOR_YEARLY, DAYS_IN_A_YEAR, Desk, Due, PolicyOutcome, Reason,
    Task, later,
};
use crate::Policy;

pub(super) fn due(desk: &Desk<'_>) -> Vec<Due> {
    let lang = desk.pack.manifest.languages.first().map_or("", String::as_str);
    let policies = desk.pack.policies_in(lang).filter(|policy| desk.is_for(policy.audience));
    policies.filter_map(|policy| one(desk, policy)).collect()
}

fn one(desk: &Desk<'_>, policy: &Policy) -> Option<Due> {
    // Across minor versions it is one request: it keeps its date, and what was answered stays answered.
    let key = format!("policy:{}@{}", policy.id, policy.version.major);
    let task = Task::Policy { id: policy.id.clone(), version: policy.version };
    let answers = || desk.past.policies.iter().filter(|answered| answered.policy == policy.id);
    let same = answers().filter(|answered| answered.version.major >= policy.version.major);
    match same.max_by_key(|answered| answered.at) {
        Some(Answered { outcome: PolicyOutcome::Question | PolicyOutcome::Withdrawn, .. }) | None => {
            let before = answers().filter(|answered| answered.version.major < policy.version.major);
            let is_answer = |answered: &&Answered| answered.outcome != PolicyOutcome::Question;
            match before.filter(is_answer).max_by_key(|answered| answered.at) {
                Some(before) => {
                    let reason = Reason::NewVersion { from: before.version };
                    Some(desk.request(key, task, reason, DAYS_FOR_NEW_VERSION))
                }
                None => Some(desk.request(key, task, desk.first_time(policy.audience), DAYS_FOR_NEW)),
            }
        }
        Some(answered) => {
            let requested_at = later(answered.at, DAYS_IN_A_YEAR);
            let due_at = later(requested_at, DAYS_FOR_YEARLY);
            (requested_at <= desk.now).then_some(Due { key, task, reason: Reason::Yearly, requested_at, due_at })
        }
    }
}
