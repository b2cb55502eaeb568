//! How a device went: over the spans that its report tells, and from report to report.

use crate::text::Page;
use kilter_checks::VerdictKind;
use kilter_report::{Oddity, Opened, Posture, Source, Trust, day, inert, moment};

/// More spans than this are left to the page and the table.
const MOST: usize = 20;

/// `reports` are of one device, oldest first.
pub(super) fn write(page: &mut Page, reports: &[Opened], odd: &[Oddity]) {
    let Some(last) = reports.last() else { return };
    spans(page, &last.posture);
    if reports.len() > 1 {
        page.gap();
        page.heading("Its reports, newest first");
        for (index, report) in reports.iter().enumerate().rev() {
            let before = index.checked_sub(1).and_then(|before| reports.get(before));
            one(page, report, before);
        }
    }
    if !odd.is_empty() {
        page.gap();
        page.heading("What does not fit");
        for oddity in odd {
            page.paragraph("  - ", &oddity.to_string());
        }
    }
}

fn spans(page: &mut Page, posture: &Posture) {
    if posture.history.is_empty() {
        return;
    }
    page.gap();
    page.heading("How it went");
    for span in posture.history.iter().take(MOST) {
        let taught = span.taught.map(|at| format!(", lesson done {}", day(at))).unwrap_or_default();
        let end = match (span.fixed, span.gone) {
            (Some(at), _) => format!("in order again {}", day(at)),
            (None, Some(at)) => format!("no longer there {}", day(at)),
            (None, None) => "still failing".to_owned(),
        };
        page.paragraph("  - ", &format!("{}: from {}{taught}, {end}", inert(&span.finding), day(span.from)));
    }
    if posture.history.len() > MOST {
        page.paragraph("  - ", &format!("and {} before these", posture.history.len() - MOST));
    }
}

fn one(page: &mut Page, report: &Opened, before: Option<&Opened>) {
    let posture = &report.posture;
    let trust = Trust { standing: &report.standing, source: posture.source };
    let failing = posture.tally().fail;
    page.paragraph(
        "  - ",
        &format!("Report {}, {}: {failing} fail. {}.", posture.sequence, moment(posture.at), trust.title()),
    );
    // What nobody vouches for proves no change.
    let comparable = |report: &Opened| report.standing.is_good() || report.posture.source == Source::Recording;
    let Some(before) = before.filter(|before| comparable(before) && comparable(report)) else { return };
    for (word, from, to) in [("Began to fail", &before.posture, posture), ("Fails no more", posture, &before.posture)] {
        let changed: Vec<_> = to
            .findings
            .iter()
            .filter(|finding| finding.verdict == VerdictKind::Fail)
            .filter(|finding| {
                let other = from.finding(&finding.id).map(|finding| finding.verdict);
                // Not knowing is neither.
                matches!(other, Some(VerdictKind::Pass | VerdictKind::NotApplicable))
            })
            .map(|finding| inert(&finding.id))
            .collect();
        if !changed.is_empty() {
            page.paragraph("    ", &format!("{word}: {}.", changed.join(", ")));
        }
    }
}
