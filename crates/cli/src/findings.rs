//! What `kilter check --format json` prints: `docs/formats/findings.md`.

use chrono::SecondsFormat;
use kilter_checks::{Finding, Level, Summary, Verdict, VerdictKind, summarise};
use kilter_facts::{Device, Facts, GapReason};
use serde::Serialize;

/// The name and version of this format.
pub const SCHEMA: &str = "kilter/findings/1";

/// All findings of one look at one machine.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    schema: &'static str,
    /// The machine.
    device: &'a Device,
    /// When the machine was looked at, by its own clock: RFC 3339, UTC.
    at: String,
    /// How many findings have which verdict.
    summary: Summary,
    /// In the order of the checks.
    findings: Vec<FindingJson<'a>>,
}

/// One verdict with its check, its level and its words.
#[derive(Debug, Serialize)]
struct FindingJson<'a> {
    id: &'a str,
    title: &'a str,
    level: Level,
    verdict: VerdictKind,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<GapReason>,
    facts: &'a serde_json::Value,
    fix: &'a str,
    controls: &'a [&'static str],
    lesson: Option<&'a str>,
}

impl<'a> Document<'a> {
    /// The document of these findings on these facts.
    pub fn new(facts: &'a Facts, findings: &'a [Finding]) -> Self {
        Self {
            schema: SCHEMA,
            device: &facts.device,
            at: facts.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            summary: summarise(findings),
            findings: findings.iter().map(FindingJson::new).collect(),
        }
    }

    /// As it is printed, ending in a newline.
    pub fn to_json(&self) -> String {
        // Only a map with keys that are no text could fail, and there is none.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

impl<'a> FindingJson<'a> {
    fn new(finding: &'a Finding) -> Self {
        let gap = match &finding.verdict {
            Verdict::Unknown(gap) => Some(gap.reason),
            Verdict::Pass(_) | Verdict::Fail(_) | Verdict::NotApplicable(_) => None,
        };
        Self {
            id: finding.id,
            title: finding.title,
            level: finding.level,
            verdict: finding.verdict.kind(),
            reason: finding.verdict.reason(),
            gap,
            facts: &finding.facts,
            fix: &finding.fix,
            controls: finding.controls,
            lesson: finding.lesson,
        }
    }
}
