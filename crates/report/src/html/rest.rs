//! What follows the findings: history, lessons and policies, and where the report comes from.

use super::{Page, text};
use crate::words::day;
use crate::{Item, Posture, Source, Span};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The width of the drawing, in its own units.
const WIDE: i64 = 1000;

pub(super) fn write(html: &mut String, page: &Page<'_>) {
    let posture = &page.report.posture;
    history(html, posture);
    items(html, "lessons", "Lessons", &posture.lessons);
    items(html, "policies", "Policies", &posture.policies);
    origin(html, page);
}

fn history(html: &mut String, posture: &Posture) {
    if posture.history.is_empty() {
        return;
    }
    html.push_str("<section class=\"history\" aria-labelledby=\"history\"><h2 id=\"history\">How it went</h2>");
    drawing(html, posture);
    html.push_str(
        "<table><thead><tr><th scope=\"col\">Finding</th><th scope=\"col\">First seen to fail</th>\
         <th scope=\"col\">Lesson done</th><th scope=\"col\">In order again</th></tr></thead><tbody>",
    );
    for span in &posture.history {
        let end = match (span.fixed, span.gone) {
            (Some(fixed), _) => day(fixed),
            (None, Some(gone)) => format!("{} (no longer there)", day(gone)),
            (None, None) => "Still failing".to_owned(),
        };
        // Writing into a string cannot fail, here and below.
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><bdi>{}</bdi></th><td>{}</td><td>{}</td><td>{end}</td></tr>",
            title(posture, &span.finding),
            day(span.from),
            span.taught.map_or_else(|| "–".to_owned(), day),
        );
    }
    html.push_str("</tbody></table></section>\n");
}

/// A row a finding, a bar a span, a notch where the lesson was done. The table below says the same in words.
fn drawing(html: &mut String, posture: &Posture) {
    let spans = &posture.history;
    let Some(first) = spans.iter().map(|span| span.from).min() else { return };
    let length = (posture.at - first).num_seconds().max(86_400);
    // Days are fine enough, and no product of seconds can overflow.
    let place = |at: DateTime<Utc>| (at - first).num_seconds().clamp(0, length) / 60 * WIDE / (length / 60);
    let ids: BTreeSet<&str> = spans.iter().map(|span| span.finding.as_str()).collect();
    for id in ids.into_iter().take(40) {
        let _ = write!(
            html,
            "<div class=\"row\"><span><bdi>{}</bdi></span><svg viewBox=\"0 0 {WIDE} 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"rail\" y=\"7\" width=\"{WIDE}\" height=\"2\"/>",
            title(posture, id)
        );
        for span in spans.iter().filter(|span| span.finding == id) {
            bar(html, span, posture.at, &place);
        }
        html.push_str("</svg></div>");
    }
    let _ = write!(html, "<p class=\"scale\"><span>{}</span><span>{}</span></p>", day(first), day(posture.at));
}

fn bar(html: &mut String, span: &Span, now: DateTime<Utc>, place: &dyn Fn(DateTime<Utc>) -> i64) {
    let end = span.fixed.or(span.gone);
    let class = if end.is_some() { "over" } else { "going" };
    let (left, right) = (place(span.from), place(end.unwrap_or(now)));
    let _ = write!(
        html,
        "<rect class=\"{class}\" x=\"{left}\" y=\"2\" width=\"{}\" height=\"12\"/>",
        (right - left).max(4)
    );
    if let Some(taught) = span.taught {
        let _ = write!(html, "<rect class=\"notch\" x=\"{}\" y=\"0\" width=\"4\" height=\"16\"/>", place(taught));
    }
}

fn title(posture: &Posture, id: &str) -> String {
    text(posture.finding(id).map_or(id, |finding| finding.title.as_str()))
}

fn items(html: &mut String, id: &str, name: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{name}</h2><table><thead><tr><th scope=\"col\">Name</th>\
         <th scope=\"col\">Version</th><th scope=\"col\">State</th><th scope=\"col\">Since</th></tr></thead><tbody>"
    );
    for item in items {
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><bdi>{}</bdi></th><td>{}</td><td>{}</td><td>{}</td></tr>",
            text(&item.id),
            text(&item.version),
            item.state.word(),
            item.at.map_or_else(|| "–".to_owned(), day),
        );
    }
    html.push_str("</tbody></table></section>\n");
}

fn origin(html: &mut String, page: &Page<'_>) {
    let posture = &page.report.posture;
    html.push_str(
        "<section class=\"origin\" aria-labelledby=\"origin\"><h2 id=\"origin\">Where this comes from</h2><dl>",
    );
    let mut row = |name: &str, value: String| {
        let _ = write!(html, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    };
    row("Made by", format!("{} {}", text(&posture.app.name), text(&posture.app.version)));
    let baseline = match &posture.baseline.digest {
        Some(digest) => format!("installed by IT, SHA-256 <code>{}</code>", text(&digest.sha256)),
        None if posture.baseline.installed => "installed by IT".to_owned(),
        None => "the defaults of this version".to_owned(),
    };
    row("Judged by", baseline);
    if let Some(pack) = &posture.pack {
        row(
            "Pack",
            format!("{} {}, SHA-256 <code>{}</code>", text(&pack.id), text(&pack.version), text(&pack.digest.sha256)),
        );
    }
    if posture.source == Source::Recording {
        row("Looked at", "a recording, not a device".to_owned());
    }
    row("Report", format!("<code>{}</code>, number {}", text(&posture.id), posture.sequence));
    row("SHA-256 of the report", format!("<code>{}</code>", page.report.digest.sha256));
    let previous = posture.previous.as_ref();
    row(
        "SHA-256 of the one before",
        previous.map_or_else(|| "none".to_owned(), |it| format!("<code>{}</code>", text(&it.sha256))),
    );
    html.push_str("</dl><p>Nothing is in here that the employee cannot read on the device.</p></section>\n");
}
