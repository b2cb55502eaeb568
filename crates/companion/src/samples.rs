//! Findings and moments for the unit tests.

use crate::Moment;
use kilter_checks::{Actor, Finding, Level, Verdict, VerdictKind};
use kilter_facts::Gap;

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn finding(id: &'static str, verdict: VerdictKind, level: Level, actor: Actor) -> Finding {
    let verdict = match verdict {
        VerdictKind::Pass => Verdict::Pass("It is as it should be.".into()),
        VerdictKind::Fail => Verdict::Fail(format!("{id} is not as it should be.")),
        VerdictKind::Unknown => Verdict::Unknown(Gap::timed_out("No answer came.")),
        VerdictKind::NotApplicable => Verdict::NotApplicable("There is no such thing.".into()),
    };
    Finding {
        id: id.into(),
        title: "The goal".into(),
        why: "".into(),
        fix: "First this.\n\n  Then that.\n".into(),
        actor,
        level,
        verdict,
        facts: serde_json::json!({}),
        controls: &[],
        lesson: None,
    }
}

pub(crate) fn failing(id: &'static str) -> Finding {
    finding(id, VerdictKind::Fail, Level::Required, Actor::Employee)
}

pub(crate) fn passing(id: &'static str) -> Finding {
    finding(id, VerdictKind::Pass, Level::Required, Actor::Employee)
}

pub(crate) fn unknown(id: &'static str) -> Finding {
    finding(id, VerdictKind::Unknown, Level::Required, Actor::Employee)
}
