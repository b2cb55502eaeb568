//! The window: a child process of its own, on a private pipe, there only while someone looks at it.

mod attend;
mod lines;

use crate::inbox::Inbox;
use crate::log;
use attend::attend;
use kilter_companion::{Page, View};
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Command;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A click this shortly before the window closed met a window that was closing already, and means a new one.
const MET_A_CLOSING_WINDOW: Duration = Duration::from_millis(300);

/// What the window is to know. Only the latest counts, so a window that does not read costs no memory.
#[derive(Debug, Clone, Default, PartialEq)]
struct Told {
    view: Option<Box<View>>,
    raises: u32,
}

/// The window, open or not.
#[derive(Debug)]
pub(crate) struct Window {
    inbox: Inbox,
    opened: u64,
    open: Option<Open>,
    view: Option<Box<View>>,
    trouble: Option<String>,
}

#[derive(Debug)]
struct Open {
    number: u64,
    ready: bool,
    raised: Option<(Instant, Page)>,
    told: watch::Sender<Told>,
    attending: JoinHandle<()>,
}

/// Whether a window that has gone is to be opened again.
#[derive(Debug, PartialEq)]
pub(crate) enum After {
    Nothing,
    OpenAgain(Page),
}

impl Window {
    pub(crate) fn new(inbox: Inbox) -> Self {
        Self { inbox, opened: 0, open: None, view: None, trouble: None }
    }

    /// Opens it on this page, or brings it forward.
    pub(crate) fn show(&mut self, page: Page) -> io::Result<()> {
        if let Some(view) = &mut self.view {
            view.page = page.clone();
        }
        let Some(open) = &mut self.open else { return self.spawn() };
        open.raised = Some((Instant::now(), page));
        open.told.send_modify(|told| told.raises = told.raises.wrapping_add(1));
        self.tell();
        Ok(())
    }

    /// What it shows from now on.
    pub(crate) fn publish(&mut self, view: Box<View>) {
        self.view = Some(view);
        self.tell();
    }

    /// What the employee should know of the agent itself, besides what the core says; nothing once it is over.
    pub(crate) fn set_trouble(&mut self, trouble: Option<String>) {
        if self.trouble != trouble {
            if let Some(trouble) = &trouble {
                log::say(trouble);
            }
            self.trouble = trouble;
            self.tell();
        }
    }

    /// Window `number` can show a view.
    pub(crate) fn ready(&mut self, number: u64) {
        if let Some(open) = self.open.as_mut().filter(|open| open.number == number) {
            open.ready = true;
            self.tell();
        }
    }

    /// A window that has not loaded yet is told once it has.
    fn tell(&self) {
        let Some(open) = self.open.as_ref().filter(|open| open.ready) else { return };
        let mut view = self.view.clone();
        if let (Some(view), Some(trouble)) = (&mut view, &self.trouble) {
            view.notes.push(trouble.clone());
        }
        open.told.send_modify(|told| told.view = view);
    }

    /// Whether `number` is the window that is open; what an earlier one said no longer counts.
    pub(crate) fn is(&self, number: u64) -> bool {
        self.open.as_ref().is_some_and(|open| open.number == number)
    }

    /// Window `number` has gone.
    pub(crate) fn gone(&mut self, number: u64) -> After {
        let Some(open) = self.open.take_if(|open| open.number == number) else { return After::Nothing };
        match open.raised {
            Some((at, page)) if at.elapsed() < MET_A_CLOSING_WINDOW => After::OpenAgain(page),
            _ => After::Nothing,
        }
    }

    /// Closes it and waits until it has gone.
    pub(crate) async fn close(self) {
        if let Some(open) = self.open {
            drop(open.told);
            let _ = tokio::time::timeout(attend::LONGEST_FAREWELL * 2, open.attending).await;
        }
    }

    fn spawn(&mut self) -> io::Result<()> {
        let child = Command::new(program()?)
            .arg("--pipe")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        self.opened += 1;
        let (told, telling) = watch::channel(Told::default());
        let attending = tokio::spawn(attend(child, self.opened, telling, self.inbox.clone()));
        log::say("the window opens");
        self.open = Some(Open { number: self.opened, ready: false, raised: None, told, attending });
        Ok(())
    }
}

/// The window's program lies beside the agent's.
fn program() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?.with_file_name(format!("kilter-window{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    Err(io::Error::new(io::ErrorKind::NotFound, format!("{} is missing: install Kilter again", program.display())))
}
