//! `kilter verify FILE...`: whether signed records are good. It says what `docs/formats/verify.sh` says.

use crate::args::Verify;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State, files};
use anstyle::AnsiColor;
use chrono::{DateTime, Utc};
use kilter_attest::audit::{Evidence, Kind, Named, Report, audit, kind};
use kilter_attest::chain::Extent;
use kilter_attest::{Digest, Moment};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Verify) -> Result<Said, CouldNotRun> {
    let mut evidence = Evidence {
        records: Vec::new(),
        keys: Vec::new(),
        certificates: Vec::new(),
        documents: Vec::new(),
        authority: args.ca.as_deref().map(named).transpose()?,
        extent: Extent::Part,
        at: args.at.as_deref().map_or_else(|| Ok(Utc::now().fixed_offset()), time)?,
    };
    for path in &args.files {
        if path.is_dir() {
            evidence.extent = Extent::Whole;
            for inner in inside(path)? {
                add(&mut evidence, &inner)?;
            }
        } else {
            add(&mut evidence, path)?;
        }
    }
    let report = audit(&evidence).map_err(CouldNotRun::Unanswerable)?;
    let state = if report.is_good() { State::Well } else { State::NotWell };
    Ok(Said { text: text(&report), state, notes: report.notes })
}

fn add(evidence: &mut Evidence, path: &Path) -> Result<(), CouldNotRun> {
    let file = named(path)?;
    match kind(&file.name, &file.bytes) {
        Kind::Record => evidence.records.push(file),
        Kind::Key => evidence.keys.push(file),
        Kind::Certificate => evidence.certificates.push(file),
        Kind::Document => evidence.documents.push((file.name, Digest::of(&file.bytes))),
    }
    Ok(())
}

fn named(path: &Path) -> Result<Named, CouldNotRun> {
    Ok(Named { name: path.display().to_string(), bytes: files::evidence(path)? })
}

/// What belongs to the records in a folder.
fn inside(folder: &Path) -> Result<Vec<PathBuf>, CouldNotRun> {
    let wanted =
        [("", ".dsse.json"), ("records", ".dsse.json"), ("documents", ""), ("keys", ".pem"), ("certificates", ".pem")];
    let mut found = Vec::new();
    for (name, end) in wanted {
        let place = folder.join(name);
        if !place.is_dir() {
            continue;
        }
        let remedy = "Make the folder readable for you.";
        let entries = fs::read_dir(&place).map_err(|why| CouldNotRun::Unreadable { path: place, why, remedy })?;
        let files = entries.flatten().map(|entry| entry.path());
        let mut files: Vec<_> = files.filter(|path| path.is_file() && shown(path).ends_with(end)).collect();
        files.retain(|path| !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")));
        files.sort();
        found.extend(files);
    }
    Ok(found)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// RFC 3339, or a date.
fn time(text: &str) -> Result<Moment, CouldNotRun> {
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T00:00:00Z") };
    DateTime::parse_from_rfc3339(&whole).map_err(|_| CouldNotRun::NoTime(text.to_owned()))
}

fn text(report: &Report) -> String {
    let mut page = Page::new(width());
    for finding in &report.findings {
        let (word, style, why) = match &finding.verdict {
            Ok(what) => ("good  ", AnsiColor::Green.on_default().bold(), what),
            Err(why) => ("BAD   ", AnsiColor::Red.on_default().bold(), why),
        };
        page.styled(word, style, &format!("{}: {why}", finding.name));
    }
    page.into_text()
}
