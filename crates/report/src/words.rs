//! The words about a report that every exporter and `kilter report show` share.

use crate::{ItemState, Source, Standing};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_checks::{Level, VerdictKind};
use kilter_facts::GapReason;

/// Clocks of two machines may be this far apart.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// Whether and why a report is to be believed, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trust<'a> {
    /// How its signature stands.
    pub standing: &'a Standing,
    /// What was looked at.
    pub source: Source,
}

impl Trust<'_> {
    /// In a few words: "Signature good".
    pub fn title(&self) -> &'static str {
        match (self.source, self.standing) {
            (_, Standing::Changed(_)) => "Changed: do not rely on it",
            (Source::Recording, _) => "Example: made from a recording",
            (_, Standing::Good { .. }) => "Signature good",
            (_, Standing::UnknownKey { .. } | Standing::KeyMissing { .. }) => "Signature not verified",
            (_, Standing::Unsigned) => "Not signed",
        }
    }

    /// What follows from it.
    pub fn meaning(&self) -> String {
        match (self.source, self.standing) {
            (_, Standing::Changed(why)) => format!("This is not what the device signed: {why}."),
            (Source::Recording, _) => {
                "It shows what a device once said. It is no evidence of any device now.".to_owned()
            }
            (_, Standing::Good { .. }) => {
                "The report is as the device signed it, with a key that is trusted here.".to_owned()
            }
            (_, Standing::UnknownKey { .. }) => {
                "Nobody has changed it since the key that it names signed it. Whose key that is, nobody here can say."
                    .to_owned()
            }
            (_, Standing::KeyMissing { .. }) => {
                "It is signed with a key that is not known here, so it could not be checked.".to_owned()
            }
            (_, Standing::Unsigned) => "Anybody could have written or changed it. Read it as a claim.".to_owned(),
        }
    }
}

impl ItemState {
    /// In words: "Acknowledged".
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Overdue => "Overdue",
            Self::Acknowledged => "Acknowledged",
            Self::Declined => "Declined",
            Self::Question => "Question asked",
            Self::ExemptionRequested => "Exemption asked for",
            Self::Completed => "Completed",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

/// Whether this lies further ahead than clocks may differ: the clock there or the one here is wrong.
pub fn is_ahead(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at - now > TOLERANCE
}

/// How long before `now` this was: "3 days old".
pub fn age(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let gap = now - at;
    if is_ahead(at, now) {
        return "dated in the future: its clock or the one here is wrong".to_owned();
    }
    let (n, unit) = match (gap.num_days(), gap.num_hours(), gap.num_minutes()) {
        (days, ..) if days > 0 => (days, "day"),
        (_, hours, _) if hours > 0 => (hours, "hour"),
        (_, _, minutes) if minutes > 0 => (minutes, "minute"),
        _ => return "just made".to_owned(),
    };
    format!("{n} {unit}{} old", if n == 1 { "" } else { "s" })
}

/// How many days before `now` this was, for a column of numbers; none where it lies ahead.
pub(crate) fn days(since: DateTime<Utc>, now: DateTime<Utc>) -> Option<i64> {
    let days = (now - since).num_days();
    (days >= 0).then_some(days)
}

/// "2026-11-24 18:05 UTC".
pub fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// "2026-11-24".
pub fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// The words that the window uses.
pub(crate) fn verdict(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Pass => "In order",
        VerdictKind::Fail => "Not yet",
        VerdictKind::Unknown => "Cannot tell",
        VerdictKind::NotApplicable => "Does not apply",
    }
}

/// The promised names.
pub(crate) fn verdict_name(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Pass => "pass",
        VerdictKind::Fail => "fail",
        VerdictKind::Unknown => "unknown",
        VerdictKind::NotApplicable => "not_applicable",
    }
}

pub(crate) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Required => "required",
        Level::Recommended => "recommended",
        Level::ReportOnly => "report-only",
        Level::Off => "off",
    }
}

pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Required => "Required",
        Level::Recommended => "Recommended",
        Level::ReportOnly => "For information",
        Level::Off => "Off",
    }
}

pub(crate) fn gap_name(gap: GapReason) -> &'static str {
    match gap {
        GapReason::ToolMissing => "tool_missing",
        GapReason::PermissionDenied => "permission_denied",
        GapReason::TimedOut => "timed_out",
        GapReason::Unrecognised => "unrecognised",
        GapReason::Unsupported => "unsupported",
    }
}

/// The name for tables: good, not-verified, unsigned, changed.
pub(crate) fn standing_name(trust: Trust<'_>) -> &'static str {
    match (trust.standing, trust.source) {
        (Standing::Changed(_), _) => "changed",
        (_, Source::Recording) => "recording",
        (Standing::Good { .. }, _) => "good",
        (Standing::UnknownKey { .. } | Standing::KeyMissing { .. }, _) => "not-verified",
        (Standing::Unsigned, _) => "unsigned",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_never_below_zero() {
        let now = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        assert_eq!(age(now, now), "just made");
        assert_eq!(age(now - TimeDelta::hours(25), now), "1 day old");
        assert_eq!(age(now - TimeDelta::hours(3), now), "3 hours old");
        assert!(age(now + TimeDelta::minutes(4), now).contains("just made"));
        assert!(age(now + TimeDelta::days(1), now).contains("in the future"));
        assert_eq!(days(now + TimeDelta::days(1), now), None);
    }
}
