//! What the core remembers between runs, and the changes to it that are written down.

use crate::{Moment, learning::Attempt};
use chrono::TimeDelta;
use kilter_checks::VerdictKind;
use std::collections::BTreeMap;

/// All that is remembered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// By check id.
    pub findings: BTreeMap<String, FindingState>,
    /// When the last digest was shown.
    pub last_digest: Option<Moment>,
    /// When the last sweep ended that counted: the others come too soon after one that did.
    pub last_sweep: Option<Moment>,
    /// Since when each thing is known to be there, by a key such as `update/openssl/3.0.17-1`.
    pub first_seen: BTreeMap<String, Moment>,
    /// Every go at the questions of a lesson or a policy, oldest first.
    pub attempts: Vec<Attempt>,
}

/// What is remembered of one finding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FindingState {
    /// The verdict of the last sweep.
    pub verdict: Option<VerdictKind>,
    /// Since when it has been failing without a break.
    pub failing_since: Option<Moment>,
    /// Sweeps in a row that failed.
    pub failing_sweeps: u32,
    /// Until when the person asked to be left alone, by the wall clock.
    pub snoozed_until: Option<Moment>,
    /// Whether the person asked to be reminded then.
    pub remind: bool,
}

/// One change to the state, or one line of its history.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// This finding's memory is now this.
    Finding(String, FindingState),
    /// A digest was shown.
    Digest(Moment),
    /// A sweep that counts has ended.
    Sweep(Moment),
    /// Known to be there since then.
    FirstSeen(String, Moment),
    /// No longer there.
    Forget(String),
    /// A go at the questions of a lesson or a policy has ended.
    Attempt(Attempt),
    /// A verdict that differs from the one before, for the history.
    Verdict {
        /// When.
        at: Moment,
        /// The check's id.
        check: String,
        /// The new verdict.
        verdict: VerdictKind,
        /// Its reason.
        reason: String,
    },
}

impl State {
    /// The state after this change; a store that loads what it saved gives the same.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Finding(id, memory) => {
                self.findings.insert(id.clone(), memory.clone());
            }
            Change::Digest(at) => self.last_digest = Some(*at),
            Change::Sweep(at) => self.last_sweep = Some(*at),
            Change::FirstSeen(key, since) => {
                self.first_seen.insert(key.clone(), *since);
            }
            Change::Forget(key) => {
                self.first_seen.remove(key);
            }
            Change::Attempt(attempt) => self.attempts.push(attempt.clone()),
            Change::Verdict { .. } => {}
        }
    }

    /// What is remembered of this finding.
    pub(crate) fn finding(&self, id: &str) -> FindingState {
        self.findings.get(id).cloned().unwrap_or_default()
    }
}

/// How a sweep relates to the last one that counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sighting {
    /// Too soon to count: three clicks on "Check now" are not three failing sweeps.
    TooSoon,
    /// It counts.
    Counts,
    /// It is the first after a long absence, so it counts as the first of all.
    AfterAbsence,
}

/// Sweeps nearer to each other than this count as one.
const COUNTS_AFTER: TimeDelta = TimeDelta::minutes(30);

/// Longer than a long weekend: who has been away may find that things heal by themselves on the first day back, and
/// Kilter cannot claim that something failed while it was not looking.
const ABSENCE: TimeDelta = TimeDelta::hours(96);

/// Longer than any time that is offered; a snooze that still has longer to go was set while the clock was wrong.
const LONGEST_SNOOZE: TimeDelta = TimeDelta::days(7);

impl Sighting {
    /// The sighting that a sweep at this moment is.
    pub(crate) fn at(at: Moment, last: Option<Moment>) -> Self {
        match last.map(|last| at - last) {
            // A gap below zero: the clock was set back, and there is no telling how long ago the last one was.
            Some(gap) if (TimeDelta::zero()..COUNTS_AFTER).contains(&gap) => Self::TooSoon,
            Some(gap) if gap > ABSENCE => Self::AfterAbsence,
            _ => Self::Counts,
        }
    }
}

impl FindingState {
    /// The memory after a sweep with this verdict. Unknown neither adds to the count nor ends it: it says nothing.
    pub(crate) fn after(&self, verdict: VerdictKind, at: Moment, sighting: Sighting) -> Self {
        let mut next = self.mended(at);
        next.verdict = Some(verdict);
        if sighting == Sighting::AfterAbsence {
            next.failing_since = None;
            next.failing_sweeps = 0;
            if !next.is_snoozed(at) {
                next.end_snooze();
            }
        }
        match verdict {
            VerdictKind::Pass | VerdictKind::NotApplicable => Self { verdict: Some(verdict), ..Self::default() },
            VerdictKind::Unknown => next,
            VerdictKind::Fail => {
                next.failing_since.get_or_insert(at);
                next.failing_sweeps = match sighting {
                    Sighting::TooSoon => next.failing_sweeps.max(1),
                    Sighting::Counts | Sighting::AfterAbsence => next.failing_sweeps.saturating_add(1),
                };
                next
            }
        }
    }

    /// Whether the person asked to be left alone at this moment.
    pub(crate) fn is_snoozed(&self, at: Moment) -> bool {
        self.snoozed_until.is_some_and(|until| until.naive_local() > at.naive_local())
    }

    /// Forgets the snooze and the reminder.
    pub(crate) fn end_snooze(&mut self) {
        self.snoozed_until = None;
        self.remind = false;
    }

    /// Without what only a clock that was wrong can have written: a failure that starts later, a snooze without end.
    fn mended(&self, at: Moment) -> Self {
        let mut mended = self.clone();
        mended.failing_since = self.failing_since.map(|since| since.min(at));
        if self.snoozed_until.is_some_and(|until| until.naive_local() - at.naive_local() > LONGEST_SNOOZE) {
            mended.end_snooze();
        }
        mended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn not_knowing_neither_counts_nor_ends_the_count() {
        let at = moment("2026-11-02T09:00:00+01:00");
        let once = FindingState::default().after(VerdictKind::Fail, at, Sighting::Counts);
        let later = at + TimeDelta::hours(1);
        let unknown = once.after(VerdictKind::Unknown, later, Sighting::Counts);
        assert_eq!((unknown.failing_sweeps, unknown.failing_since), (1, Some(at)));
        let again = unknown.after(VerdictKind::Fail, later, Sighting::Counts);
        assert_eq!((again.failing_sweeps, again.failing_since), (2, Some(at)));
    }

    #[test]
    fn three_clicks_on_check_now_are_not_three_failing_sweeps() {
        let at = moment("2026-11-02T09:00:00+01:00");
        let first = FindingState::default().after(VerdictKind::Fail, at, Sighting::TooSoon);
        assert_eq!(first.failing_sweeps, 1, "it has been seen to fail");
        let third = (0..2).fold(first, |memory, _| memory.after(VerdictKind::Fail, at, Sighting::TooSoon));
        assert_eq!((third.failing_sweeps, third.failing_since), (1, Some(at)));
    }

    #[test]
    fn passing_forgets_the_snooze_so_that_a_new_failure_is_told() {
        let at = moment("2026-11-02T09:00:00+01:00");
        let snoozed =
            FindingState { snoozed_until: Some(at + TimeDelta::hours(6)), remind: true, ..Default::default() };
        let passed = snoozed.after(VerdictKind::Pass, at, Sighting::Counts);
        assert_eq!(passed, FindingState { verdict: Some(VerdictKind::Pass), ..Default::default() });
    }

    #[test]
    fn a_snooze_follows_the_wall_clock() {
        // Asked on Friday in summer time for Monday 09:00; the offset has changed by Monday.
        let asked = FindingState { snoozed_until: Some(moment("2026-10-26T09:00:00+02:00")), ..Default::default() };
        assert!(asked.is_snoozed(moment("2026-10-26T08:59:00+01:00")));
        assert!(!asked.is_snoozed(moment("2026-10-26T09:00:00+01:00")));
    }

    #[test]
    fn a_clock_that_was_a_year_ahead_silences_nothing() {
        let at = moment("2026-11-02T09:00:00+01:00");
        let wrong = moment("2027-11-02T09:00:00+01:00");
        let memory = FindingState { failing_since: Some(wrong), snoozed_until: Some(wrong), ..Default::default() };
        let next = memory.after(VerdictKind::Fail, at, Sighting::at(at, Some(wrong)));
        assert_eq!((next.failing_since, next.snoozed_until, next.failing_sweeps), (Some(at), None, 1));
    }

    #[test]
    fn sweeps_count_when_they_lie_apart() {
        let last = moment("2026-11-02T09:00:00+01:00");
        let after = |gap| Sighting::at(last + gap, Some(last));
        assert_eq!(after(TimeDelta::minutes(29)), Sighting::TooSoon);
        assert_eq!(after(TimeDelta::minutes(30)), Sighting::Counts);
        assert_eq!(after(TimeDelta::hours(72)), Sighting::Counts, "a weekend is no absence");
        assert_eq!(after(TimeDelta::days(14)), Sighting::AfterAbsence);
        assert_eq!(Sighting::at(last, None), Sighting::Counts);
    }
}
