//! What a report says. All of it is shown to the employee first: nothing goes to IT that they cannot read.

use chrono::{DateTime, Utc};
use kilter_checks::{Actor, Level, VerdictKind};
use kilter_facts::{GapReason, Os};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One device's posture at one time: the predicate `urn:kilter:posture:1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Posture {
    /// The report's own id, a UUID.
    pub id: String,
    /// Counts this device's reports, from 1.
    pub sequence: u64,
    /// The file of the report before this one; none in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Fingerprint>,
    /// When the device was looked at, by its own clock.
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub at: DateTime<Utc>,
    /// What was looked at.
    pub source: Source,
    /// The device.
    pub device: Device,
    /// Whose device it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// What made the report.
    pub app: App,
    /// What the findings were judged by.
    pub baseline: BaselineRef,
    /// The pack in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackRef>,
    /// The key that signs the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Signer>,
    /// Every finding, in the order of the checks.
    pub findings: Vec<Finding>,
    /// How the lessons stand.
    #[serde(default)]
    pub lessons: Vec<Item>,
    /// How the policies stand.
    #[serde(default)]
    pub policies: Vec<Item>,
    /// When findings began to fail, were taught and were fixed: newest first.
    #[serde(default)]
    pub history: Vec<Span>,
}

/// Bytes by their digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Fingerprint {
    /// SHA-256 in lower-case hexadecimal digits.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = "^[0-9a-f]{64}$")))]
    pub sha256: String,
}

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The device itself.
    Device,
    /// A recording of a device: an example, never evidence.
    Recording,
}

/// The device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "ReportedDevice"))]
pub struct Device {
    /// Stable for as long as Kilter is installed: `urn:uuid:…`.
    pub id: String,
    /// The host name, or `unknown`.
    pub hostname: String,
    /// The system's family.
    pub os: Os,
    /// The distribution's id as in os-release(5), or the same as `os`.
    pub distribution: String,
    /// The version as people say it.
    pub version: String,
    /// The system's name to show.
    pub name: String,
}

/// Whose device it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The account at the identity provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// The mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
}

/// An account, as xAPI names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The identity provider.
    pub home_page: String,
    /// The name there.
    pub name: String,
}

/// What made the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct App {
    /// `kilter`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What the findings were judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct BaselineRef {
    /// Whether IT's baseline was used; without it, the defaults of this version of the app were.
    pub installed: bool,
    /// The digest of IT's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Fingerprint>,
}

/// A pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct PackRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest of its manifest.
    pub digest: Fingerprint,
}

/// The key that signs the report. Whether to trust it, the reader decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Signer {
    /// `sha256:` and the SHA-256 of the key's `SubjectPublicKeyInfo` in DER.
    pub keyid: String,
    /// The public key in PEM.
    pub public_key: String,
    /// The certificate that IT gave for it, in PEM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

/// One verdict with its check, its level and its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema), schemars(rename = "ReportedFinding", transform = gap_if_unknown))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The check's id, stable for good.
    pub id: String,
    /// The goal.
    pub title: String,
    /// How much it matters to IT.
    pub level: Level,
    /// Who can put it right.
    pub actor: Actor,
    /// The verdict.
    pub verdict: VerdictKind,
    /// The kind of gap: there where the verdict is unknown, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "GapReason"))]
    pub gap: Option<GapReason>,
    /// Why that is the verdict, in a sentence for people.
    pub reason: String,
    /// The observed values behind the verdict. Never a secret.
    pub facts: Map<String, Value>,
    /// How to put it right, one step a line; empty where there is nothing to put right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fix: String,
    /// What was read to tell.
    pub reads: Reads,
    /// Framework controls that the check supports.
    pub controls: Vec<String>,
    /// The lesson that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<String>,
    /// Since when it has been failing without a break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub failing_since: Option<DateTime<Utc>>,
    /// By when it is to be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub deadline: Option<DateTime<Utc>>,
}

/// What was read to tell, each once, as the device shows it: `read /etc/os-release`. Never the answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reads {
    /// There was an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<String>,
    /// It could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_read: Vec<String>,
    /// How many places were looked at where there was nothing. Their list is on the device: it would be half of the report.
    #[serde(default)]
    pub absent: usize,
}

/// A lesson or a policy, and how it stands with this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// How it stands.
    pub state: ItemState,
    /// Since when, where something was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub at: Option<DateTime<Utc>>,
}

/// How a lesson or a policy stands: open, or by the outcome of its latest record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// Asked for, with time left.
    Open,
    /// Asked for, and the time is over.
    Overdue,
    /// Read and acknowledged.
    Acknowledged,
    /// Declined, with a reason.
    Declined,
    /// Answered with a question.
    Question,
    /// An exemption is asked for.
    ExemptionRequested,
    /// A lesson done.
    Completed,
    /// Taken back.
    Withdrawn,
}

/// A finding that failed for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Span {
    /// The finding's id.
    pub finding: String,
    /// When it was first seen to fail.
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub from: DateTime<Utc>,
    /// When its lesson was done within that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub taught: Option<DateTime<Utc>>,
    /// When it was first seen in order again; none while it still fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub fixed: Option<DateTime<Utc>>,
    /// When there was no such thing on the device any more, which is no fix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("format" = "date-time")))]
    pub gone: Option<DateTime<Utc>>,
}

/// How many findings have which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not as the baseline wants it.
    pub fail: usize,
    /// Could not be told.
    pub unknown: usize,
    /// As the baseline wants it.
    pub pass: usize,
    /// No such thing on this device.
    pub not_applicable: usize,
}

impl Posture {
    /// The finding of this check.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    /// Worst first: what fails before what could not be told before what passes; within these by level, and what has failed
    /// longest first. Findings of the same rank keep their order.
    pub fn worst_first(&self) -> Vec<&Finding> {
        let mut sorted: Vec<_> = self.findings.iter().collect();
        sorted.sort_by_key(|finding| {
            let verdict = match finding.verdict {
                VerdictKind::Fail => 0,
                VerdictKind::Unknown => 1,
                VerdictKind::Pass => 2,
                VerdictKind::NotApplicable => 3,
            };
            (verdict, finding.level, finding.failing_since.unwrap_or(DateTime::<Utc>::MAX_UTC))
        });
        sorted
    }

    /// Counts the verdicts.
    pub fn tally(&self) -> Tally {
        let count = |kind| self.findings.iter().filter(|finding| finding.verdict == kind).count();
        Tally {
            fail: count(VerdictKind::Fail),
            unknown: count(VerdictKind::Unknown),
            pass: count(VerdictKind::Pass),
            not_applicable: count(VerdictKind::NotApplicable),
        }
    }
}

impl Finding {
    /// Whether a required check fails.
    pub fn fails_requirement(&self) -> bool {
        self.level == Level::Required && self.verdict == VerdictKind::Fail
    }
}

/// What a derived schema cannot say: a finding has a gap just where its verdict is unknown.
#[cfg(feature = "schemas")]
fn gap_if_unknown(schema: &mut schemars::Schema) {
    let is = |verdict: VerdictKind| serde_json::json!({ "properties": { "verdict": { "const": verdict } } });
    schema.insert("if".to_owned(), is(VerdictKind::Unknown));
    schema.insert("then".to_owned(), serde_json::json!({ "required": ["gap"] }));
    schema.insert("else".to_owned(), serde_json::json!({ "not": { "required": ["gap"] } }));
}
