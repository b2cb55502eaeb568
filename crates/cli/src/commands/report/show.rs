//! `kilter report show`: whether a report can be believed, then what it says.

use super::{desk, history};
use crate::args::Show;
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State, files};
use anstyle::{AnsiColor, Style};
use chrono::{DateTime, Utc};
use kilter_attest::PublicKey;
use kilter_checks::{Actor, Level, VerdictKind};
use kilter_report::{Finding, Opened, Source, Standing, Tally, Trust, age, inert, is_ahead, moment, series};
use std::collections::BTreeMap;

pub(crate) fn run(args: &Show) -> Result<Said, CouldNotRun> {
    let mut keys = args.key.iter().map(|path| files::key(path)).collect::<Result<Vec<_>, _>>()?;
    keys.extend(desk::own_keys(&Places::of_this_session()));
    let mut notes = Vec::new();
    let mut devices: BTreeMap<String, Vec<Opened>> = BTreeMap::new();
    for path in &args.files {
        match opened(path, &keys) {
            Ok(report) => devices.entry(report.posture.device.id.clone()).or_default().push(report),
            Err(problem) if args.files.len() == 1 => return Err(problem),
            Err(problem) => notes.push(problem.to_string()),
        }
    }
    if devices.is_empty() {
        for note in &notes {
            crate::complain(note);
        }
        return Err(CouldNotRun::NoReport);
    }
    let now = Utc::now();
    let mut well = notes.is_empty();
    let mut page = Page::new(width());
    for (index, (_, reports)) in devices.into_iter().enumerate() {
        if index > 0 {
            page.gap();
        }
        let (reports, odd) = series(reports);
        well &= odd.is_empty()
            && reports.iter().all(|report| report.standing.is_good() && !is_ahead(report.posture.at, now));
        let Some(last) = reports.last() else { continue };
        report(&mut page, last, now);
        history::write(&mut page, &reports, &odd);
    }
    Ok(Said { text: page.into_text(), state: if well { State::Well } else { State::NotWell }, notes })
}

fn opened(path: &std::path::Path, keys: &[PublicKey]) -> Result<Opened, CouldNotRun> {
    let bytes = files::report(path)?;
    kilter_report::open(&bytes, keys).map_err(|why| CouldNotRun::Report { path: path.to_owned(), why })
}

fn report(page: &mut Page, report: &Opened, now: DateTime<Utc>) {
    let posture = &report.posture;
    let trust = Trust { standing: &report.standing, source: posture.source };
    let (word, style) = match (&report.standing, posture.source) {
        (Standing::Changed(_), _) => ("CHANGED  ", AnsiColor::Red.on_default().bold()),
        (_, Source::Recording) => ("EXAMPLE  ", Style::new().bold()),
        (Standing::Good { .. }, _) => ("GOOD     ", AnsiColor::Green.on_default().bold()),
        _ => ("CAREFUL  ", AnsiColor::Yellow.on_default().bold()),
    };
    page.styled(word, style, &format!("{}. {}", trust.title(), inert(&trust.meaning())));
    if let Some(key) = report.standing.key() {
        page.paragraph(INDENT, &format!("Signer {}", inert(key)));
    }
    page.paragraph(
        INDENT,
        &format!("Report {}, looked at {}, {}.", posture.sequence, moment(posture.at), age(posture.at, now)),
    );
    page.gap();
    page.heading(&format!("{}, {}", inert(&posture.device.hostname), inert(&posture.device.name)));
    if !report.standing.is_good() {
        page.paragraph("", "What follows is what the report says. It is not verified.");
    }
    for finding in posture.worst_first() {
        page.gap();
        one(page, finding, report.standing.is_good());
    }
    items(page, "Lessons", &posture.lessons);
    items(page, "Policies", &posture.policies);
    page.gap();
    let Tally { fail, unknown, pass, not_applicable } = posture.tally();
    page.paragraph(
        "",
        &format!("{fail} fail, {unknown} could not be told, {pass} pass, {not_applicable} do not apply."),
    );
}

/// The rest stands in the report.
const READS: usize = 6;

const INDENT: &str = "         ";

fn one(page: &mut Page, finding: &Finding, believed: bool) {
    let (word, colour) = match finding.verdict {
        VerdictKind::Fail => ("FAIL     ", AnsiColor::Red),
        VerdictKind::Unknown => ("UNKNOWN  ", AnsiColor::Yellow),
        VerdictKind::Pass => ("PASS     ", AnsiColor::Green),
        VerdictKind::NotApplicable => ("N/A      ", AnsiColor::White),
    };
    // A colour is a promise, and what is not verified promises nothing.
    let style = if believed { colour.on_default().bold() } else { Style::new() };
    let level = match finding.level {
        Level::Required | Level::Off => "",
        Level::Recommended => ", recommended",
        Level::ReportOnly => ", report only",
    };
    page.styled(word, style, &format!("{} ({}{level})", inert(&finding.title), inert(&finding.id)));
    page.paragraph(INDENT, &inert(&finding.reason));
    if let Some(since) = finding.failing_since {
        page.paragraph(INDENT, &format!("Failing since {}.", moment(since)));
    }
    if let Some(deadline) = finding.deadline {
        page.paragraph(INDENT, &format!("To be put right by {}.", moment(deadline)));
    }
    if finding.verdict == VerdictKind::Fail && finding.actor == Actor::It {
        page.paragraph(INDENT, "As a rule this needs an administrator.");
    }
    let reads = &finding.reads.answered;
    if finding.verdict == VerdictKind::Fail && !reads.is_empty() {
        let first: Vec<_> = reads.iter().take(READS).map(|what| inert(what)).collect();
        let more = if reads.len() > READS { format!("; and {} more", reads.len() - READS) } else { String::new() };
        page.paragraph(INDENT, &format!("What was read: {}{more}.", first.join("; ")));
    }
}

fn items(page: &mut Page, name: &str, items: &[kilter_report::Item]) {
    if items.is_empty() {
        return;
    }
    page.gap();
    page.heading(name);
    for item in items {
        let since = item.at.map(|at| format!(", {}", moment(at))).unwrap_or_default();
        page.paragraph("  - ", &format!("{} {}: {}{since}", inert(&item.id), inert(&item.version), item.state.word()));
    }
}
