//! `kilter report export`: one report, in the form that its reader wants.

use super::made::{self, Made};
use crate::Said;
use crate::args::{Export, OcsfClass, ReportFormat};
use crate::files::{self, Existing};
use crate::places::Places;
use crate::problem::CouldNotRun;
use chrono::{DateTime, Utc};
use kilter_report::ocsf::{self, Class};
use kilter_report::{Posture, Source, Standing, csv, html};

pub(crate) fn run(args: &Export) -> Result<Said, CouldNotRun> {
    let places = Places::of_this_session();
    let mut notes = Vec::new();
    let (made, now) = match &args.recording {
        Some(path) => {
            let made = made::example(args, path, &places)?;
            let then = made.report.posture.at;
            (made, then)
        }
        None => (made::here(args, &places, &mut notes)?, Utc::now()),
    };
    if made.report.posture.source == Source::Device && made.report.standing == Standing::Unsigned {
        notes.push("this report is not signed: who reads it has only your word for it.".to_owned());
    }
    let before = match args.format {
        ReportFormat::Ocsf => before(args, &places, &mut notes)?,
        ReportFormat::Json | ReportFormat::Html | ReportFormat::Csv => None,
    };
    let text = written(args, &made, before.as_ref(), now);
    let Some(output) = &args.output else {
        kept_for_ocsf(args, &places, &made, &mut notes);
        return Ok(Said { notes, ..Said::plain(text) });
    };
    files::write(output, text.as_bytes(), if args.force { Existing::Replace } else { Existing::Keep })?;
    kept_for_ocsf(args, &places, &made, &mut notes);
    let posture = &made.report.posture;
    let said = format!("{}: report {} of {}.\n", output.display(), posture.sequence, posture.device.hostname);
    Ok(Said { notes, ..Said::plain(crate::text::harmless(&said)) })
}

fn written(args: &Export, made: &Made, before: Option<&Posture>, now: DateTime<Utc>) -> String {
    let report = std::slice::from_ref(&made.report);
    match args.format {
        ReportFormat::Json => {
            let mut text = String::from_utf8_lossy(&made.bytes).into_owned();
            text.push('\n');
            text
        }
        ReportFormat::Html => html::page(&html::Page { report: &made.report, now }),
        ReportFormat::Csv if args.wide => {
            let ids: Vec<_> = kilter_checks::ALL.iter().map(|check| check.id).collect();
            csv::wide(report, &ids)
        }
        ReportFormat::Csv => csv::long(report),
        ReportFormat::Ocsf => ocsf::ndjson(&made.report, before, class(args)),
    }
}

fn class(args: &Export) -> Class {
    match args.ocsf_class {
        OcsfClass::Compliance => Class::Compliance,
        OcsfClass::Detection => Class::Detection,
    }
}

/// The report that events are told against. Reports made in between for other readers are not among them: a SIEM that was never
/// told of a failure has to hear that it is new.
fn before(args: &Export, places: &Places, notes: &mut Vec<String>) -> Result<Option<Posture>, CouldNotRun> {
    if let Some(path) = &args.previous {
        let bytes = files::report(path)?;
        let opened = kilter_report::open(&bytes, &[]).map_err(|why| CouldNotRun::Report { path: path.clone(), why })?;
        return Ok(Some(opened.posture));
    }
    if args.recording.is_some() {
        return Ok(None);
    }
    let Some(bytes) = places.own.as_ref().and_then(|own| own.kept(told(args))) else { return Ok(None) };
    match kilter_report::open(&bytes, &[]) {
        Ok(opened) => Ok(Some(opened.posture)),
        Err(why) => {
            notes.push(format!("what was told last cannot be read, so every event is a new one: {why}."));
            Ok(None)
        }
    }
}

fn kept_for_ocsf(args: &Export, places: &Places, made: &Made, notes: &mut Vec<String>) {
    let Some(own) = &places.own else { return };
    if args.format != ReportFormat::Ocsf || args.recording.is_some() {
        return;
    }
    if let Err(error) = own.keep(told(args), &made.bytes) {
        notes.push(format!("what was told now is not remembered, so it will be told again as new: {error}."));
    }
}

/// The file with the last report that was told as events of this class.
fn told(args: &Export) -> &'static str {
    match args.ocsf_class {
        OcsfClass::Compliance => "last-ocsf-compliance.json",
        OcsfClass::Detection => "last-ocsf-detection.json",
    }
}
