//! The one loop: whatever happens goes to the core, and what the core answers is performed in order.

use crate::alarm::Alarm;
use crate::inbox::{Heard, Inbox, Outbox, Said};
use crate::integrity::Passes;
use crate::load::Loaded;
use crate::memory::Memory;
use crate::notice::{Notices, Wish};
use crate::tray::TrayItem;
use crate::window::{After, Window};
use crate::{COULD_NOT_RUN, log, signing, sweep};
use chrono::{Local, TimeDelta};
use kilter_collect::Scope;
use kilter_companion::{App, Effect, Event, Input, Moment, Page};
use kilter_store::Places;
use std::ops::ControlFlow;
use std::process::ExitCode;

/// What the desktop offers. A part that it does not offer is left out, and the rest works.
pub(crate) struct Surroundings {
    pub(crate) tray: Option<TrayItem>,
    pub(crate) notices: Option<Notices>,
}

/// The running agent.
pub(crate) struct Agent {
    app: App,
    inbox: Inbox,
    around: Surroundings,
    window: Window,
    memory: Memory,
    scope: Scope,
    passes: Option<Passes>,
    places: Option<Places>,
}

impl Agent {
    pub(crate) fn new(loaded: Loaded, inbox: Inbox, around: Surroundings) -> Self {
        let scope = Scope { roots: loaded.settings.roots, trusted: loaded.trusted, custom: loaded.asks };
        let window = Window::new(inbox.clone());
        let (memory, passes, places) = (loaded.memory, loaded.passes, loaded.places);
        Self { app: loaded.app, window, inbox, around, memory, scope, passes, places }
    }

    /// Runs until something asks it to end, then leaves nothing behind: no window, no notification, no tray item.
    pub(crate) async fn run(mut self, mut heard: Outbox) -> ExitCode {
        let mut alarm = match Alarm::new() {
            Ok(alarm) => alarm,
            Err(error) => {
                log::say(format_args!("cannot start without a timer: {error}"));
                return ExitCode::from(COULD_NOT_RUN);
            }
        };
        let code = loop {
            let next = tokio::select! {
                heard = heard.recv() => heard.unwrap_or(Heard::Stop("nothing is left to happen")),
                rung = alarm.ring() => match rung {
                    Ok(()) => Heard::Event(Event::Clock),
                    Err(error) => {
                        log::say(format_args!("the timer failed: {error}"));
                        break ExitCode::from(COULD_NOT_RUN);
                    }
                },
            };
            if self.answer(next, &mut alarm).is_break() {
                break ExitCode::SUCCESS;
            }
        };
        self.end().await;
        code
    }

    fn answer(&mut self, heard: Heard, alarm: &mut Alarm) -> ControlFlow<()> {
        match heard {
            Heard::Event(event) => {
                if let (Event::Collected(_), Some(passes)) = (&event, &self.passes) {
                    passes.after_a_sweep(&self.scope);
                }
                self.handle(event, alarm)
            }
            Heard::Stop(why) => {
                log::say(format_args!("ends: {why}"));
                ControlFlow::Break(())
            }
            Heard::Window(number, Said::Ready) => {
                self.window.ready(number);
                ControlFlow::Continue(())
            }
            Heard::Window(number, Said::Action(action)) if self.window.is(number) => {
                self.handle(Event::Ui(action), alarm)
            }
            Heard::Window(_, Said::Action(_)) => ControlFlow::Continue(()),
            Heard::Window(number, Said::Gone(note)) => {
                log::say(note.as_deref().unwrap_or("the window has closed"));
                if let After::OpenAgain(page) = self.window.gone(number) {
                    self.show_window(page);
                }
                ControlFlow::Continue(())
            }
        }
    }

    fn handle(&mut self, event: Event, alarm: &mut Alarm) -> ControlFlow<()> {
        let input = Input { at: Local::now().fixed_offset(), event };
        self.app.handle(input).into_iter().try_for_each(|effect| self.perform(effect, alarm))
    }

    fn perform(&mut self, effect: Effect, alarm: &mut Alarm) -> ControlFlow<()> {
        match effect {
            Effect::Collect => sweep::start(&self.inbox, &self.scope),
            Effect::ShowTray(tray) => {
                if let Some(item) = &self.around.tray {
                    item.show(*tray);
                }
            }
            Effect::Notify(notice) => self.notify(Wish::Show(notice)),
            Effect::Withdraw(id) => self.notify(Wish::Withdraw(id)),
            Effect::ShowWindow(page) => self.show_window(page),
            Effect::Publish(view) => self.window.publish(view),
            Effect::Save(changes) => {
                let trouble = self.memory.save(changes);
                self.window.set_trouble(trouble);
            }
            Effect::Sign(wanted) => signing::start(&self.inbox, self.places.clone(), wanted),
            Effect::WakeAt(due) => wake_at(alarm, due),
            Effect::Quit => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    }

    fn notify(&self, wish: Wish) {
        if let Some(notices) = &self.around.notices {
            notices.wish(wish);
        }
    }

    fn show_window(&mut self, page: Page) {
        if let Err(error) = self.window.show(page) {
            log::say(format_args!("the window cannot be opened: {error}"));
        }
    }

    async fn end(self) {
        let notices = async {
            if let Some(notices) = self.around.notices {
                notices.withdraw_all().await;
            }
        };
        let tray = async {
            if let Some(tray) = self.around.tray {
                tray.remove().await;
            }
        };
        tokio::join!(self.window.close(), notices, tray);
    }
}

/// Never sooner than in a second: whatever the core wishes for, the agent does not spin.
fn wake_at(alarm: &mut Alarm, due: Moment) {
    let due = due.max(Local::now().fixed_offset() + TimeDelta::seconds(1));
    if let Err(error) = alarm.set(due) {
        log::say(format_args!("the timer cannot be set: {error}"));
    }
}
