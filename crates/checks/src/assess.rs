//! Judges facts by every check that the baseline does not turn off.

use crate::{ALL, Actor, Baseline, Level, Verdict, VerdictKind, auto_login, local_accounts};
use kilter_facts::Facts;
use serde::Serialize;
use std::borrow::Cow;

/// A verdict with its check, its level and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The check's id.
    pub id: Cow<'static, str>,
    /// The goal.
    pub title: Cow<'static, str>,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// How to put it right on this system; one step a line.
    pub fix: String,
    /// Who can put it right.
    pub actor: Actor,
    /// How much it matters to IT.
    pub level: Level,
    /// The verdict and its reason.
    pub verdict: Verdict,
    /// The observed values behind it: a JSON object.
    pub facts: serde_json::Value,
    /// Framework controls.
    pub controls: &'static [&'static str],
    /// The lesson that goes with it.
    pub lesson: Option<&'static str>,
}

impl Finding {
    /// Whether a required check fails: what decides the exit code and the tray's state.
    pub fn fails_requirement(&self) -> bool {
        self.level == Level::Required && self.verdict.kind() == VerdictKind::Fail
    }
}

/// How many findings have which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Summary {
    /// As the baseline wants it.
    pub pass: usize,
    /// Not as the baseline wants it.
    pub fail: usize,
    /// Could not be told.
    pub unknown: usize,
    /// No such thing on this device.
    pub not_applicable: usize,
}

/// Whether a check weighs less on the machine with these facts.
type IsEased = fn(&Facts, &Baseline) -> bool;

/// Checks whose failure weighs less on some machines: it is then a recommendation, unless the baseline names their level.
const EASED: &[(&str, IsEased)] =
    &[(auto_login::CHECK.id, auto_login::is_eased), (local_accounts::CHECK.id, local_accounts::is_eased)];

/// Judges the facts. Pure and total: one finding per check that is not off, in the order of [`ALL`], then IT's
/// own in the order of the baseline.
pub fn assess(facts: &Facts, baseline: &Baseline) -> Vec<Finding> {
    let custom = baseline.custom.iter().map(|check| (check, baseline.level(&check.id)));
    let custom = custom.filter(|(_, level)| *level != Level::Off).map(|(check, level)| check.judged(facts, level));
    ALL.iter()
        .map(|check| (check, baseline.level(check.id)))
        .filter(|(_, level)| *level != Level::Off)
        .map(|(check, level)| {
            let eased = EASED.iter().any(|(id, is_eased)| *id == check.id && is_eased(facts, baseline));
            let level = if eased { level.max(Level::Recommended) } else { level };
            let judgement = (check.evaluate)(facts, baseline);
            Finding {
                id: check.id.into(),
                title: check.title.into(),
                why: check.why.into(),
                fix: judgement.fix.unwrap_or_else(|| check.fix_on(facts.device.os).to_owned()),
                actor: check.actor,
                level,
                verdict: judgement.verdict,
                facts: judgement.facts,
                controls: check.controls,
                lesson: check.lesson,
            }
        })
        .chain(custom)
        .collect()
}

/// Counts the verdicts.
pub fn summarise(findings: &[Finding]) -> Summary {
    let mut summary = Summary::default();
    for finding in findings {
        match finding.verdict.kind() {
            VerdictKind::Pass => summary.pass += 1,
            VerdictKind::Fail => summary.fail += 1,
            VerdictKind::Unknown => summary.unknown += 1,
            VerdictKind::NotApplicable => summary.not_applicable += 1,
        }
    }
    summary
}
