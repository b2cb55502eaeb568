//! `kilter check`: looks at a machine and says what is in kilter and what is not.

use crate::args::{Check, Format};
use crate::findings::Document;
use crate::gather::{self, Only};
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, State, files, roots};
use anstyle::{AnsiColor, Style};
use kilter_checks::{Actor, Finding, Level, Summary, VerdictKind, summarise};
use kilter_collect::{Ignored, Scope};
use kilter_companion::worst_first;
use kilter_facts::Facts;

pub(crate) fn run(args: &Check) -> Result<Said, CouldNotRun> {
    let places = Places::of_this_session();
    let baseline = gather::baseline(args.baseline.as_deref(), &places)?;
    let only = Only::these(&args.only, &baseline)?;
    let mut notes = Vec::new();
    let facts = match &args.recording {
        Some(path) => {
            let recording = files::recording(path)?;
            let scope = Scope { custom: baseline.asks(), ..recording.scope().clone() };
            gather::facts(&recording, only, &baseline, &scope)
        }
        None if !args.root.is_empty() => {
            let ignored = if args.gitignore { Ignored::Skipped } else { Ignored::Read };
            gather::trees(&roots::named(&args.root, &args.only)?, ignored)
        }
        None => gather::this_machine(only, &baseline, &places, &mut notes),
    };
    let findings = gather::findings(&facts, &baseline, only);
    let text = match args.format {
        Format::Json => Document::new(&facts, &findings).to_json(),
        Format::Text => text(&facts, &findings, width()),
    };
    let fails = findings.iter().any(Finding::fails_requirement);
    Ok(Said { text, state: if fails { State::NotWell } else { State::Well }, notes })
}

/// The findings for people: worst first, so that the first lines are the ones that matter, and the whole in the last line.
fn text(facts: &Facts, findings: &[Finding], width: Option<usize>) -> String {
    let mut page = Page::new(width);
    let device = &facts.device;
    page.heading(&format!("{}, {}", device.hostname, device.name));
    for finding in worst_first(findings) {
        page.gap();
        one(&mut page, finding);
    }
    page.gap();
    page.paragraph("", &summary(findings));
    page.into_text()
}

fn one(page: &mut Page, finding: &Finding) {
    let kind = finding.verdict.kind();
    let (word, style) = match kind {
        VerdictKind::Fail => ("FAIL     ", AnsiColor::Red.on_default().bold()),
        VerdictKind::Unknown => ("UNKNOWN  ", AnsiColor::Yellow.on_default().bold()),
        VerdictKind::Pass => ("PASS     ", AnsiColor::Green.on_default().bold()),
        VerdictKind::NotApplicable => ("N/A      ", Style::new().bold()),
    };
    let level = match finding.level {
        Level::Required | Level::Off => "",
        Level::Recommended => ", recommended",
        Level::ReportOnly => ", report only",
    };
    let indent = "         ";
    page.styled(word, style, &format!("{} ({}{level})", finding.title, finding.id));
    page.paragraph(indent, finding.verdict.reason());
    if kind == VerdictKind::Fail && !finding.fix.trim().is_empty() {
        page.paragraph(
            indent,
            match finding.actor {
                Actor::Employee => "How to put it right:",
                Actor::It => "How to put it right, with an administrator:",
            },
        );
        for step in finding.fix.lines().map(str::trim).filter(|step| !step.is_empty()) {
            page.paragraph("         - ", step);
        }
    }
}

/// "Out of kilter: 1 of 4 fails, 1 could not be told, 2 pass."
fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "Nothing was checked: the baseline turns these checks off.".to_owned();
    }
    let is_open =
        |finding: &Finding| finding.level == Level::Required && finding.verdict.kind() == VerdictKind::Unknown;
    let state = if findings.iter().any(Finding::fails_requirement) {
        "Out of kilter"
    } else if findings.iter().any(is_open) {
        "Cannot tell"
    } else {
        "In kilter"
    };
    let Summary { pass, fail, unknown, not_applicable } = summarise(findings);
    let parts = [
        (fail, "fails", "fail"),
        (unknown, "could not be told", "could not be told"),
        (pass, "passes", "pass"),
        (not_applicable, "does not apply", "do not apply"),
    ];
    let said =
        parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }));
    format!("{state}: {}.", said.collect::<Vec<_>>().join(", "))
}
