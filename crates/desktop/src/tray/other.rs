//! Unverified on macOS and Windows: the same tray data drawn by `tray-icon`, whose event loop needs the main thread.

use super::{before_the_first_word, icon};
use crate::inbox::Inbox;
use crate::log;
use kilter_companion::{Command, Event, MenuItem, Page, Tray, TrayState};
use std::process::ExitCode;
use tao::event::Event as Happening;
use tao::event_loop::{ControlFlow, EventLoopBuilder, EventLoopProxy};
use tray_icon::menu::{IsMenuItem, Menu, MenuEvent, MenuItem as Entry, PredefinedMenuItem};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// What the event loop is asked for.
#[derive(Debug)]
enum Wanted {
    Shown(Box<Tray>),
    Chosen(usize),
    Ended(u8),
}

/// The tray item of this agent.
#[derive(Debug)]
pub(crate) struct TrayItem(EventLoopProxy<Wanted>);

impl TrayItem {
    /// Shows this from now on.
    pub(crate) fn show(&self, tray: Tray) {
        let _ = self.0.send_event(Wanted::Shown(Box::new(tray)));
    }

    /// The item goes with the event loop, which ends after the agent.
    #[allow(clippy::unused_async, reason = "the same on every system; Linux waits for the panel here")]
    pub(crate) async fn remove(self) {}
}

/// Runs the event loop on this, the main thread, and the agent on another; ends the process with the agent's exit code.
pub(crate) fn run_on_this_thread(inbox: Inbox, agent: impl FnOnce(TrayItem) -> ExitCode + Send + 'static) -> ExitCode {
    let events = EventLoopBuilder::<Wanted>::with_user_event().build();
    let proxy = events.create_proxy();
    hear_clicks(&inbox, &proxy);
    std::thread::spawn(move || {
        let ended = agent(TrayItem(proxy.clone()));
        let code = if ended == ExitCode::SUCCESS { 0 } else { crate::COULD_NOT_RUN };
        let _ = proxy.send_event(Wanted::Ended(code));
    });
    let mut shown = None;
    events.run(move |event, _, flow| {
        *flow = ControlFlow::Wait;
        match event {
            Happening::NewEvents(tao::event::StartCause::Init) => shown = Shown::first(),
            Happening::UserEvent(Wanted::Shown(tray)) => {
                if let Some(shown) = &mut shown {
                    shown.become_this(*tray);
                }
            }
            Happening::UserEvent(Wanted::Chosen(line)) => {
                if let Some(command) = shown.as_ref().and_then(|shown| shown.command(line)) {
                    inbox.event(Event::Tray(command));
                }
            }
            Happening::UserEvent(Wanted::Ended(code)) => *flow = ControlFlow::ExitWithCode(i32::from(code)),
            _ => {}
        }
    })
}

fn hear_clicks(inbox: &Inbox, proxy: &EventLoopProxy<Wanted>) {
    let (inbox, proxy) = (inbox.clone(), proxy.clone());
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
            inbox.event(Event::Tray(Command::Open(Page::Findings)));
        }
    }));
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        if let Ok(line) = event.id.0.parse() {
            let _ = proxy.send_event(Wanted::Chosen(line));
        }
    }));
}

/// The item as it is drawn now.
struct Shown {
    tray: Tray,
    item: TrayIcon,
}

impl Shown {
    fn first() -> Option<Self> {
        let tray = before_the_first_word();
        let built = TrayIconBuilder::new().with_menu_on_left_click(false).build();
        match built {
            Ok(item) => {
                let mut shown = Self { tray: tray.clone(), item };
                shown.draw(&tray);
                Some(shown)
            }
            Err(error) => {
                log::say(format_args!("there is no tray item: {error}"));
                None
            }
        }
    }

    fn become_this(&mut self, tray: Tray) {
        if tray != self.tray {
            self.draw(&tray);
            self.tray = tray;
        }
    }

    fn draw(&mut self, tray: &Tray) {
        let drawn = self.item.set_icon(picture(tray.state)).and_then(|()| self.item.set_tooltip(Some(&tray.tooltip)));
        if let Err(error) = drawn {
            log::say(format_args!("the tray item cannot be drawn: {error}"));
        }
        match menu(&tray.menu) {
            Ok(menu) => self.item.set_menu(Some(Box::new(menu))),
            Err(error) => log::say(format_args!("the tray menu cannot be drawn: {error}")),
        }
    }

    /// What the menu's line of this number does.
    fn command(&self, line: usize) -> Option<Command> {
        match self.tray.menu.get(line)? {
            MenuItem::Entry { command, .. } => Some(command.clone()),
            MenuItem::Label(_) | MenuItem::Separator => None,
        }
    }
}

/// The largest; the system scales it.
fn picture(state: TrayState) -> Option<Icon> {
    let largest = icon::pictures(state).pop()?;
    Icon::from_rgba(largest.rgba, largest.side, largest.side).ok()
}

fn menu(lines: &[MenuItem]) -> Result<Menu, tray_icon::menu::Error> {
    let menu = Menu::new();
    for (number, line) in lines.iter().enumerate() {
        let line: Box<dyn IsMenuItem> = match line {
            MenuItem::Separator => Box::new(PredefinedMenuItem::separator()),
            MenuItem::Label(label) => Box::new(Entry::new(spelt(label), false, None)),
            MenuItem::Entry { label, enabled, .. } => {
                Box::new(Entry::with_id(number.to_string(), spelt(label), *enabled, None))
            }
        };
        menu.append(line.as_ref())?;
    }
    Ok(menu)
}

/// A single ampersand would become an access key.
fn spelt(label: &str) -> String {
    label.replace('&', "&&")
}
