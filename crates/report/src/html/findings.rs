//! The findings, worst first: what fails and what could not be told in full, the rest one line each.

use super::{Page, class, marks, text};
use crate::words::{self, age, day, moment};
use crate::{Finding, Reads};
use chrono::{DateTime, Utc};
use kilter_checks::{Actor, Level, VerdictKind};
use serde_json::{Map, Value};
use std::fmt::Write;

pub(super) fn write(html: &mut String, page: &Page<'_>) {
    let posture = &page.report.posture;
    let sorted = posture.worst_first();
    let groups: [(&str, &str, &[VerdictKind]); 3] = [
        ("needs", "What is out of kilter", &[VerdictKind::Fail]),
        ("gaps", "What could not be told", &[VerdictKind::Unknown]),
        ("fine", "In order, or not there", &[VerdictKind::Pass, VerdictKind::NotApplicable]),
    ];
    for (id, title, kinds) in groups {
        let mut of = sorted.iter().filter(|finding| kinds.contains(&finding.verdict)).peekable();
        if of.peek().is_none() {
            continue;
        }
        // Writing into a string cannot fail, here and below.
        let _ = writeln!(html, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");
        for finding in of {
            article(html, finding, posture.at);
        }
        html.push_str("</section>\n");
    }
}

fn article(html: &mut String, finding: &Finding, at: DateTime<Utc>) {
    let level = if finding.level == Level::Required { "" } else { words::level(finding.level) };
    let level = if level.is_empty() { String::new() } else { format!(" <span class=\"level\">· {level}</span>") };
    let _ = write!(
        html,
        "<article class=\"{}\">{}<div><h3><bdi>{}</bdi></h3><p class=\"standing\"><strong>{}</strong>{level} \
         <code>{}</code></p><p class=\"reason\"><bdi>{}</bdi></p>",
        class(finding.verdict),
        marks::mark(finding.verdict, finding.level == Level::Required),
        text(&finding.title),
        words::verdict(finding.verdict),
        text(&finding.id),
        text(&finding.reason),
    );
    dates(html, finding, at);
    fix(html, finding);
    more(html, finding);
    html.push_str("</div></article>\n");
}

fn dates(html: &mut String, finding: &Finding, at: DateTime<Utc>) {
    if let Some(since) = finding.failing_since {
        let long = match words::days(since, at) {
            Some(0) => "today".to_owned(),
            Some(1) => "1 day".to_owned(),
            Some(days) => format!("{days} days"),
            None => age(since, at),
        };
        let _ = write!(html, "<p class=\"since\">Failing since {} ({long}).</p>", moment(since));
    }
    if let Some(deadline) = finding.deadline {
        let over = if deadline < at { ", which is over" } else { "" };
        let _ = write!(html, "<p class=\"since\">To be put right by {}{over}.</p>", day(deadline));
    }
}

fn fix(html: &mut String, finding: &Finding) {
    let mut steps = finding.fix.lines().map(str::trim).filter(|step| !step.is_empty()).peekable();
    if steps.peek().is_none() {
        return;
    }
    let who = match finding.actor {
        Actor::Employee => "How to put it right",
        Actor::It => "How to put it right, with an administrator",
    };
    let _ = write!(html, "<h4>{who}</h4><ul class=\"fix\">");
    for step in steps {
        let _ = write!(html, "<li>{}</li>", text(step));
    }
    html.push_str("</ul>");
}

fn more(html: &mut String, finding: &Finding) {
    if finding.facts.is_empty() && finding.reads == Reads::default() && finding.controls.is_empty() {
        return;
    }
    let open = if finding.verdict == VerdictKind::Fail { " open" } else { "" };
    let _ = write!(html, "<details{open}><summary>What was seen and read</summary>");
    if !finding.facts.is_empty() {
        html.push_str("<dl class=\"facts\">");
        for (name, value) in &finding.facts {
            let _ = write!(html, "<div><dt>{}</dt><dd>{}</dd></div>", text(&name.replace('_', " ")), shown(value));
        }
        html.push_str("</dl>");
    }
    reads(html, &finding.reads);
    if !finding.controls.is_empty() {
        let _ = write!(html, "<p class=\"controls\">Supports {}.</p>", text(&finding.controls.join(", ")));
    }
    html.push_str("</details>");
}

fn reads(html: &mut String, reads: &Reads) {
    if *reads == Reads::default() {
        return;
    }
    html.push_str("<h4>What was read</h4><ul class=\"reads\">");
    for what in &reads.answered {
        let _ = write!(html, "<li><code>{}</code></li>", text(what));
    }
    for what in &reads.not_read {
        let _ = write!(html, "<li><code>{}</code> (could not be read)</li>", text(what));
    }
    if reads.absent > 0 {
        let places = if reads.absent == 1 { "place" } else { "places" };
        let _ = write!(html, "<li>{} {places} where there was nothing</li>", reads.absent);
    }
    html.push_str("</ul>");
}

/// Longer lists are for programs, and stand in the report.
const LISTED: usize = 8;

/// A value as people write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => text(&number.to_string()),
        Value::String(plain) => text(plain),
        Value::Array(values) => list(values),
        Value::Object(members) => observed(members).unwrap_or_else(|| {
            let member =
                |(name, value): (&String, &Value)| format!("{} {}", text(&name.replace('_', " ")), shown(value));
            members.iter().map(member).collect::<Vec<_>>().join(" · ")
        }),
    }
}

fn list(values: &[Value]) -> String {
    let mut items: Vec<_> = values.iter().take(LISTED).map(shown).collect();
    if values.len() > LISTED {
        items.push(format!("and {} more, in the report", values.len() - LISTED));
    }
    match values.iter().any(|value| value.is_array() || value.is_object()) {
        _ if values.is_empty() => "none".to_owned(),
        true => format!("<ul><li>{}</li></ul>", items.join("</li><li>")),
        false => items.join(", "),
    }
}

/// What may not be known, as facts write it: `{"state": "known", "value": …}`.
fn observed(members: &Map<String, Value>) -> Option<String> {
    let state = members.get("state")?.as_str()?;
    match (state, members.get("value"), members.len()) {
        ("known", Some(value), 2) => Some(shown(value)),
        ("unknown", Some(gap), 2) => Some(format!("cannot tell: {}", shown(gap.get("detail")?))),
        ("not_applicable", None, 1) => Some("does not apply".to_owned()),
        _ => None,
    }
}
