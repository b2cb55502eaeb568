//! Records for other programs: the CSV register, and xAPI 1.0.3 statements.

use crate::{Acknowledgement, Outcome, Record, Said};
use serde_json::{Value, json};
use uuid::Uuid;

/// A verified record, and what is known of it besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The record.
    pub record: Record,
    /// The file of its envelope, in the export.
    pub evidence_file: String,
    /// The title of what it speaks of.
    pub title: Option<String>,
}

const COLUMNS: &str = "person_id,email,name,item_type,item_id,item_version,item_title,lang,assigned_at,due_at,started_at,completed_at,\
outcome,score_raw,score_max,score_scaled,pass_mark,attempts,record_id,document_sha256,evidence_file,signature_status,time_source,\
next_due_at,controls";

/// The register (RFC 4180): one line for each acknowledgement and attestation.
pub fn csv(entries: &[Entry]) -> String {
    let mut text = format!("{COLUMNS}\r\n");
    for entry in entries {
        let Some(cells) = cells(entry) else { continue };
        let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
        text.extend([&cells.join(","), "\r\n"]);
    }
    text
}

fn cells(entry: &Entry) -> Option<[String; 25]> {
    let record = &entry.record;
    let empty = String::new;
    let (kind, id, version, lang, outcome, acknowledgement) = match &record.said {
        Said::Acknowledgement(said) => {
            let document = &said.document;
            let name = (document.id.clone(), document.version.clone(), document.lang.clone());
            (item_type(said), name.0, name.1, name.2, said.outcome.name(), Some(said))
        }
        Said::Attestation(said) => {
            ("attestation", said.asked.clone(), said.pack.version.clone(), said.lang.clone(), said.answer.name(), None)
        }
        Said::Enrolment(_) => return None,
    };
    let request = acknowledgement.and_then(|said| said.request.as_ref());
    let assessment = acknowledgement.and_then(|said| said.assessment.as_ref());
    let last = assessment.and_then(|assessment| assessment.attempts.last());
    let person = record.person();
    let time_source = if record.time().set_back_from.is_some() { "device-clock-set-back" } else { "device-clock" };
    Some([
        person.account.name.clone(),
        person.email.clone().unwrap_or_default(),
        person.display_name.clone(),
        kind.to_owned(),
        id,
        version,
        entry.title.clone().unwrap_or_default(),
        lang,
        request.map(|request| request.requested_at.to_rfc3339()).unwrap_or_default(),
        request.and_then(|request| request.due_at).map(|at| at.to_rfc3339()).unwrap_or_default(),
        empty(),
        record.time().claimed.to_rfc3339(),
        outcome.to_owned(),
        last.map(|last| last.raw.to_string()).unwrap_or_default(),
        last.map(|last| last.max.to_string()).unwrap_or_default(),
        last.and_then(|last| scaled(last.raw, last.max)).map(|scaled| format!("{scaled:.4}")).unwrap_or_default(),
        assessment.map(|assessment| assessment.pass_mark.to_string()).unwrap_or_default(),
        assessment.map(|assessment| assessment.attempts.len().to_string()).unwrap_or_default(),
        record.id().to_owned(),
        record.subject.first().map(|subject| subject.digest.sha256.clone()).unwrap_or_default(),
        entry.evidence_file.clone(),
        "good".to_owned(),
        time_source.to_owned(),
        empty(),
        empty(),
    ])
}

fn item_type(said: &Acknowledgement) -> &'static str {
    if said.outcome == Outcome::Completed { "lesson" } else { "policy" }
}

fn scaled(raw: u32, max: u32) -> Option<f64> {
    (max > 0).then(|| f64::from(raw) / f64::from(max))
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe, and is text from then on.
fn quoted(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = if runs { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\r', '\n', '\'']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// xAPI 1.0.3 statements, whose ids follow from the records' ids: sent twice, they are the same.
pub fn xapi(entries: &[Entry]) -> Value {
    let statements = entries.iter().flat_map(|entry| match &entry.record.said {
        Said::Acknowledgement(said) => acknowledged(entry, said),
        Said::Attestation(said) => {
            let verb = (format!("urn:kilter:verb:{}", said.answer.name()), said.answer.name());
            vec![statement(entry, &verb, &said.lang, "urn:kilter:activity:attestation", None)]
        }
        Said::Enrolment(_) => Vec::new(),
    });
    Value::Array(statements.collect())
}

fn acknowledged(entry: &Entry, said: &Acknowledgement) -> Vec<Value> {
    let (lang, kind) = (said.document.lang.as_str(), item_type(said));
    let activity = match kind {
        "lesson" => "http://adlnet.gov/expapi/activities/lesson",
        _ => "urn:kilter:activity:policy",
    };
    let verb = match said.outcome {
        Outcome::Completed => ("http://adlnet.gov/expapi/verbs/completed".to_owned(), "completed"),
        outcome => (format!("urn:kilter:verb:{}", outcome.name()), outcome.name()),
    };
    let result = (said.outcome == Outcome::Completed).then(|| json!({"completion": true}));
    let mut all = vec![statement(entry, &verb, lang, activity, result)];
    if let Some(last) = said.assessment.as_ref().and_then(|assessment| assessment.attempts.last()) {
        let name = if last.passed { "passed" } else { "failed" };
        let verb = (format!("http://adlnet.gov/expapi/verbs/{name}"), name);
        let mut score = json!({"raw": last.raw, "min": 0, "max": last.max});
        if let Some(scaled) = scaled(last.raw, last.max) {
            score["scaled"] = json!(scaled);
        }
        all.push(statement(entry, &verb, lang, activity, Some(json!({"score": score, "success": last.passed}))));
    }
    all
}

fn statement(entry: &Entry, verb: &(String, &str), lang: &str, activity: &str, result: Option<Value>) -> Value {
    let record = &entry.record;
    let person = record.person();
    let subject = record.subject.first();
    let namespace = Uuid::parse_str(record.id()).unwrap_or_default();
    let name = entry.title.clone().or_else(|| subject.map(|subject| subject.name.clone())).unwrap_or_default();
    let mut statement = json!({
        "id": Uuid::new_v5(&namespace, verb.0.as_bytes()).to_string(),
        "actor": {"objectType": "Agent", "name": person.display_name,
            "account": {"homePage": person.account.home_page, "name": person.account.name}},
        "verb": {"id": verb.0, "display": {"en": verb.1}},
        "object": {"objectType": "Activity", "id": subject.and_then(|subject| subject.uri.clone()),
            "definition": {"type": activity, "name": {lang: name}}},
        "context": {"platform": "kilter", "language": lang, "extensions": {
            "urn:kilter:record": record.digest.id(),
            "urn:kilter:document": subject.map(|subject| subject.digest.id())}},
        "timestamp": record.time().claimed.to_rfc3339(),
        "version": "1.0.3",
    });
    if let Some(result) = result {
        statement["result"] = result;
    }
    statement
}
