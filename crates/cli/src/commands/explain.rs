//! `kilter explain ID`: all there is to say about a check.

use crate::Said;
use crate::args::Explain;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_checks::{Actor, Check, find};
use kilter_collect::{Host, Scope, System, probes};
use kilter_facts::Os;

pub(crate) fn run(args: &Explain) -> Result<Said, CouldNotRun> {
    let check = find(&args.id).ok_or_else(|| CouldNotRun::UnknownCheck(args.id.clone()))?;
    let os = Host::new(Scope::default()).os();
    Ok(Said::plain(text(check, os, width())))
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
