//! CSV (RFC 4180) for spreadsheets and databases: long, one row a finding, and wide, one row a report.

use crate::words::{self, standing_name};
use crate::{Opened, Trust, inert::line};
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::BTreeSet;

/// What every row of both forms begins with.
const REPORT: [&str; 11] = [
    "report_id",
    "sequence",
    "observed_at",
    "signature_status",
    "device_id",
    "hostname",
    "os",
    "os_version",
    "person",
    "app_version",
    "baseline_sha256",
];

const FINDING: [&str; 13] = [
    "check_id",
    "title",
    "level",
    "status",
    "gap",
    "reason",
    "failing_since",
    "days_failing",
    "deadline",
    "fix",
    "controls",
    "lesson",
    "observed",
];

/// One row a finding, worst first.
pub fn long(reports: &[Opened]) -> String {
    let mut text = row(REPORT.iter().chain(&FINDING).map(ToString::to_string));
    for report in reports {
        let at = report.posture.at;
        for finding in report.posture.worst_first() {
            let since = finding.failing_since.map(time).unwrap_or_default();
            let days = finding.failing_since.and_then(|since| words::days(since, at));
            let own = [
                finding.id.clone(),
                finding.title.clone(),
                words::level_name(finding.level).to_owned(),
                words::verdict_name(finding.verdict).to_owned(),
                finding.gap.map(words::gap_name).unwrap_or_default().to_owned(),
                finding.reason.clone(),
                since,
                days.map(|days| days.to_string()).unwrap_or_default(),
                finding.deadline.map(time).unwrap_or_default(),
                finding.fix.clone(),
                finding.controls.join("; "),
                finding.lesson.clone().unwrap_or_default(),
                serde_json::to_string(&finding.facts).unwrap_or_default(),
            ];
            text.push_str(&row(head(report).into_iter().chain(own)));
        }
    }
    text
}

/// One row a report, with a column for each check of `checks` and for each other check that a report has. A check that a
/// report does not have was not asked for, and says so: an empty cell would hide it.
pub fn wide(reports: &[Opened], checks: &[&str]) -> String {
    let found: BTreeSet<&str> =
        reports.iter().flat_map(|report| &report.posture.findings).map(|finding| finding.id.as_str()).collect();
    let more = found.into_iter().filter(|id| !checks.contains(id));
    let columns: Vec<&str> = checks.iter().copied().chain(more).collect();
    let counts = ["failing", "unknown", "passing", "not_applicable"];
    let mut text = row(REPORT.iter().chain(&counts).chain(&columns).map(ToString::to_string));
    for report in reports {
        let tally = report.posture.tally();
        let counts = [tally.fail, tally.unknown, tally.pass, tally.not_applicable].map(|n| n.to_string());
        let verdicts = columns.iter().map(|id| {
            let finding = report.posture.finding(id);
            finding.map_or("not_asked", |finding| words::verdict_name(finding.verdict)).to_owned()
        });
        text.push_str(&row(head(report).into_iter().chain(counts).chain(verdicts)));
    }
    text
}

fn head(report: &Opened) -> [String; 11] {
    let posture = &report.posture;
    let person = posture.person.as_ref();
    let name = person.and_then(|person| person.email.clone().or_else(|| person.display_name.clone()));
    let digest = posture.baseline.digest.as_ref().map(|digest| digest.sha256.clone());
    [
        posture.id.clone(),
        posture.sequence.to_string(),
        time(posture.at),
        standing_name(Trust { standing: &report.standing, source: posture.source }).to_owned(),
        posture.device.id.clone(),
        posture.device.hostname.clone(),
        posture.device.os.to_string(),
        posture.device.name.clone(),
        name.unwrap_or_default(),
        posture.app.version.clone(),
        digest.unwrap_or_default(),
    ]
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for cell in cells {
        if !text.is_empty() {
            text.push(',');
        }
        text.extend(["\"", &harmless(&line(&cell)).replace('"', "\"\""), "\""]);
    }
    text.push_str("\r\n");
    text
}

/// The cell with an apostrophe before whatever a spreadsheet would run as a formula (OWASP, "CSV Injection"): at its start, and
/// behind a separator of other locales, because a program that splits at semicolons sees a cell of its own there.
fn harmless(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 1);
    let mut starts = true;
    for c in cell.chars() {
        let runs = matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
        if starts && runs {
            safe.push('\'');
        }
        safe.push(c);
        starts = matches!(c, ';' | '|') || (starts && (c.is_whitespace() || c == '"'));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_put_to_sleep() {
        assert_eq!(harmless("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(harmless("  @SUM(A1)"), "  '@SUM(A1)");
        assert_eq!(harmless("a;=1+1"), "a;'=1+1");
        assert_eq!(harmless("\";=1"), "\";'=1");
        assert_eq!(harmless("ana-laptop"), "ana-laptop");
        assert_eq!(row(["a\"b".to_owned(), "c\nd".to_owned()].into_iter()), "\"a\"\"b\",\"c d\"\r\n");
    }

    /// Splits as a spreadsheet of another locale does, which knows no quotes.
    fn runs(row: &str) -> bool {
        row.split([';', '|']).any(|cell| {
            let cell = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
            cell.starts_with(['=', '+', '-', '@'])
        })
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_in_any_locale(cells in proptest::collection::vec("[-=+@;|, \"\ta-c\r\n]{0,12}", 1..4)) {
            let text = row(cells.into_iter());
            prop_assert!(!runs(&text), "{}", text);
            prop_assert_eq!(text.matches('\n').count(), 1);
        }
    }
}
