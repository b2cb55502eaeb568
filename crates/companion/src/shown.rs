//! Builds what is shown, the tray item and the window's view, from the findings and the memory.

use crate::{
    Command, Contact, FindingView, Learning, LearningView, MenuItem, Moment, Page, Tray, TrayState, View,
    hours::{self, Hours},
    standing,
    state::State,
    words,
};
use kilter_checks::Finding;
use kilter_facts::Facts;

/// What the last sweep saw.
#[derive(Debug)]
pub(crate) struct Sight {
    pub(crate) at: Moment,
    pub(crate) facts: Facts,
    pub(crate) findings: Vec<Finding>,
}

/// The tray item. Without a sight the first sweep is still under way.
pub(crate) fn tray(sight: Option<&Sight>, learning: Option<&str>) -> Tray {
    let entry = |label, command| MenuItem::Entry { label, command, enabled: true };
    let (state, summary) = standing(sight);
    let mut menu = vec![MenuItem::Label(summary.clone()), MenuItem::Separator];
    if let Some(sight) = sight {
        let worst_first = standing::worst_first(&sight.findings);
        menu.extend(worst_first.into_iter().filter(|finding| standing::needs_employee(finding)).map(|finding| {
            let label = words::say_with("menu-finding", [("goal", finding.title.as_ref().into())]);
            entry(label, Command::Open(Page::Finding { id: finding.id.to_string() }))
        }));
        menu.extend(standing::waits_for_it(&sight.findings).map(MenuItem::Label));
    }
    if let Some(summary) = learning {
        let label = words::say_with("menu-policies", [("summary", summary.into())]);
        menu.push(entry(label, Command::Open(Page::Policies)));
    }
    if menu.last() != Some(&MenuItem::Separator) {
        menu.push(MenuItem::Separator);
    }
    menu.extend([
        entry(words::say("menu-check-now"), Command::CheckNow),
        entry(words::say("menu-contacts"), Command::Open(Page::Contacts)),
        entry(words::say("menu-open"), Command::Open(Page::Findings)),
        entry(words::say("menu-quit"), Command::Quit),
    ]);
    Tray { state, title: words::say("app-name"), tooltip: summary, menu }
}

fn standing(sight: Option<&Sight>) -> (TrayState, String) {
    match sight {
        None => (TrayState::Checking, words::say("summary-checking")),
        Some(sight) => (standing::state(&sight.findings), standing::summary(&sight.findings)),
    }
}

/// Where the window's view comes from, besides the last sweep.
pub(crate) struct Frame<'a> {
    pub(crate) page: &'a Page,
    pub(crate) checking: bool,
    pub(crate) contacts: &'a [Contact],
    pub(crate) notes: Vec<String>,
    pub(crate) state: &'a State,
    pub(crate) hours: Hours,
    pub(crate) learning: LearningView,
    pub(crate) lessons: Option<&'a Learning>,
}

/// What the window shows at this moment.
pub(crate) fn view(sight: Option<&Sight>, frame: Frame<'_>, at: Moment) -> View {
    let (state, summary) = standing(sight);
    let findings = sight.map(|sight| {
        let shown = |finding| finding_view(finding, sight, &frame, at);
        standing::worst_first(&sight.findings).into_iter().map(shown).collect()
    });
    View {
        page: frame.page.clone(),
        state,
        summary,
        device: sight.map(device).unwrap_or_default(),
        checked_at: sight.map(|sight| sight.at),
        checking: frame.checking,
        findings: findings.unwrap_or_default(),
        learning: frame.learning,
        contacts: frame.contacts.to_vec(),
        notes: frame.notes,
    }
}

fn device(sight: &Sight) -> String {
    let device = &sight.facts.device;
    let (hostname, system) = (device.hostname.as_str(), device.name.as_str());
    words::say_with("device-line", [("hostname", hostname.into()), ("system", system.into())])
}

fn finding_view(finding: &Finding, sight: &Sight, frame: &Frame<'_>, at: Moment) -> FindingView {
    let memory = frame.state.finding(&finding.id);
    let lines = finding.fix.lines().map(str::trim).filter(|line| !line.is_empty());
    let snoozes = if standing::needs_employee(finding) { hours::choices(at, frame.hours) } else { Vec::new() };
    FindingView {
        id: finding.id.to_string(),
        title: finding.title.to_string(),
        verdict: finding.verdict.kind(),
        level: finding.level,
        actor: finding.actor,
        reason: finding.verdict.reason().to_owned(),
        why: finding.why.to_string(),
        fix: lines.map(str::to_owned).collect(),
        reads: sight.facts.reads.iter().filter(|read| read.fact == finding.id).cloned().collect(),
        controls: finding.controls.iter().map(|control| (*control).to_owned()).collect(),
        lesson: finding.lesson.and_then(|id| frame.lessons?.link(id)),
        failing_since: memory.failing_since,
        // Written by the offset of the day it was asked; shown by today's, so that it says the time it was asked for.
        snoozed_until: memory
            .snoozed_until
            .filter(|_| memory.is_snoozed(at))
            .map(|until| hours::on_wall(at, until.naive_local())),
        snoozes,
    }
}
