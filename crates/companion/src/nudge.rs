//! The nudge rule: when a notice comes, and about what.
//!
//! - Only what the employee can put right and IT wants put right nudges.
//! - Only once it has failed for three sweeps in a row or for 24 hours: most things heal alone.
//! - One digest a working day, in working hours, by the wall clock. A reminder that was asked for comes besides.
//! - Not at once after an absence: the machine has been on for half an hour first.
//! - What is snoozed is left out.

use crate::{Moment, hours::Hours, standing, state::FindingState, state::State};
use chrono::TimeDelta;
use kilter_checks::Finding;

/// Failing sweeps in a row before the first notice.
const SWEEPS: u32 = 3;

/// Time of failing before the first notice, where the machine is hardly ever on.
const FAILING_FOR: TimeDelta = TimeDelta::hours(24);

/// Nobody there for longer than this is an absence.
const AWAY: TimeDelta = TimeDelta::hours(2);

/// How long the person is left alone after an absence.
const SETTLE: TimeDelta = TimeDelta::minutes(30);

/// Why a notice comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is the day's digest.
    Digest,
    /// The person asked to be reminded.
    Reminder,
}

/// What a notice is to be about; worst first, at least one.
#[derive(Debug)]
pub(crate) struct Nudge<'f> {
    pub(crate) why: Why,
    pub(crate) findings: Vec<&'f Finding>,
}

/// The notice that is due at this moment, if any.
pub(crate) fn due<'f>(
    findings: &'f [Finding],
    state: &State,
    presence: &Presence,
    hours: Hours,
    at: Moment,
) -> Option<Nudge<'f>> {
    if !hours.cover(at) || presence.settles(at) {
        return None;
    }
    let ripe = |finding: &&Finding| {
        let memory = state.finding(&finding.id);
        standing::needs_employee(finding) && is_ripe(&memory, at) && !memory.is_snoozed(at)
    };
    let ripe: Vec<_> = standing::worst_first(findings).into_iter().filter(ripe).collect();
    let asked_for: Vec<_> = ripe.iter().copied().filter(|finding| state.finding(&finding.id).remind).collect();
    let digest_today = state.last_digest.is_some_and(|digest| digest.date_naive() >= at.date_naive());
    if !ripe.is_empty() && !digest_today {
        Some(Nudge { why: Why::Digest, findings: ripe })
    } else if asked_for.is_empty() {
        None
    } else {
        Some(Nudge { why: Why::Reminder, findings: asked_for })
    }
}

fn is_ripe(memory: &FindingState, at: Moment) -> bool {
    memory.failing_sweeps >= SWEEPS || memory.failing_since.is_some_and(|since| at - since >= FAILING_FOR)
}

/// Whether the person has been there for a while.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    seen: Option<Moment>,
    back: Option<Moment>,
}

impl Presence {
    /// Someone was last there then, as far as is remembered.
    pub(crate) fn since(seen: Option<Moment>) -> Self {
        Self { seen, back: None }
    }

    /// Something happens at this moment.
    pub(crate) fn see(&mut self, at: Moment) {
        if self.seen.is_none_or(|seen| at - seen > AWAY) {
            self.back = Some(at);
        }
        self.seen = Some(at);
    }

    /// When the time to settle ends, if it runs now.
    pub(crate) fn settled_at(&self, at: Moment) -> Option<Moment> {
        // A return later than now was seen by a clock that has been set back since.
        self.back.filter(|back| *back <= at).map(|back| back + SETTLE).filter(|end| at < *end)
    }

    fn settles(&self, at: Moment) -> bool {
        self.settled_at(at).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{failing, finding, moment, passing, unknown};
    use kilter_checks::{Actor, Level, VerdictKind};

    const MONDAY_TEN: &str = "2026-11-02T10:00:00+01:00";

    fn ripe_state(ids: &[&str]) -> State {
        let mut state = State::default();
        for id in ids {
            let memory = FindingState {
                failing_since: Some(moment("2026-11-02T07:00:00+01:00")),
                failing_sweeps: SWEEPS,
                ..FindingState::default()
            };
            state.findings.insert((*id).to_owned(), memory);
        }
        state
    }

    fn due_at<'f>(findings: &'f [Finding], state: &State, at: &str) -> Option<(Why, Vec<&'f str>)> {
        let due: Option<Nudge<'f>> = due(findings, state, &Presence::default(), Hours::default(), moment(at));
        due.map(|nudge| (nudge.why, nudge.findings.iter().map(|finding| finding.id.as_ref()).collect()))
    }

    #[test]
    fn waits_for_three_sweeps_or_a_day() {
        let findings = [failing("screen-lock")];
        let mut state = ripe_state(&["screen-lock"]);
        assert_eq!(due_at(&findings, &state, MONDAY_TEN), Some((Why::Digest, vec!["screen-lock"])));
        state.findings.get_mut("screen-lock").unwrap().failing_sweeps = 2;
        assert_eq!(due_at(&findings, &state, MONDAY_TEN), None);
        state.findings.get_mut("screen-lock").unwrap().failing_since = Some(moment("2026-11-01T10:00:00+01:00"));
        assert_eq!(due_at(&findings, &state, MONDAY_TEN), Some((Why::Digest, vec!["screen-lock"])));
    }

    #[test]
    fn only_what_the_employee_is_to_put_right_nudges() {
        let its = finding("b", VerdictKind::Fail, Level::Required, Actor::It);
        let reported = finding("c", VerdictKind::Fail, Level::ReportOnly, Actor::Employee);
        let findings = [passing("a"), its, reported, unknown("d")];
        assert_eq!(due_at(&findings, &ripe_state(&["a", "b", "c", "d"]), MONDAY_TEN), None);
    }

    #[test]
    fn comes_in_working_hours_only() {
        let (findings, state) = ([failing("a")], ripe_state(&["a"]));
        assert!(due_at(&findings, &state, "2026-11-02T09:00:00+01:00").is_some());
        assert!(due_at(&findings, &state, "2026-11-02T08:59:59+01:00").is_none());
        assert!(due_at(&findings, &state, "2026-11-02T17:00:00+01:00").is_none());
        assert!(due_at(&findings, &state, "2026-11-07T10:00:00+01:00").is_none(), "a Saturday");
    }

    #[test]
    fn one_digest_a_day_also_for_those_who_travel() {
        let findings = [failing("a")];
        let mut state = ripe_state(&["a"]);
        state.last_digest = Some(moment("2026-11-02T09:10:00+01:00"));
        assert!(due_at(&findings, &state, "2026-11-02T16:00:00+01:00").is_none());
        // The same Monday again, in California.
        assert!(due_at(&findings, &state, "2026-11-02T10:00:00-08:00").is_none());
        assert!(due_at(&findings, &state, "2026-11-03T09:00:00-08:00").is_some());
    }

    #[test]
    fn a_reminder_comes_besides_the_digest_and_only_about_what_was_asked() {
        let findings = [failing("a"), failing("b")];
        let mut state = ripe_state(&["a", "b"]);
        state.last_digest = Some(moment("2026-11-02T09:10:00+01:00"));
        let asked = state.findings.get_mut("b").unwrap();
        asked.snoozed_until = Some(moment("2026-11-02T15:00:00+01:00"));
        asked.remind = true;
        assert_eq!(due_at(&findings, &state, "2026-11-02T14:59:00+01:00"), None);
        assert_eq!(due_at(&findings, &state, "2026-11-02T15:00:00+01:00"), Some((Why::Reminder, vec!["b"])));
        // Missed, it joins the next day's digest.
        assert_eq!(due_at(&findings, &state, "2026-11-03T09:00:00+01:00"), Some((Why::Digest, vec!["a", "b"])));
    }

    #[test]
    fn a_snoozed_finding_is_left_out() {
        let findings = [failing("a"), failing("b")];
        let mut state = ripe_state(&["a", "b"]);
        state.findings.get_mut("a").unwrap().snoozed_until = Some(moment("2026-11-03T09:00:00+01:00"));
        assert_eq!(due_at(&findings, &state, MONDAY_TEN), Some((Why::Digest, vec!["b"])));
    }

    #[test]
    fn leaves_alone_who_has_just_come_back() {
        let mut presence = Presence::since(Some(moment("2026-11-01T18:00:00+01:00")));
        presence.see(moment("2026-11-02T09:00:00+01:00"));
        presence.see(moment("2026-11-02T09:20:00+01:00"));
        assert_eq!(presence.settled_at(moment("2026-11-02T09:20:00+01:00")), Some(moment("2026-11-02T09:30:00+01:00")));
        assert!(!presence.settles(moment("2026-11-02T09:30:00+01:00")));
        assert!(!presence.settles(moment("2026-10-20T09:30:00+01:00")), "the clock was set back");
    }
}
