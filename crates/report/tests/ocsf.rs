//! The events against what OCSF 1.1.0 and 1.8.0 say of the two classes: what must be there, and what may be.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::posture;
use kilter_checks::VerdictKind;
use kilter_report::ocsf::{Class, ndjson};
use kilter_report::{Posture, open};
use serde_json::{Value, json};

/// By place in the event: what both versions require together, and what both know. Read from the schema's own files at the
/// tags 1.1.0 and 1.8.0, with what their classes inherit.
fn schema() -> Value {
    serde_json::from_str(include_str!("data/ocsf.json")).unwrap()
}

/// What is missing from this object, and what is there that one of the versions does not know.
fn faults(schema: &Value, place: &str, object: &Value) -> Vec<String> {
    let rule = &schema["objects"][place];
    let names =
        |list: &str| rule[list].as_array().unwrap_or_else(|| panic!("{place} {list}")).iter().filter_map(Value::as_str);
    let members = object.as_object().unwrap_or_else(|| panic!("{place} is an object"));
    let missing =
        names("required").filter(|name| !members.contains_key(*name)).map(|name| format!("{place} has no {name}"));
    let known: Vec<_> = names("known").collect();
    let strange = members
        .keys()
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| format!("{place} may not have {name}"));
    missing.chain(strange).collect()
}

fn checked(report: &Posture, before: Option<&Posture>, class: Class) -> Vec<Value> {
    let schema = schema();
    let opened = open(&report.statement(), &[]).unwrap();
    let events: Vec<Value> =
        ndjson(&opened, before, class).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let name = if class == Class::Compliance { "compliance_finding" } else { "detection_finding" };
    for event in &events {
        let mut found = faults(&schema, name, event);
        for place in ["metadata", "finding_info", "device", "compliance", "remediation"] {
            if event.get(place).is_some() {
                found.extend(faults(&schema, place, &event[place]));
            }
        }
        found.extend(faults(&schema, "product", &event["metadata"]["product"]));
        found.extend(faults(&schema, "os", &event["device"]["os"]));
        found.extend(faults(&schema, "analytic", &event["finding_info"]["analytic"]));
        assert_eq!(found, Vec::<String>::new(), "{event:#}");
        let (class_uid, activity) = (event["class_uid"].as_u64().unwrap(), event["activity_id"].as_u64().unwrap());
        assert_eq!(event["type_uid"], json!(class_uid * 100 + activity));
        for (place, allowed) in schema["values"].as_object().unwrap() {
            if let Some(value) = event.pointer(place) {
                assert!(allowed.as_array().unwrap().contains(value), "{place}: {value}");
            }
        }
    }
    events
}

fn with(verdict: VerdictKind) -> Posture {
    let mut posture = posture("ana-laptop");
    let lock = posture.findings.iter_mut().find(|finding| finding.id == "screen-lock").unwrap();
    lock.verdict = verdict;
    posture
}

#[test]
fn every_event_is_valid_in_both_versions() {
    let events = checked(&posture("ana-laptop"), None, Class::Compliance);
    assert_eq!(events.len(), 3);
    let standards: Vec<_> = events.iter().map(|event| event["compliance"]["standards"].clone()).collect();
    assert!(standards.iter().all(|standards| *standards == json!(["CIS", "ISO 27001"])), "{standards:?}");
    // Not knowing is neither a pass nor without severity's own word for it.
    let unknown = events.iter().find(|event| event["status_code"] == "unknown").unwrap();
    assert_eq!((&unknown["compliance"]["status_id"], &unknown["severity_id"]), (&json!(0), &json!(0)));
    assert_eq!(unknown["compliance"]["status_code"], "permission_denied");
}

#[test]
fn a_finding_is_created_goes_on_and_is_closed_under_one_id() {
    use VerdictKind::{Fail, Pass, Unknown};
    let life = |now, before: Option<VerdictKind>, class| {
        let before = before.map(with);
        let events = checked(&with(now), before.as_ref(), class);
        let lock =
            events.into_iter().find(|event| event["metadata"]["uid"].as_str().unwrap().ends_with(":screen-lock"));
        lock.map(|event| {
            (
                event["activity_id"].as_u64().unwrap(),
                event["status_id"].as_u64().unwrap(),
                event["finding_info"]["uid"].clone(),
            )
        })
    };
    let uid = life(Fail, None, Class::Compliance).unwrap().2;
    let steps = [
        (Fail, None, 1, 1),
        (Fail, Some(Fail), 2, 2),
        (Unknown, Some(Fail), 2, 2),
        (Pass, Some(Fail), 3, 4),
        (Fail, Some(Pass), 1, 1),
    ];
    for (now, before, activity, status) in steps {
        for class in [Class::Compliance, Class::Detection] {
            assert_eq!(life(now, before, class), Some((activity, status, uid.clone())), "{now:?} {before:?} {class:?}");
        }
    }
    // Nothing failed and nothing fails: nothing was detected.
    assert_eq!(life(Pass, Some(Pass), Class::Detection), None);
    assert_eq!(life(Unknown, None, Class::Detection), None);
}

#[test]
fn what_is_no_longer_asked_for_does_not_stay_open() {
    let mut now = posture("ana-laptop");
    now.findings.retain(|finding| finding.id != "screen-lock");
    let events = checked(&now, Some(&posture("ana-laptop")), Class::Compliance);
    let closed = events.last().unwrap();
    assert_eq!((&closed["activity_id"], &closed["status_id"]), (&json!(3), &json!(99)));
    assert_eq!(closed["compliance"]["status_id"], json!(0), "it was not seen to pass");
}
