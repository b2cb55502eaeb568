//! Facts and findings into a report, and a report into the bytes that are signed: an in-toto Statement, version 1.

use crate::{
    BaselineRef, Device, Finding, Fingerprint, Item, PackRef, Person, Posture, Reads, Signer, Source, Span,
    inert::within,
};
use chrono::{DateTime, SubsecRound, Utc};
use kilter_checks::{Finding as Judged, Verdict, VerdictKind};
use kilter_facts::{Facts, Outcome};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What kind of statement a report is.
pub const PREDICATE_TYPE: &str = "urn:kilter:posture:1";

pub(crate) const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";

/// All that a report says besides facts and findings.
#[derive(Debug, Clone)]
pub struct Context {
    /// The report's own id, a UUID.
    pub id: String,
    /// Counts this device's reports, from 1.
    pub sequence: u64,
    /// The file of the report before this one.
    pub previous: Option<Fingerprint>,
    /// What was looked at.
    pub source: Source,
    /// The device's id.
    pub device: String,
    /// Whose device it is.
    pub person: Option<Person>,
    /// The version of the app.
    pub app: String,
    /// What the findings were judged by.
    pub baseline: BaselineRef,
    /// The pack in force.
    pub pack: Option<PackRef>,
    /// The key that will sign.
    pub signer: Option<Signer>,
    /// Since when each finding has been failing without a break, by its id.
    pub failing_since: BTreeMap<String, DateTime<Utc>>,
    /// By when each finding is to be put right, by its id.
    pub deadlines: BTreeMap<String, DateTime<Utc>>,
    /// How the lessons stand.
    pub lessons: Vec<Item>,
    /// How the policies stand.
    pub policies: Vec<Item>,
    /// What [`crate::spans`] folded.
    pub history: Vec<Span>,
}

impl Posture {
    /// The report of these facts and findings.
    pub fn new(facts: &Facts, findings: &[Judged], context: Context) -> Self {
        let device = &facts.device;
        let reported = findings.iter().map(|finding| reported(finding, facts, &context)).collect();
        Self {
            id: context.id,
            sequence: context.sequence,
            previous: context.previous,
            at: facts.at.trunc_subsecs(0),
            source: context.source,
            device: Device {
                id: context.device,
                hostname: within(&device.hostname, 255),
                os: device.os,
                distribution: device.distribution.clone(),
                version: device.version.clone(),
                name: device.name.clone(),
            },
            person: context.person,
            app: crate::App { name: "kilter".to_owned(), version: context.app },
            baseline: context.baseline,
            pack: context.pack,
            signer: context.signer,
            findings: reported,
            lessons: context.lessons,
            policies: context.policies,
            history: context.history,
        }
    }

    /// The bytes to sign. The subject is the device, by its id, with the digest of `predicate.findings` as it stands there.
    pub fn statement(&self) -> Vec<u8> {
        // Only a map with keys that are no text could fail, and there is none.
        let findings = serde_json::to_vec(&self.findings).unwrap_or_default();
        let statement = Statement {
            kind: STATEMENT_TYPE,
            subject: [Subject { name: &self.device.id, digest: Fingerprint::of(&findings) }],
            predicate_type: PREDICATE_TYPE,
            predicate: self,
        };
        serde_json::to_vec(&statement).unwrap_or_default()
    }
}

impl Fingerprint {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: format!("{:x}", Sha256::digest(bytes)) }
    }
}

#[derive(Serialize)]
struct Statement<'a> {
    #[serde(rename = "_type")]
    kind: &'a str,
    subject: [Subject<'a>; 1],
    #[serde(rename = "predicateType")]
    predicate_type: &'a str,
    predicate: &'a Posture,
}

#[derive(Serialize)]
struct Subject<'a> {
    name: &'a str,
    digest: Fingerprint,
}

fn reported(finding: &Judged, facts: &Facts, context: &Context) -> Finding {
    let verdict = finding.verdict.kind();
    let fails = verdict == VerdictKind::Fail;
    let of = |map: &BTreeMap<String, DateTime<Utc>>| map.get(finding.id.as_ref()).map(|at| at.trunc_subsecs(0));
    Finding {
        id: finding.id.to_string(),
        title: finding.title.to_string(),
        level: finding.level,
        actor: finding.actor,
        verdict,
        gap: match &finding.verdict {
            Verdict::Unknown(gap) => Some(gap.reason),
            Verdict::Pass(_) | Verdict::Fail(_) | Verdict::NotApplicable(_) => None,
        },
        reason: finding.verdict.reason().to_owned(),
        facts: object(&finding.facts),
        fix: if fails { finding.fix.clone() } else { String::new() },
        reads: reads(facts, &finding.id),
        controls: finding.controls.iter().map(ToString::to_string).collect(),
        lesson: finding.lesson.map(str::to_owned),
        // One that could not be told this time has not stopped failing: its count goes on, as on the device.
        failing_since: of(&context.failing_since)
            .filter(|_| matches!(verdict, VerdictKind::Fail | VerdictKind::Unknown)),
        deadline: of(&context.deadlines).filter(|_| fails),
    }
}

fn object(facts: &Value) -> Map<String, Value> {
    facts.as_object().cloned().unwrap_or_default()
}

fn reads(facts: &Facts, id: &str) -> Reads {
    let mut reads = Reads::default();
    for read in facts.reads.iter().filter(|read| read.fact == id) {
        let list = match read.outcome {
            Outcome::Answered => &mut reads.answered,
            Outcome::NotRead => &mut reads.not_read,
            Outcome::Absent => {
                reads.absent += 1;
                continue;
            }
        };
        if !list.contains(&read.what) {
            list.push(read.what.clone());
        }
    }
    reads
}
