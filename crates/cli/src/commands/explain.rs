//! `kilter explain ID`: all there is to say about a check.

use crate::args::Explain;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, files};
use kilter_checks::{Actor, CUSTOM, Check, CustomCheck, find};
use kilter_collect::{Host, Scope, System, probes};
use kilter_facts::Os;

pub(crate) fn run(args: &Explain) -> Result<Said, CouldNotRun> {
    if args.id.starts_with(CUSTOM) {
        let baseline = files::installed_baseline(&kilter_store::managed_baseline())?;
        let check = baseline.custom.iter().find(|check| check.id == args.id);
        let check = check.ok_or_else(|| CouldNotRun::UnknownCheck(args.id.clone()))?;
        let scope = Scope { custom: baseline.asks(), ..Scope::default() };
        return Ok(Said::plain(custom(check, &scope, width())));
    }
    let check = find(&args.id).ok_or_else(|| CouldNotRun::UnknownCheck(args.id.clone()))?;
    let os = Host::new(Scope::default()).os();
    Ok(Said::plain(text(check, os, width())))
}

/// A check of IT's own, as its baseline words it.
fn custom(check: &CustomCheck, scope: &Scope, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    page.heading(&format!("{} ({})", check.title, check.id));
    page.gap();
    page.heading("Why");
    page.paragraph("  ", &check.why);
    page.gap();
    page.heading(&format!("What is read on {}", check.os));
    for asked in probes::asked(scope).filter(|asked| asked.fact == check.id) {
        page.paragraph("  ", &asked.reason);
        for request in &asked.requests {
            page.paragraph("  - ", request);
        }
    }
    page.gap();
    page.heading("How to put it right");
    for step in check.fix.lines().map(str::trim).filter(|step| !step.is_empty()) {
        page.paragraph("  - ", step);
    }
    page.into_text()
}

fn text(check: &Check, os: Os, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    page.heading(&format!("{} ({})", check.title, check.id));
    page.gap();
    page.heading("Why");
    page.paragraph("  ", check.why);
    page.gap();
    page.heading("How it is judged");
    page.paragraph("  ", check.judged);
    page.gap();
    page.heading(&format!("What is read on {os}"));
    reads(&mut page, check, os);
    page.gap();
    page.heading("How to put it right");
    fixes(&mut page, check);
    if !check.controls.is_empty() {
        page.gap();
        page.heading("Controls it supports");
        page.paragraph("  ", &check.controls.join(", "));
    }
    page.into_text()
}

fn reads(page: &mut Page, check: &Check, os: Os) {
    let groups: Vec<_> = probes::all().filter(|group| group.fact == check.id && group.os == os).collect();
    if groups.is_empty() {
        page.paragraph("  ", &format!("Nothing: Kilter cannot tell on {os} yet."));
    }
    for group in groups {
        page.paragraph("  ", group.reason);
        for request in group.requests {
            page.paragraph("  - ", request);
        }
    }
}

fn fixes(page: &mut Page, check: &Check) {
    if check.actor == Actor::It {
        page.paragraph("  ", "As a rule this needs an administrator.");
    }
    for (os, steps) in check.fix {
        page.paragraph("  ", &format!("On {os}:"));
        for step in steps.lines().map(str::trim).filter(|step| !step.is_empty()) {
            page.paragraph("  - ", step);
        }
    }
}
