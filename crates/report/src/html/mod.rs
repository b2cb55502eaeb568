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

    /// The value of this colour in this part of the style.
    fn colour(part: &str, name: &str) -> [f64; 3] {
        let value = part.split_once(&format!("--{name}: #")).expect("it is set").1.split(';').next().expect("it ends");
        let long: String =
            if value.len() == 3 { value.chars().flat_map(|c| [c, c]).collect() } else { value.to_owned() };
        let channel = |at: usize| f64::from(u8::from_str_radix(&long[at..at + 2], 16).expect("a number")) / 255.0;
        [channel(0), channel(2), channel(4)]
    }

    /// WCAG 2.2, "relative luminance" and "contrast ratio".
    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let luminance = |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_text_stands_out_from_its_ground_on_the_screen_and_on_paper() {
        let parts: Vec<_> = STYLE.split(":root {").skip(1).collect();
        assert_eq!(parts.len(), 3, "light, dark and print");
        for part in parts {
            let mut pairs = vec![("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card")];
            for tone in [("calm", "calm-wash"), ("turn", "turn-wash"), ("ask", "ask-wash"), ("rest", "rest-wash")] {
                pairs.extend([tone, (tone.0, "paper"), (tone.0, "card"), ("ink", tone.1)]);
            }
            for (text, ground) in pairs {
                let ratio = contrast(colour(part, text), colour(part, ground));
                assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
            }
        }
    }

    proptest! {
        #[test]
        fn text_stays_text(raw in any::<String>()) {
            let safe = text(&raw);
            let acts = safe.contains(['<', '>', '"', '\'', '\u{1b}', '\u{202e}']);
            prop_assert!(!acts);
        }
    }
}
