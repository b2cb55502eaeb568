//! What comes first: whether the report is to be believed, and how things stand on the whole.

use super::{Page, marks, state, text};
use crate::words::{age, moment};
use crate::{Posture, Source, Standing, Trust};
use std::fmt::Write;

pub(super) fn write(html: &mut String, page: &Page<'_>) {
    let posture = &page.report.posture;
    let state = state(posture);
    html.push_str(marks::SHAPES);
    // Writing into a string cannot fail, here and below.
    let _ = writeln!(
        html,
        "<header class=\"{}\">{}<div><p class=\"kind\">Posture report {}</p><h1><bdi>{}</bdi></h1><p class=\"lead\">{}</p></div></header>",
        state.class(),
        marks::beam(state),
        posture.sequence,
        text(&posture.device.hostname),
        lead(posture, state.title()),
    );
    trust(html, page);
    overview(html, posture);
}

fn lead(posture: &Posture, state: &str) -> String {
    let person = posture.person.as_ref();
    let whose = person.and_then(|person| person.display_name.as_deref().or(person.email.as_deref()));
    let whose = whose.map(|name| format!(" · <bdi>{}</bdi>", text(name))).unwrap_or_default();
    format!("<strong>{state}</strong> · {}{whose}", text(&posture.device.name))
}

fn trust(html: &mut String, page: &Page<'_>) {
    let (report, posture) = (page.report, &page.report.posture);
    let trust = Trust { standing: &report.standing, source: posture.source };
    let (kind, sign) = match (&report.standing, posture.source) {
        (Standing::Changed(_), _) => ("fail", "!"),
        (_, Source::Recording) => ("none", "i"),
        (Standing::Good { .. }, _) => ("pass", "✓"),
        _ => ("unknown", "?"),
    };
    let _ = write!(
        html,
        "<section class=\"trust {kind}\" aria-labelledby=\"trust\"><span class=\"seal\" aria-hidden=\"true\">{sign}</span><div>\
         <h2 id=\"trust\">{}</h2><p>{}</p><dl>",
        trust.title(),
        text(&trust.meaning()),
    );
    let mut row = |name: &str, value: String| {
        let _ = write!(html, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    };
    if let Some(key) = report.standing.key() {
        row("Signer", format!("<code>{}</code>", text(key)));
    }
    row("Looked at", format!("{} ({})", moment(posture.at), age(posture.at, page.now)));
    row("Page made", moment(page.now));
    row("Device", format!("<code>{}</code>", text(&posture.device.id)));
    html.push_str("</dl>");
    let how =
        "A page proves nothing by itself: check the report it was made from with <code>kilter report show FILE</code>.";
    let _ = write!(html, "<p class=\"how\">{how}</p>");
    html.push_str("</div></section>\n");
}

/// A bar, and the same as a table.
fn overview(html: &mut String, posture: &Posture) {
    let tally = posture.tally();
    let parts = [
        (tally.fail, "fail", "Not yet"),
        (tally.unknown, "unknown", "Cannot tell"),
        (tally.pass, "pass", "In order"),
        (tally.not_applicable, "none", "Does not apply"),
    ];
    let all: usize = parts.iter().map(|(n, ..)| n).sum();
    html.push_str("<section class=\"overview\" aria-labelledby=\"whole\"><h2 id=\"whole\">On the whole</h2>");
    html.push_str("<svg class=\"bar\" viewBox=\"0 0 1000 28\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let place = |n: usize| (n * 1000).checked_div(all).unwrap_or_default();
    let mut from = 0;
    for (n, class, _) in parts.iter().filter(|(n, ..)| *n > 0) {
        let to = from + n;
        let width = (place(to) - place(from)).saturating_sub(if to == all { 0 } else { 4 });
        let _ = write!(
            html,
            "<rect class=\"{class}\" x=\"{}\" y=\"0\" width=\"{width}\" height=\"28\" rx=\"6\"/>",
            place(from)
        );
        from = to;
    }
    html.push_str("</svg>");
    html.push_str("<table class=\"tally\"><caption class=\"hidden\">Findings by verdict</caption><thead><tr>");
    for (_, class, word) in parts {
        let _ = write!(html, "<th scope=\"col\" class=\"{class}\">{word}</th>");
    }
    html.push_str("</tr></thead><tbody><tr>");
    for (n, ..) in parts {
        let _ = write!(html, "<td>{n}</td>");
    }
    html.push_str("</tr></tbody></table></section>\n");
}
