//! A report as one page: opens in any browser without a network and without a script, and prints.

mod findings;
mod marks;
mod rest;
mod top;

use crate::{Opened, Posture, inert::inert};
use chrono::{DateTime, Utc};
use kilter_checks::VerdictKind;

const STYLE: &str = include_str!("style.css");

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The report.
    pub report: &'a Opened,
    /// When the page is made.
    pub now: DateTime<Utc>,
}

/// The page.
pub fn page(page: &Page<'_>) -> String {
    let posture = &page.report.posture;
    let title = format!("{}: report {}", text(&posture.device.hostname), posture.sequence);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    );
    top::write(&mut html, page);
    findings::write(&mut html, page);
    rest::write(&mut html, page);
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// The overall state, as the tray has it.
fn state(posture: &Posture) -> State {
    let required =
        |kind| posture.findings.iter().any(|f| f.level == kilter_checks::Level::Required && f.verdict == kind);
    if required(VerdictKind::Fail) {
        State::OutOfKilter
    } else if required(VerdictKind::Unknown) || posture.findings.is_empty() {
        State::CannotTell
    } else {
        State::InKilter
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    InKilter,
    OutOfKilter,
    CannotTell,
}

impl State {
    fn class(self) -> &'static str {
        match self {
            Self::InKilter => "pass",
            Self::OutOfKilter => "fail",
            Self::CannotTell => "unknown",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::InKilter => "In kilter",
            Self::OutOfKilter => "Out of kilter",
            Self::CannotTell => "Cannot tell",
        }
    }
}

/// Text that anybody may have written, as text: inert, escaped, and with its direction kept to itself.
fn text(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for c in inert(raw).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// The class that gives a verdict its colour.
fn class(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Pass => "pass",
        VerdictKind::Fail => "fail",
        VerdictKind::Unknown => "unknown",
        VerdictKind::NotApplicable => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_stays_text(raw in any::<String>()) {
            let safe = text(&raw);
            let acts = safe.contains(['<', '>', '"', '\'', '\u{1b}', '\u{202e}']);
            prop_assert!(!acts);
        }
    }
}
