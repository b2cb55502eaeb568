//! The one place where everything that happens is answered.

mod learn;

use crate::{
    Action, Command, Contact, Effect, Event, Input, LearningView, Moment, NoticeResponse, Page, Settings, Tray, View,
    first_seen::remember,
    hours::{self, Hours},
    learning::{Learning, ToSign},
    notice::{self, Choice},
    nudge::{self, Presence, Why},
    schedule::{Sweeps, Then},
    shown::{self, Frame, Sight},
    standing,
    state::{Change, Sighting, State},
    words,
};
use chrono::TimeDelta;
use kilter_checks::{Baseline, VerdictKind, assess};
use kilter_facts::Facts;

/// The core. Time is an input, so a month runs in milliseconds.
#[derive(Debug)]
pub struct App {
    baseline: Baseline,
    contacts: Vec<Contact>,
    notes: Vec<String>,
    hours: Hours,
    learning: Option<Box<Learning>>,
    state: State,
    sweeps: Sweeps,
    presence: Presence,
    sight: Option<Sight>,
    sweep_failed: bool,
    page: Page,
    notice: Option<notice::Open>,
    shown_tray: Option<Tray>,
    shown_view: Option<View>,
}

/// A digest cannot have been shown this much later than now, whatever the time zone.
const LONGEST_AHEAD: TimeDelta = TimeDelta::days(2);

/// What one input leads to, before it is put in order.
#[derive(Debug, Default)]
struct Turn {
    changes: Vec<Change>,
    notices: Vec<Effect>,
    sign: Vec<ToSign>,
    window: bool,
    collect: bool,
}

impl App {
    /// An app that remembers this.
    pub fn new(baseline: Baseline, contacts: Vec<Contact>, state: State) -> Self {
        let presence = Presence::since(state.last_sweep);
        Self {
            baseline,
            contacts,
            notes: Vec::new(),
            hours: Hours::default(),
            learning: None,
            state,
            sweeps: Sweeps::default(),
            presence,
            sight: None,
            sweep_failed: false,
            page: Page::default(),
            notice: None,
            shown_tray: None,
            shown_view: None,
        }
    }

    /// The same with these settings.
    #[must_use]
    pub fn with_settings(mut self, settings: &Settings) -> Self {
        self.hours = settings.hours;
        self
    }

    /// The same with these lessons and policies.
    #[must_use]
    pub fn with_learning(mut self, learning: Learning) -> Self {
        self.learning = Some(Box::new(learning));
        self
    }

    /// The same with these notes for the person: what a store or a settings file had to say when it was opened.
    #[must_use]
    pub fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes = notes;
        self
    }

    /// The same with the sweeps' jitter derived from this text, so that machines of one company do not move in step:
    /// the host name will do.
    #[must_use]
    pub fn with_jitter_from(mut self, device: &str) -> Self {
        self.sweeps = Sweeps::with_jitter_from(device);
        self
    }

    /// What is remembered.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Answers one input with what is to be done, in order.
    ///
    /// After `Effect::Collect` there is no other until `Event::Collected` or `Event::SweepFailed` has answered it.
    pub fn handle(&mut self, input: Input) -> Vec<Effect> {
        let Input { at, event } = input;
        self.presence.see(at);
        let mut turn = Turn::default();
        match event {
            Event::Started { tray_host, hidden } => {
                turn.window = self.opens_at_start(tray_host, hidden);
                turn.collect = self.sweeps.begin(at);
            }
            Event::Clock => turn.collect = self.has_to_look(at) && self.sweeps.begin(at),
            Event::Resumed => turn.collect = self.sweeps.begin(at),
            Event::Collected(facts) => {
                self.take_in(at, *facts, &mut turn);
                self.finish_sweep(at, &mut turn);
            }
            Event::SweepFailed => {
                self.sweep_failed = true;
                self.finish_sweep(at, &mut turn);
            }
            Event::Tray(Command::Quit) => return vec![Effect::Quit],
            Event::Tray(Command::Open(page)) | Event::Launched(page) => self.open(at, page, &mut turn),
            Event::Tray(Command::CheckNow) | Event::Ui(Action::CheckNow) => turn.collect = self.sweeps.ask(at),
            Event::Ui(Action::Visit { page }) => self.go_to(page, at),
            Event::Ui(Action::Snooze { finding, until }) => self.snooze(at, &finding, until, &mut turn),
            Event::Ui(action) => self.learn(at, &mut turn, |learning, around| learning.act(&action, around)),
            Event::Signed(result) => {
                let result = result.map(|record| *record);
                self.learn(at, &mut turn, |learning, _| learning.signed(result).into_iter().collect());
            }
            Event::Notification { id, response } if id == notice::ID => self.answer(at, &response, &mut turn),
            Event::Notification { .. } => {}
        }
        self.settle(at, turn)
    }

    /// With a tray item the window waits for a click. Without one it opens at start, or the employee could not get in;
    /// but a start at login is silent also then: a window at each login drives people to turn Kilter off, and both a
    /// second launch and the notice's "Show me" open it. Only the very first time it shows that it is there.
    fn opens_at_start(&self, tray_host: bool, hidden: bool) -> bool {
        let first_time = self.state == State::default();
        !tray_host && (!hidden || first_time)
    }

    /// Whether the hour is over, or a notice is due, which never rests on an old sweep.
    fn has_to_look(&self, at: Moment) -> bool {
        self.sweeps.is_due(at) || self.nudge_due(at).is_some()
    }

    fn nudge_due(&self, at: Moment) -> Option<nudge::Nudge<'_>> {
        let findings = self.sight.as_ref().map(|sight| sight.findings.as_slice()).unwrap_or_default();
        nudge::due(findings, &self.state, &self.presence, self.hours, at)
    }

    fn take_in(&mut self, at: Moment, mut facts: Facts, turn: &mut Turn) {
        self.sweep_failed = false;
        for change in remember(&mut facts, &self.state) {
            self.change(change, turn);
        }
        let findings = assess(&facts, &self.baseline);
        self.sight = Some(Sight { at, facts, findings });
        let fixed = self.fixed();
        self.remember_findings(at, turn);
        self.learn(at, turn, |learning, around| {
            let fixed = fixed.iter().filter_map(|(check, since)| learning.fixed(check, *since, around));
            let mut then: Vec<_> = fixed.collect();
            then.extend(learning.again(around));
            then.extend(learning.to_remember(around));
            then
        });
        self.withdraw(at, turn);
        self.nudge(at, turn);
    }

    fn remember_findings(&mut self, at: Moment, turn: &mut Turn) {
        let sighting = Sighting::at(at, self.state.last_sweep);
        let mut changes = Vec::new();
        for finding in self.sight.iter().flat_map(|sight| &sight.findings) {
            let (before, verdict) = (self.state.finding(&finding.id), finding.verdict.kind());
            let after = before.after(verdict, at, sighting);
            if before.verdict != Some(verdict) {
                let (check, reason) = (finding.id.to_string(), finding.verdict.reason().to_owned());
                changes.push(Change::Verdict { at, check, verdict, reason });
            }
            if before != after {
                changes.push(Change::Finding(finding.id.to_string(), after));
            }
        }
        if sighting != Sighting::TooSoon {
            changes.push(Change::Sweep(at));
        }
        // A digest from days ahead was shown while the clock was wrong: without this there would be none until then. One
        // from tomorrow is left as it is: travel and a clock set back for an hour do not make for a second one today.
        if self.state.last_digest.is_some_and(|digest| digest - at > LONGEST_AHEAD) {
            changes.push(Change::Digest(at));
        }
        for change in changes {
            self.change(change, turn);
        }
    }

    /// Takes the notice back once there is nothing left in it to do.
    fn withdraw(&mut self, at: Moment, turn: &mut Turn) {
        let Some(open) = &self.notice else { return };
        let findings = self.sight.as_ref().map(|sight| sight.findings.as_slice()).unwrap_or_default();
        let still_asks = |id: &str| {
            let finding = findings.iter().find(|finding| finding.id == id);
            let open = |verdict| matches!(verdict, VerdictKind::Fail | VerdictKind::Unknown);
            finding.is_some_and(|finding| open(finding.verdict.kind())) && !self.state.finding(id).is_snoozed(at)
        };
        if !open.about.iter().any(|id| still_asks(id)) {
            self.notice = None;
            turn.notices.push(Effect::Withdraw(notice::ID.to_owned()));
        }
    }

    fn nudge(&mut self, at: Moment, turn: &mut Turn) {
        let Some(nudge) = self.nudge_due(at) else { return };
        let Some((notice, open)) = notice::about(&nudge, at, self.hours) else { return };
        if nudge.why == Why::Digest {
            self.change(Change::Digest(at), turn);
        }
        for id in &open.about {
            let mut memory = self.state.finding(id);
            if memory.snoozed_until.is_some() {
                memory.end_snooze();
                self.change(Change::Finding(id.clone(), memory), turn);
            }
        }
        self.notice = Some(open);
        // It takes the place of an earlier one by its id.
        turn.notices.clear();
        turn.notices.push(Effect::Notify(notice));
    }

    fn finish_sweep(&mut self, at: Moment, turn: &mut Turn) {
        if self.sweeps.end() == Then::Again {
            turn.collect = self.sweeps.begin(at);
        }
    }

    fn open(&mut self, at: Moment, page: Page, turn: &mut Turn) {
        self.go_to(page, at);
        turn.window = true;
    }

    /// Only what the view offers is accepted: the window is another process, and it may be showing an old view.
    fn snooze(&mut self, at: Moment, id: &str, until: Moment, turn: &mut Turn) {
        let can_wait = self
            .sight
            .iter()
            .flat_map(|sight| &sight.findings)
            .any(|finding| finding.id == id && standing::needs_employee(finding));
        let shown = self.shown_view.iter().flat_map(|view| &view.findings).filter(|finding| finding.id == id);
        let mut offered = shown.flat_map(|finding| finding.snoozes.clone()).chain(hours::choices(at, self.hours));
        let is_offered = offered.any(|choice| choice.until.naive_local() == until.naive_local());
        if !can_wait || !is_offered || until.naive_local() <= at.naive_local() {
            return;
        }
        let mut memory = self.state.finding(id);
        memory.snoozed_until = Some(until);
        memory.remind = false;
        self.change(Change::Finding(id.to_owned(), memory), turn);
        self.withdraw(at, turn);
    }

    fn answer(&mut self, at: Moment, response: &NoticeResponse, turn: &mut Turn) {
        let (Some(open), NoticeResponse::Action(key)) = (self.notice.take(), response) else { return };
        match open.choice(key, at, self.hours) {
            Choice::Show(page) => self.open(at, page, turn),
            Choice::RemindAt(wall) => {
                for id in open.about {
                    let mut memory = self.state.finding(&id);
                    memory.snoozed_until = Some(hours::on_wall(at, wall));
                    memory.remind = true;
                    self.change(Change::Finding(id, memory), turn);
                }
            }
            Choice::Nothing => self.notice = Some(open),
        }
    }

    fn change(&mut self, change: Change, turn: &mut Turn) {
        self.state.apply(&change);
        turn.changes.push(change);
    }

    /// Puts what is to be done in order: what must not be lost first, then what is shown, then what takes time.
    fn settle(&mut self, at: Moment, turn: Turn) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !turn.changes.is_empty() {
            effects.push(Effect::Save(turn.changes));
        }
        let learning = self.with_around(at, Learning::view).unwrap_or_default();
        let tray = shown::tray(self.sight.as_ref(), learning.summary.as_deref());
        if self.shown_tray.as_ref() != Some(&tray) {
            self.shown_tray = Some(tray.clone());
            effects.push(Effect::ShowTray(Box::new(tray)));
        }
        let view = self.view(at, learning);
        if self.shown_view.as_ref() != Some(&view) {
            self.shown_view = Some(view.clone());
            effects.push(Effect::Publish(Box::new(view)));
        }
        effects.extend(turn.notices);
        effects.extend(turn.sign.into_iter().map(Effect::Sign));
        if turn.window {
            effects.push(Effect::ShowWindow(self.page.clone()));
        }
        if turn.collect {
            effects.push(Effect::Collect);
        }
        effects.push(Effect::WakeAt(self.sweeps.wake(at, self.moments_to_come(at))));
        effects
    }

    fn view(&self, at: Moment, learning: LearningView) -> View {
        let mut notes = self.notes.clone();
        notes.extend(self.sweep_failed.then(|| words::say("note-sweep-failed")));
        let frame = Frame {
            page: &self.page,
            checking: self.sweeps.is_outstanding(),
            contacts: &self.contacts,
            notes,
            state: &self.state,
            hours: self.hours,
            learning,
            lessons: self.learning.as_deref(),
        };
        shown::view(self.sight.as_ref(), frame, at)
    }

    /// When something may change by the clock alone; some of these are past.
    fn moments_to_come(&self, at: Moment) -> Vec<Moment> {
        let snoozes = self.state.findings.values().filter_map(|memory| memory.snoozed_until);
        let walls = snoozes.map(|until| until.naive_local()).chain([self.hours.start_on(at)]);
        walls.map(|wall| hours::on_wall(at, wall)).chain(self.presence.settled_at(at)).collect()
    }
}
