//! The shapes: a ring with a tick, a tilted square, a broken ring with a question, a bar. The word always stands beside them.

use super::State;
use kilter_checks::VerdictKind;

/// Every mark once; the page refers to them.
pub(super) const SHAPES: &str = r#"<svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="m-pass" viewBox="0 0 32 32"><circle class="ground" cx="16" cy="16" r="12.5"/><path d="M10.8 16.4l3.6 3.6 7-7.6"/></symbol>
<symbol id="m-fail" viewBox="0 0 32 32"><rect class="full" x="6" y="6" width="20" height="20" rx="4.5" transform="rotate(45 16 16)"/><path class="over" d="M10.5 17.9l11-3.8"/></symbol>
<symbol id="m-soft" viewBox="0 0 32 32"><rect class="ground" x="6" y="6" width="20" height="20" rx="4.5" transform="rotate(45 16 16)"/><path d="M10.5 17.9l11-3.8"/></symbol>
<symbol id="m-unknown" viewBox="0 0 32 32"><circle class="ground broken" cx="16" cy="16" r="12.5"/><path d="M12.7 13.3c0-2 1.500-3.300 3.400-3.300s3.400 1.200 3.400 3c0 2.600-3.300 2.700-3.300 5.100"/><circle class="dot" cx="16.2" cy="21.7" r="1.2"/></symbol>
<symbol id="m-none" viewBox="0 0 32 32"><circle class="ground" cx="16" cy="16" r="12.5"/><path d="M11 16h10"/></symbol>
</svg>
"#;

/// The mark of a verdict; a failure that is not required is drawn lightly.
pub(super) fn mark(verdict: VerdictKind, required: bool) -> String {
    let shape = match verdict {
        VerdictKind::Pass => "pass",
        VerdictKind::Fail if required => "fail",
        VerdictKind::Fail => "soft",
        VerdictKind::Unknown => "unknown",
        VerdictKind::NotApplicable => "none",
    };
    format!("<svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\"><use href=\"#m-{shape}\"/></svg>")
}

/// The beam of the app's own mark: level, tilted, or with a question on it.
pub(super) fn beam(state: State) -> String {
    let load = match state {
        State::CannotTell => {
            "<path class=\"question\" d=\"M41.5 24.8c0-4 2.9-6.800 6.700-6.800 3.900 0 6.700 2.500 6.700 6 0 5-6.400 5.300-6.400 10.200\"/>\
             <circle cx=\"48.4\" cy=\"39.6\" r=\"2.1\"/>"
        }
        State::InKilter | State::OutOfKilter => {
            "<circle class=\"one\" cx=\"27\" cy=\"34.5\" r=\"8\"/><rect x=\"53\" y=\"21\" width=\"21\" height=\"21\" rx=\"5\"/>"
        }
    };
    let turn = if state == State::OutOfKilter { " transform=\"rotate(13 48 54)\"" } else { "" };
    format!(
        "<svg class=\"beam\" viewBox=\"0 0 96 96\" aria-hidden=\"true\"><circle class=\"ground\" cx=\"48\" cy=\"48\" r=\"47\"/>\
         <path d=\"M48 57c2 0 3.700 1 4.600 2.700l7.400 12.400c1.900 3.200-.4 7.100-4.100 7.100H40.1c-3.700 0-6-3.900-4.100-7.100l7.400-12.400C44.3 58 46 57 48 57z\"/>\
         <g{turn}><rect x=\"15\" y=\"45.5\" width=\"66\" height=\"6.5\" rx=\"3.25\"/>{load}</g></svg>"
    )
}
