//! `kilter probes`: everything Kilter may read, with the reasons.

use crate::Said;
use crate::args::{Format, Probes};
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use kilter_collect::probes::{Group, all};
use kilter_collect::{Host, Scope, System};
use kilter_facts::Os;
use serde_json::json;

#[expect(clippy::unnecessary_wraps, reason = "every command has the same signature")]
pub(crate) fn run(args: &Probes) -> Result<Said, CouldNotRun> {
    let os = Host::new(Scope::default()).os();
    let text = match args.format {
        Format::Json => json(),
        Format::Text => text(os, width()),
    };
    Ok(Said::plain(text))
}

/// This system first, then the others: what the same program reads elsewhere is no secret.
fn text(here: Os, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    page.paragraph("", "This is everything that Kilter may read. It refuses to read anything else, changes nothing, and sends nothing away.");
    page.paragraph(
        "",
        "A * stands for one name, ~ for your home folder, {root} for each folder that you name in the settings.",
    );
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

fn json() -> String {
    let group =
        |group: &Group| json!({"fact": group.fact, "os": group.os, "reason": group.reason, "requests": group.requests});
    let document = json!({"schema": "kilter/probes/1", "probes": all().map(group).collect::<Vec<_>>()});
    format!("{document:#}\n")
}
