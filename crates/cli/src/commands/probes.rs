//! `kilter probes`: everything Kilter may read, with the reasons.

use crate::args::{Format, Probes};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, files};
use kilter_collect::probes::{Asked, Group, all, asked};
use kilter_collect::{Host, Scope, System};
use kilter_facts::Os;
use serde_json::json;

pub(crate) fn run(args: &Probes) -> Result<Said, CouldNotRun> {
    let os = Host::new(Scope::default()).os();
    // What IT's own checks ask for is part of the list, so a baseline that cannot be read is not passed over.
    let baseline = files::installed_baseline(&kilter_store::managed_baseline())?;
    let scope = Scope { custom: baseline.asks(), ..Scope::default() };
    let text = match args.format {
        Format::Json => json(&scope),
        Format::Text => text(os, &scope, width()),
    };
    Ok(Said::plain(text))
}

/// This system first, then the others: what the same program reads elsewhere is no secret.
fn text(here: Os, scope: &Scope, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    page.paragraph("", "This is everything that Kilter may read. It refuses to read anything else, changes nothing, and sends nothing away.");
    page.paragraph(
        "",
        "A * stands for one name, ~ for your home folder, {root} for each folder that you name in the settings.",
    );
    for asked in asked(scope) {
        page.gap();
        page.heading(&format!("{}, for {}", asked.os, asked.fact));
        page.paragraph("  ", &asked.reason);
        for request in &asked.requests {
            page.paragraph("  - ", request);
        }
    }
    let others = [Os::Linux, Os::Macos, Os::Windows].into_iter().filter(|os| *os != here);
    for os in std::iter::once(here).chain(others) {
        for group in all().filter(|group| group.os == os) {
            page.gap();
            page.heading(&format!("{os}, for {}", group.fact));
            page.paragraph("  ", group.reason);
            for request in group.requests {
                page.paragraph("  - ", request);
            }
        }
    }
    page.into_text()
}

fn json(scope: &Scope) -> String {
    let group =
        |group: &Group| json!({"fact": group.fact, "os": group.os, "reason": group.reason, "requests": group.requests});
    let custom =
        |asked: Asked| json!({"fact": asked.fact, "os": asked.os, "reason": asked.reason, "requests": asked.requests});
    let probes: Vec<_> = all().map(group).chain(asked(scope).map(custom)).collect();
    let document = json!({"schema": "kilter/probes/1", "probes": probes});
    format!("{document:#}\n")
}
