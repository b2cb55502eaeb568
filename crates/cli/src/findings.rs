//! What `kilter check --format json` prints: `docs/formats/findings.md`.

use chrono::SecondsFormat;
use kilter_checks::{Finding, Level, Summary, Verdict, VerdictKind, summarise};
use kilter_facts::{Device, Facts, GapReason};
use serde::Serialize;

/// The name and version of this format.
pub const SCHEMA: &str = "kilter/findings/1";

/// All findings of one look at one machine.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Findings"))]
pub struct Document<'a> {
    /// The name and version of this format.
    #[cfg_attr(feature = "schemas", schemars(extend("const" = SCHEMA)))]
    schema: &'static str,
    /// The machine.
    device: &'a Device,
    /// When the machine was looked at, by its own clock: RFC 3339, UTC.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "date-time")))]
    at: String,
    /// How many findings have which verdict.
    summary: Summary,
    /// In the order of the checks.
    findings: Vec<FindingJson<'a>>,
}

/// One verdict with its check, its level and its words.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "Finding", transform = gap_if_unknown))]
struct FindingJson<'a> {
    /// The check's id, stable for good.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = "^[a-z][a-z-]*$")))]
    id: &'a str,
    /// The goal.
    title: &'a str,
    /// How much the check matters to IT; a check that is off has no finding.
    level: Level,
    /// The verdict.
    verdict: VerdictKind,
    /// Why that is the verdict, in a sentence for people.
    reason: &'a str,
    /// The kind of gap: there where the verdict is unknown, and only there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "GapReason"))]
    gap: Option<GapReason>,
    /// The observed values behind the verdict; each check has its own. Never a secret.
    #[cfg_attr(feature = "schemas", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    facts: &'a serde_json::Value,
    /// How to put it right on this machine, one step a line.
    fix: &'a str,
    /// The framework controls it supports.
    controls: &'a [&'static str],
    /// The id of the lesson that goes with it.
    lesson: Option<&'a str>,
}

/// What a derived schema cannot say: a finding has a gap just where its verdict is unknown.
#[cfg(feature = "schemas")]
fn gap_if_unknown(schema: &mut schemars::Schema) {
    let is = |verdict: VerdictKind| serde_json::json!({ "properties": { "verdict": { "const": verdict } } });
    schema.insert("if".to_owned(), is(VerdictKind::Unknown));
    schema.insert("then".to_owned(), serde_json::json!({ "required": ["gap"] }));
    schema.insert("else".to_owned(), serde_json::json!({ "not": { "required": ["gap"] } }));
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
            id: &finding.id,
            title: &finding.title,
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
