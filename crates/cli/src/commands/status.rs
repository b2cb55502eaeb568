//! `kilter status`: what the tray shows, in text.

use crate::gather::{self, Only};
use crate::places::Places;
use crate::problem::CouldNotRun;
use crate::text::{Page, width};
use crate::{Said, files, memory};
use kilter_checks::{Actor, Baseline, Level, VerdictKind};
use kilter_collect::{Host, System};
use kilter_companion::learning::DueView;
use kilter_companion::{App, Effect, Event, FindingView, Input, Moment, View};
use std::sync::Arc;

#[expect(clippy::unnecessary_wraps, reason = "every command has the same signature")]
pub(crate) fn run() -> Result<Said, CouldNotRun> {
    let mut notes = Vec::new();
    let places = Places::of_this_session();
    let settings = gather::settings(&places, &mut notes);
    // As the tray does: it has to show something, and says what it is judged by.
    let baseline = files::installed_baseline(&places.baseline).unwrap_or_else(|problem| {
        notes.push(format!("IT's baseline is not used, the defaults are: {problem}"));
        Baseline::default()
    });
    let state = memory::state(&places, &mut notes);
    let scope = gather::scope_of(settings.roots.clone(), &baseline);
    let host = Arc::new(Host::new(scope.clone()));
    let facts = gather::live(&host, Only::all(), &baseline, &scope);
    let now = host.now().with_timezone(&chrono::Local).fixed_offset();
    let study = kilter_study::open(places.own.as_ref(), settings.role, now.date_naive());
    notes.extend(study.notes);
    let learning = memory::records(&places, study.learning, &mut notes);
    let app = App::new(baseline, study.contacts, state);
    let mut app = app.with_learning(learning).with_settings(&settings);
    // Nothing is saved, nobody is notified: this only looks.
    let effects = app.handle(Input { at: now, event: Event::Collected(Box::new(facts)) });
    let view = effects.into_iter().find_map(|effect| match effect {
        Effect::Publish(view) => Some(view),
        _ => None,
    });
    let text = view.map(|view| text(&view, now, width())).unwrap_or_default();
    Ok(Said { notes, ..Said::plain(text) })
}

fn text(view: &View, now: Moment, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    page.heading(&view.summary);
    page.paragraph("", &format!("{}, looked at {}", view.device, time(now, now)));
    let wanted = |finding: &&FindingView| matches!(finding.level, Level::Required | Level::Recommended);
    let of = |verdict| view.findings.iter().filter(move |finding| finding.verdict == verdict);
    let fails = || of(VerdictKind::Fail);
    group(&mut page, "Needs you", fails().filter(wanted).filter(|finding| finding.actor == Actor::Employee), now);
    group(&mut page, "For IT", fails().filter(wanted).filter(|finding| finding.actor == Actor::It), now);
    group(&mut page, "Only reported", fails().filter(|finding| !wanted(finding)), now);
    group(&mut page, "Could not be told", of(VerdictKind::Unknown), now);
    group(&mut page, "In order", of(VerdictKind::Pass), now);
    group(&mut page, "Does not apply here", of(VerdictKind::NotApplicable), now);
    page.gap();
    let learning = &view.learning;
    let lessons = learning.lessons.iter().filter_map(|row| Some((&row.title, &row.id, row.due.as_ref()?)));
    let policies = learning.policies.iter().filter_map(|row| Some((&row.title, &row.id, row.due.as_ref()?)));
    let statements = learning.statements.iter().filter_map(|row| Some((&row.text, &row.id, row.due.as_ref()?)));
    waiting(&mut page, "Policies and statements that wait for your answer", policies.chain(statements), now);
    waiting(&mut page, "Lessons that wait for you", lessons, now);
    page.heading("Whom to tell");
    for contact in &view.contacts {
        page.paragraph("  - ", &format!("{}, {}: {}", contact.name, contact.how, contact.what_for));
    }
    page.gap();
    page.paragraph("", "`kilter check` says how to put it right, `kilter explain ID` says why it matters.");
    page.into_text()
}

fn group<'a>(page: &mut Page, name: &str, findings: impl Iterator<Item = &'a FindingView>, now: Moment) {
    let mut findings = findings.peekable();
    if findings.peek().is_some() {
        page.gap();
        page.heading(name);
    }
    for finding in findings {
        page.paragraph("  - ", &format!("{} ({})", finding.title, finding.id));
        page.paragraph("    ", &finding.reason);
        if let Some(since) = finding.failing_since.filter(|since| *since < now) {
            page.paragraph("    ", &format!("Since {}.", time(since, now)));
        }
        if let Some(until) = finding.snoozed_until {
            page.paragraph("    ", &format!("You asked to be left alone until {}.", time(until, now)));
        }
    }
}

fn waiting<'a>(
    page: &mut Page,
    name: &str,
    due: impl Iterator<Item = (&'a String, &'a String, &'a DueView)>,
    now: Moment,
) {
    let mut due = due.peekable();
    if due.peek().is_none() {
        return;
    }
    page.heading(name);
    for (title, id, due) in due {
        let by = due.by.map(|by| format!(", until {}", time(by, now))).unwrap_or_default();
        page.paragraph("  - ", &format!("{title} ({id}): {}{by}", due.reason));
    }
    page.gap();
}

/// "13:40", or with the day where it is another: "2026-11-20 09:12".
fn time(at: Moment, now: Moment) -> String {
    let pattern = if at.date_naive() == now.date_naive() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    at.format(pattern).to_string()
}
