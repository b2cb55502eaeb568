//! Records, keys, certificates and documents, held against one another: what `kilter verify` and `verify.sh` say.

mod documents;
mod evidence;
mod trust;

pub use evidence::{Evidence, Kind, Named, kind};

use crate::chain::{self, Broken, Extent};
use crate::{EnrolmentEvent, Record, Said};
use evidence::Known;
use std::collections::BTreeMap;

/// What is to be said of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub name: String,
    /// What is good about it, or what is not.
    pub verdict: Result<String, String>,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// One for each record, and one for each other file that is not good.
    pub findings: Vec<Finding>,
    /// What whoever asks should know besides.
    pub notes: Vec<String>,
}

impl Report {
    /// Whether everything is good.
    pub fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.verdict.is_ok())
    }
}

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// There is no record.
    #[error("there is no record among these files")]
    NoRecord,
    /// There is no key.
    #[error("no key is known: name the key or the certificate of whoever signed, in PEM, beside the records")]
    NoKey,
    /// The authority's certificate is none.
    #[error("{0}")]
    Authority(String),
}

/// A record that was read, or why not.
struct Read<'a> {
    name: &'a str,
    record: Result<Record, String>,
}

/// Holds everything against everything.
pub fn audit(evidence: &Evidence) -> Result<Report, Unanswerable> {
    if evidence.records.is_empty() {
        return Err(Unanswerable::NoRecord);
    }
    let known = Known::read(evidence)?;
    if known.keys.is_empty() && known.bad.is_empty() {
        return Err(Unanswerable::NoKey);
    }
    let mut read: Vec<Read<'_>> =
        evidence.records.iter().map(|file| Read { name: &file.name, record: single(&file.bytes, &known) }).collect();
    read.sort_by_key(|read| read.record.as_ref().map_or(u64::MAX, |record| record.log().index));
    let mut faults: BTreeMap<&str, String> = BTreeMap::new();
    follow(&read, evidence.extent, &mut faults);
    trust::judge(&read, &known, &mut faults);
    let (bad_documents, mut notes) = documents::judge(&read, evidence, &mut faults);
    notes.extend(flags(&read));
    if known.authority.is_none() {
        notes.push("Whose key it is, nothing here shows: name the authority with --ca.".to_owned());
    }
    let mut findings = known.bad.clone();
    for name in known.unused(&read) {
        let why = "none of these records is signed with its key";
        match evidence.extent {
            Extent::Whole => findings.push(Finding { name, verdict: Err(why.to_owned()) }),
            Extent::Part => notes.push(format!("{name}: {why}.")),
        }
    }
    findings.extend(bad_documents);
    findings.extend(read.iter().map(|read| {
        let verdict = match (&read.record, faults.get(read.name)) {
            (Err(why), _) | (Ok(_), Some(why)) => Err(why.clone()),
            (Ok(record), None) => Ok(said(record)),
        };
        Finding { name: read.name.to_owned(), verdict }
    }));
    Ok(Report { findings, notes })
}

/// What can be told of a record by itself.
fn single(bytes: &[u8], known: &Known) -> Result<Record, String> {
    let record = Record::read(bytes, &known.keys).map_err(|error| error.to_string())?;
    let rotated = matches!(&record.said, Said::Enrolment(said) if said.event == EnrolmentEvent::Rotated);
    let wanted = if rotated { 2 } else { 1 };
    if record.signatures != wanted || record.signers.len() != wanted {
        return Err(format!("it has {} signatures, not {wanted} of known keys", record.signatures));
    }
    if record.subject.len() != 1 {
        return Err("it does not speak of exactly one thing".to_owned());
    }
    if let Said::Enrolment(said) = &record.said {
        trust::enrolment(said, &record)?;
    }
    Ok(record)
}

fn follow<'a>(read: &[Read<'a>], extent: Extent, faults: &mut BTreeMap<&'a str, String>) {
    let good: Vec<_> = read.iter().filter_map(|read| Some((read.name, read.record.as_ref().ok()?))).collect();
    // Where one could not be read, its place is empty, and that is no second fault.
    let extent = if good.len() == read.len() { extent } else { Extent::Part };
    let records: Vec<_> = good.iter().map(|(_, record)| *record).collect();
    let mut from = 0;
    while let Err((at, broken)) = chain::verify(&records[from..], if from == 0 { extent } else { Extent::Part }) {
        let place = from + at;
        faults.entry(good[place].0).or_insert_with(|| broken.to_string());
        if matches!(broken, Broken::Beginning(_)) && at == 0 && from == 0 && records.len() > 1 {
            from = 1;
            continue;
        }
        if place == from {
            break;
        }
        from = place;
    }
}

fn flags(read: &[Read<'_>]) -> Vec<String> {
    let flag = |read: &Read<'_>| {
        let record = read.record.as_ref().ok()?;
        let latest = record.time().set_back_from?;
        let name = read.name;
        Some(format!("{name}: the clock stood before that of an earlier record ({latest}), and the record says so."))
    };
    read.iter().filter_map(flag).collect()
}

/// "acknowledged acceptable-use 3.0.0, Ana Doe, 2026-11-02T09:00:00+01:00, record 3"
fn said(record: &Record) -> String {
    let what = match &record.said {
        Said::Acknowledgement(said) => {
            format!("{} {} {}", said.outcome.name(), said.document.id, said.document.version)
        }
        Said::Attestation(said) => format!("{} {}", said.answer.name(), said.asked),
        Said::Enrolment(said) => format!("key {}", said.event.name()),
    };
    let (person, at) = (&record.person().display_name, record.time().claimed.to_rfc3339());
    format!("{what}, {person}, {at}, record {}", record.log().index)
}
