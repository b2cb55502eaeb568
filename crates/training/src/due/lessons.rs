//! Lessons, and topics that come back.

use super::{
    DAYS_FOR_AGAIN, DAYS_FOR_FAILED_CHECK, DAYS_FOR_NEW, DAYS_FOR_YEARLY, DAYS_IN_A_YEAR, Desk, Due, FailedCheck,
    Moment, Reason, Task, later,
};
use crate::Lesson;
use chrono::{Days, Months};
use std::collections::BTreeMap;

pub(super) fn due(desk: &Desk<'_>) -> Vec<Due> {
    let lang = desk.pack.manifest.languages.first().map_or("", String::as_str);
    let lessons: Vec<&Lesson> = desk.pack.lessons_in(lang).filter(|lesson| desk.is_for(lesson.audience)).collect();
    let mut found = Vec::new();
    // The lesson of each topic that was passed last, and when.
    let mut topics: BTreeMap<&str, (Moment, &Lesson)> = BTreeMap::new();
    let mut whole_again: Vec<&str> = Vec::new();
    for lesson in lessons {
        let last = last_pass(desk, lesson);
        if let Some(due) = lesson_due(desk, lesson, last) {
            whole_again.push(&lesson.topic);
            found.push(due);
        }
        if let Some(at) = last {
            let newest = topics.entry(&lesson.topic).or_insert((at, lesson));
            if at > newest.0 {
                *newest = (at, lesson);
            }
        }
    }
    // Who takes a lesson of the topic anyway needs no questions besides.
    topics.retain(|topic, _| !whole_again.contains(topic));
    found.extend(topics.into_iter().filter_map(|(topic, (at, lesson))| again(desk, topic, at, lesson)));
    found
}

fn last_pass(desk: &Desk<'_>, lesson: &Lesson) -> Option<Moment> {
    desk.past.lessons.iter().filter(|passed| passed.lesson == lesson.id).map(|passed| passed.at).max()
}

fn lesson_due(desk: &Desk<'_>, lesson: &Lesson, last: Option<Moment>) -> Option<Due> {
    let key = format!("lesson:{}", lesson.id);
    let task = Task::Lesson { id: lesson.id.clone() };
    // The check that has failed longest, of those that failed after the lesson was last passed.
    let taught = |failed: &&FailedCheck| last.is_none_or(|last| last < failed.since) && teaches(desk, lesson, failed);
    let failed = desk.failed.iter().filter(taught).min_by(|a, b| (a.since, &a.check).cmp(&(b.since, &b.check)));
    let first = || desk.request(key.clone(), task.clone(), desk.first_time(lesson.audience), DAYS_FOR_NEW);
    if let Some(failed) = failed {
        let due_at = later(failed.since, DAYS_FOR_FAILED_CHECK);
        let reason = Reason::FailedCheck { check: failed.check.clone() };
        return Some(Due { key, task, reason, requested_at: failed.since, due_at });
    }
    let Some(last) = last else { return Some(first()) };
    let requested_at = later(last, DAYS_IN_A_YEAR);
    let due_at = later(requested_at, DAYS_FOR_YEARLY);
    (requested_at <= desk.now).then_some(Due { key, task, reason: Reason::Yearly, requested_at, due_at })
}

/// The lesson that the check names; where the pack has none of that name, those that name the check.
fn teaches(desk: &Desk<'_>, lesson: &Lesson, failed: &FailedCheck) -> bool {
    let named = failed.lesson.as_deref().filter(|id| desk.pack.lessons.iter().any(|lesson| lesson.id == *id));
    named.map_or_else(|| lesson.checks.contains(&failed.check), |id| lesson.id == id)
}

/// The last stage that has been reached, if nothing was answered since. Missed ones are not made up for.
fn again(desk: &Desk<'_>, topic: &str, passed: Moment, lesson: &Lesson) -> Option<Due> {
    let at = |stage: u32| match stage {
        1 => passed.checked_add_days(Days::new(14)),
        2 => passed.checked_add_months(Months::new(2)),
        _ => passed.checked_add_months(Months::new(5)),
    };
    let (stage, requested_at) =
        (1..=3).rev().filter_map(|stage| Some((stage, at(stage)?))).find(|(_, at)| *at <= desk.now)?;
    let is_answered = desk.past.topics.iter().any(|done| done.topic == topic && done.at >= requested_at);
    let due = Due {
        key: format!("again:{topic}"),
        task: Task::Again { topic: topic.to_owned(), lesson: lesson.id.clone(), stage },
        reason: Reason::SpacedReturn,
        requested_at,
        due_at: later(requested_at, DAYS_FOR_AGAIN),
    };
    (!is_answered && lesson.quiz.is_some()).then_some(due)
}
