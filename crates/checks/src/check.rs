//! What a check is.

use crate::{Baseline, Level, Verdict};
use kilter_facts::{Facts, Os};
use serde::{Deserialize, Serialize};

/// One rule that judges facts.
#[derive(Debug)]
pub struct Check {
    /// Stable for good, never renamed, never reused: `screen-lock`.
    pub id: &'static str,
    /// The goal, as a sentence without a full stop: "Your screen locks by itself".
    pub title: &'static str,
    /// Why it matters, for people, in at most three sentences.
    pub why: &'static str,
    /// How it is judged, in words; shown by `kilter explain`.
    pub judged: &'static str,
    /// How to put it right, for each system it applies to.
    pub fix: &'static [(Os, &'static str)],
    /// Who can put it right as a rule.
    pub actor: Actor,
    /// How much it matters where the baseline does not say.
    pub level: Level,
    /// Framework controls: `CIS 4.3`, `ISO 27001 A.8.1`.
    pub controls: &'static [&'static str],
    /// The lesson that goes with it.
    pub lesson: Option<&'static str>,
    /// The rule. Pure and total.
    pub evaluate: fn(&Facts, &Baseline) -> Judgement,
}

impl Check {
    /// How to put it right on this system; empty where the check does not apply.
    pub fn fix_on(&self, os: Os) -> &'static str {
        self.fix.iter().find(|(applies, _)| *applies == os).map_or("", |(_, text)| text)
    }
}

/// Who can put a finding right. Only the employee's findings nudge; IT's stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Actor {
    /// The person at the machine.
    Employee,
    /// Whoever administers the machine.
    It,
}

/// What a rule says: the verdict, and the facts it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict with its reason in words.
    pub verdict: Verdict,
    /// The observed values behind it, for reports: a JSON object, `{}` where nothing is known.
    pub facts: serde_json::Value,
    /// How to put it right on just this machine, where that can be said better than [`Check::fix`]; one step a line.
    pub fix: Option<String>,
}
