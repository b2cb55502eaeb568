//! `kilter record`: writes down what Kilter reads here, without secrets and names.

use crate::Said;
use crate::args::Record;
use crate::files::{self, Existing};
use crate::gather;
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_checks::{Baseline, Finding, assess};
use kilter_collect::{Answer, Host, Recorder, Recording, collect, host};
use kilter_facts::Facts;
use serde_json::Value;
use std::sync::Arc;

pub(crate) fn run(args: &Record) -> Result<Said, CouldNotRun> {
    let path = &args.output;
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    if existing == Existing::Keep && path.exists() {
        return Err(CouldNotRun::Exists(path.clone()));
    }
    let mut notes = Vec::new();
    let places = Places::of_this_session();
    // The folders that IT named are part of what is read here.
    let baseline = gather::baseline(None, &places)?;
    let scope = gather::scope(&places, &baseline, &mut notes);
    let host = Arc::new(Host::new(scope.clone()));
    let recorder = Arc::new(Recorder::new(Arc::clone(&host)));
    let facts = host::sweep(&recorder, &scope, |_| true);
    let recording = recorder.recording(scope, &source(&facts));
    let scrubbed = host.scrubber().scrub(recording);
    let json = scrubbed.to_json();
    replays(&json, &facts, &baseline)?;
    files::write(path, json.as_bytes(), existing)?;
    Ok(Said { notes, ..Said::plain(text(args, &scrubbed, width())) })
}

fn source(facts: &Facts) -> String {
    format!("recorded by kilter {} on {}", env!("CARGO_PKG_VERSION"), facts.device.name)
}

/// A recording is only worth keeping when it says what the machine said. The file's own bytes are read back, before
/// anything is written.
fn replays(json: &str, facts: &Facts, baseline: &Baseline) -> Result<(), CouldNotRun> {
    let unfaithful = |differs: &str| CouldNotRun::Unfaithful { differs: differs.to_owned() };
    let replay = Recording::parse(json.as_bytes()).map_err(|_| unfaithful("its form"))?;
    let mut again = collect(&replay, replay.scope());
    // Between the sweep and its recording the clock went on.
    again.at = facts.at;
    let pairs = assess(facts, baseline).into_iter().zip(assess(&again, baseline));
    match pairs.into_iter().find(|(live, replayed)| said(live) != said(replayed)) {
        Some((live, _)) => Err(unfaithful(&live.id)),
        None => Ok(()),
    }
}

/// What a finding says, without what scrubbing has to change: the fingerprints of secrets.
fn said(finding: &Finding) -> (&str, kilter_checks::Verdict, Value) {
    (&finding.id, finding.verdict.clone(), without_fingerprints(&finding.facts))
}

fn without_fingerprints(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| *name != "fingerprint");
            Value::Object(kept.map(|(name, value)| (name.clone(), without_fingerprints(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_fingerprints).collect(),
        other => other.clone(),
    }
}

fn text(args: &Record, recording: &Recording, width: Option<usize>) -> String {
    let answers = recording.answers().values();
    let (mut found, mut absent, mut gaps) = (0, 0, 0);
    for answer in answers {
        match answer {
            Answer::Found(_) => found += 1,
            Answer::Absent => absent += 1,
            Answer::Gap(_) => gaps += 1,
        }
    }
    let path = args.output.display();
    let mut page = Page::new(width);
    page.paragraph("", &format!("Wrote {path}. Only you can read it."));
    page.gap();
    page.paragraph("", &format!("It holds what Kilter read here: {found} answers, {absent} things that do not exist here, and {gaps} that could not be read."));
    page.paragraph("", "Secrets, your account's name and this computer's name were taken out. Look through it before you pass it on: other names may stand in what remains.");
    page.paragraph("", &format!("It replays to the same findings: kilter check --recording {path}"));
    page.into_text()
}
