//! OCSF 1.8 (schema.ocsf.io), one JSON object a line. Only attributes that 1.1 has too: some lakes still check against that.

use crate::words::{self, standing_name};
use crate::{Finding, Opened, Posture, Reads, Trust, inert::line};
use chrono::{DateTime, Utc};
use kilter_checks::{Level, VerdictKind};
use kilter_facts::Os;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const VERSION: &str = "1.8.0";

/// The class of the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Compliance Finding, 2003: every finding.
    Compliance,
    /// Detection Finding, 2004: what fails, and what failed in the report before.
    Detection,
}

impl Class {
    fn uid(self) -> u64 {
        match self {
            Self::Compliance => 2003,
            Self::Detection => 2004,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Compliance => "Compliance Finding",
            Self::Detection => "Detection Finding",
        }
    }
}

/// What happened to a finding since the report before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Activity {
    Create = 1,
    Update = 2,
    Close = 3,
}

/// Where a finding stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    New = 1,
    InProgress = 2,
    Resolved = 4,
    Other = 99,
}

/// The events of this report, worst first. Against the report before it, a failure is new, goes on or is over; without one,
/// everything is new.
pub fn ndjson(report: &Opened, before: Option<&Posture>, class: Class) -> String {
    let posture = &report.posture;
    let mut text = String::new();
    let mut push = |event: &Value| text.extend([event.to_string().as_str(), "\n"]);
    for finding in posture.worst_first() {
        let was = before.and_then(|before| before.finding(&finding.id)).map(|finding| finding.verdict);
        let concerns = finding.verdict == VerdictKind::Fail || was == Some(VerdictKind::Fail);
        if class == Class::Compliance || concerns {
            push(&event(report, finding, life(finding.verdict, was), class));
        }
    }
    // What failed and is asked no more would stay open for ever.
    let dropped = before.iter().flat_map(|before| &before.findings);
    for finding in dropped.filter(|old| old.verdict == VerdictKind::Fail && posture.finding(&old.id).is_none()) {
        let mut unasked = finding.clone();
        unasked.verdict = VerdictKind::Unknown;
        unasked.gap = None;
        "This is no longer asked for.".clone_into(&mut unasked.reason);
        (unasked.facts, unasked.reads) = (Map::new(), Reads::default());
        push(&event(report, &unasked, (Activity::Close, Status::Other), class));
    }
    text
}

/// Not knowing closes nothing: what failed and cannot be told now goes on.
fn life(now: VerdictKind, was: Option<VerdictKind>) -> (Activity, Status) {
    use VerdictKind::{Fail, NotApplicable, Pass, Unknown};
    match (now, was) {
        (Fail, Some(Fail)) | (Unknown, Some(_)) => (Activity::Update, Status::InProgress),
        (Fail, _) | (Unknown, None) => (Activity::Create, Status::New),
        (Pass | NotApplicable, Some(Fail | Unknown)) => (Activity::Close, Status::Resolved),
        (Pass | NotApplicable, Some(_)) => (Activity::Update, Status::Resolved),
        (Pass | NotApplicable, None) => (Activity::Create, Status::Resolved),
    }
}

fn event(report: &Opened, finding: &Finding, (activity, status): (Activity, Status), class: Class) -> Value {
    let posture = &report.posture;
    let (severity_id, severity) = severity(finding);
    let reason = line(&finding.reason);
    let mut event = json!({
        "activity_id": activity as u64,
        "activity_name": format!("{activity:?}"),
        "category_uid": 2,
        "category_name": "Findings",
        "class_uid": class.uid(),
        "class_name": class.name(),
        "type_uid": class.uid() * 100 + activity as u64,
        "type_name": format!("{}: {activity:?}", class.name()),
        "time": millis(posture.at),
        "severity_id": severity_id,
        "severity": severity,
        "status_id": status as u64,
        "status": match status {
            Status::New => "New",
            Status::InProgress => "In Progress",
            Status::Resolved => "Resolved",
            Status::Other => "Not asked",
        },
        "status_code": words::verdict_name(finding.verdict),
        "status_detail": reason,
        "message": format!("{}: {reason}", line(&finding.title)),
        "metadata": metadata(posture, finding),
        "finding_info": finding_info(posture, finding),
        "device": device(posture),
        "unmapped": unmapped(report, finding),
    });
    match class {
        Class::Compliance => event["compliance"] = compliance(finding),
        Class::Detection => {
            let device = &posture.device;
            event["resources"] = json!([{"uid": line(&device.id), "name": line(&device.hostname), "type": "Device"}]);
        }
    }
    if !finding.fix.trim().is_empty() {
        event["remediation"] = json!({ "desc": line(&finding.fix) });
    }
    event
}

fn metadata(posture: &Posture, finding: &Finding) -> Value {
    json!({
        "version": VERSION,
        "uid": format!("{}:{}", line(&posture.id), line(&finding.id)),
        "correlation_uid": line(&posture.id),
        "sequence": posture.sequence,
        "profiles": ["host"],
        "product": { "name": "Kilter", "vendor_name": "Kilter", "version": line(&posture.app.version) },
    })
}

fn finding_info(posture: &Posture, finding: &Finding) -> Value {
    let mut info = json!({
        // The same for this check on this device for good, so that a lake knows one finding in all reports.
        "uid": format!("{:x}", Sha256::digest(format!("{}|{}", posture.device.id, finding.id))),
        "title": line(&finding.title),
        "analytic": { "uid": line(&finding.id), "name": line(&finding.id), "type_id": 1, "type": "Rule" },
        "last_seen_time": millis(posture.at),
    });
    if let Some(since) = finding.failing_since {
        info["first_seen_time"] = millis(since).into();
    }
    info
}

/// `type_id` 0: whether it is a laptop or a desktop, the report does not say.
fn device(posture: &Posture) -> Value {
    let device = &posture.device;
    let (type_id, os_type) = match device.os {
        Os::Windows => (100, "Windows"),
        Os::Linux => (200, "Linux"),
        Os::Macos => (300, "macOS"),
    };
    json!({
        "uid": line(&device.id),
        "hostname": line(&device.hostname),
        "type_id": 0,
        "type": "Unknown",
        "os": { "name": line(&device.name), "version": line(&device.version), "type_id": type_id, "type": os_type },
    })
}

fn compliance(finding: &Finding) -> Value {
    let (status_id, status) = match finding.verdict {
        VerdictKind::Pass => (1, "Pass"),
        VerdictKind::Fail => (3, "Fail"),
        VerdictKind::Unknown => (0, "Unknown"),
        VerdictKind::NotApplicable => (99, "Not applicable"),
    };
    let controls: Vec<_> = finding.controls.iter().map(|control| line(control)).collect();
    // "ISO 27001 A.7.7" is control A.7.7 of the standard ISO 27001.
    let standards: BTreeSet<&str> = controls
        .iter()
        .map(|control| control.rsplit_once(' ').map_or(control.as_str(), |(standard, _)| standard))
        .collect();
    let standards = if standards.is_empty() { BTreeSet::from(["Kilter baseline"]) } else { standards };
    json!({
        "standards": standards,
        "requirements": controls,
        "control": line(&finding.id),
        "status_id": status_id,
        "status": status,
        "status_code": finding.gap.map_or(words::verdict_name(finding.verdict), words::gap_name),
    })
}

fn severity(finding: &Finding) -> (u64, &'static str) {
    match (finding.verdict, finding.level) {
        (VerdictKind::Pass | VerdictKind::NotApplicable, _) => (1, "Informational"),
        (VerdictKind::Unknown, _) => (0, "Unknown"),
        (VerdictKind::Fail, Level::Required) => (4, "High"),
        (VerdictKind::Fail, Level::Recommended) => (3, "Medium"),
        (VerdictKind::Fail, Level::ReportOnly | Level::Off) => (2, "Low"),
    }
}

/// What has no place in both versions.
fn unmapped(report: &Opened, finding: &Finding) -> Value {
    let posture = &report.posture;
    let mut more = json!({
        "level": words::level_name(finding.level),
        // As text: each check has members of its own, and a table wants one type a column.
        "observed": serde_json::to_string(&finding.facts).map(|facts| line(&facts)).unwrap_or_default(),
        "signature": standing_name(Trust { standing: &report.standing, source: posture.source }),
        "report_sha256": report.digest.sha256,
    });
    if let Some(key) = report.standing.key() {
        more["keyid"] = line(key).into();
    }
    if let Some(deadline) = finding.deadline {
        more["deadline"] = millis(deadline).into();
    }
    if let Some(lesson) = &finding.lesson {
        more["lesson"] = line(lesson).into();
    }
    more
}

fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_knowing_closes_nothing_and_passes_nothing() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown};
        assert_eq!(life(Fail, None), (Activity::Create, Status::New));
        assert_eq!(life(Fail, Some(Pass)), (Activity::Create, Status::New));
        assert_eq!(life(Fail, Some(Fail)), (Activity::Update, Status::InProgress));
        assert_eq!(life(Pass, Some(Fail)), (Activity::Close, Status::Resolved));
        for was in [None, Some(Fail), Some(Pass), Some(Unknown), Some(NotApplicable)] {
            let (activity, status) = life(Unknown, was);
            assert!(activity != Activity::Close && status != Status::Resolved, "{was:?}");
        }
    }
}
