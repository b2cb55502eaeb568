//! Makes the report: of this computer, or as an example of a recording.

use super::desk::Signing;
use super::numbering::{self, Number};
use crate::args::Export;
use crate::gather::{self, Only};
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::{files, memory};
use chrono::{DateTime, Utc};
use kilter_attest::PublicKey;
use kilter_collect::Scope;
use kilter_facts::Facts;
use kilter_report::{BaselineRef, Context, Opened, Posture, Source, spans};
use std::collections::BTreeMap;
use uuid::{NoContext, Timestamp, Uuid};

/// A report, and its file.
pub(super) struct Made {
    pub(super) report: Opened,
    pub(super) bytes: Vec<u8>,
}

/// Of this computer: it gets the next number and is kept as the last report.
pub(super) fn here(args: &Export, places: &Places, notes: &mut Vec<String>) -> Result<Made, CouldNotRun> {
    let baseline = gather::baseline(args.baseline.as_deref(), places)?;
    let facts = gather::this_machine(Only::all(), &baseline, places, notes);
    let findings = gather::findings(&facts, &baseline, Only::all());
    let state = memory::state(places, notes);
    let failing_since =
        state.findings.iter().filter_map(|(id, memory)| Some((id.clone(), memory.failing_since?.to_utc())));
    let turn = numbering::turn(places);
    let Number { sequence, previous } = turn.next(notes);
    let mut signing = Signing::open(places, notes);
    let device = signing.as_ref().map_or_else(|| turn.device(notes), Signing::device);
    let mut posture = Posture::new(
        &facts,
        &findings,
        Context {
            sequence,
            previous,
            source: Source::Device,
            device,
            person: signing.as_ref().map(Signing::person),
            signer: signing.as_ref().and_then(Signing::signer),
            failing_since: failing_since.collect(),
            history: spans(&memory::verdicts(places), &[], facts.at),
            ..context(args, places, &facts)
        },
    );
    let sealed = signing.as_mut().and_then(|signing| signing.seal(&posture.statement(), notes));
    if sealed.is_none() {
        // It would name a key that did not sign it.
        posture.signer = None;
    }
    let keys: Vec<_> = signing.iter().map(|signing| signing.key().clone()).collect();
    let made = finish(sealed.unwrap_or_else(|| posture.statement()), &keys)?;
    turn.keep(&made.bytes, notes);
    Ok(made)
}

/// An example: it has no number of this device's, nor anything else of it.
pub(super) fn example(args: &Export, path: &std::path::Path, places: &Places) -> Result<Made, CouldNotRun> {
    let baseline = gather::baseline(args.baseline.as_deref(), places)?;
    let recording = files::recording(path)?;
    let scope = Scope { custom: baseline.asks(), ..recording.scope().clone() };
    let facts = gather::facts(&recording, Only::all(), &baseline, &scope);
    let findings = gather::findings(&facts, &baseline, Only::all());
    let mut context = context(args, places, &facts);
    // The same recording makes the same report.
    context.id = Uuid::nil().to_string();
    finish(Posture::new(&facts, &findings, context).statement(), &[])
}

fn context(args: &Export, places: &Places, facts: &Facts) -> Context {
    let digest = files::baseline_digest(args.baseline.as_deref().unwrap_or(&places.baseline));
    Context {
        id: id(facts.at),
        sequence: 1,
        previous: None,
        source: Source::Recording,
        device: Uuid::nil().urn().to_string(),
        person: None,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        baseline: BaselineRef { installed: digest.is_some(), digest },
        pack: None,
        signer: None,
        failing_since: BTreeMap::new(),
        deadlines: BTreeMap::new(),
        lessons: Vec::new(),
        policies: Vec::new(),
        history: Vec::new(),
    }
}

/// What is exported is what a reader finds in the very bytes.
fn finish(bytes: Vec<u8>, keys: &[PublicKey]) -> Result<Made, CouldNotRun> {
    let opened = kilter_report::open(&bytes, keys);
    let report = opened.map_err(|why| CouldNotRun::Report { path: "the new report".into(), why })?;
    Ok(Made { report, bytes })
}

/// A UUID of version 7 (RFC 9562): its order is that of the reports.
fn id(at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos())).to_string()
}
