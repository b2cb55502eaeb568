//! What reaches the core.

use crate::{Action, Command, Moment};
use kilter_attest::Record;
use kilter_facts::Facts;

/// One thing that happened, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// When, on the employee's own wall clock.
    pub at: Moment,
    /// What.
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The agent has started. `tray_host` says whether anything shows its tray item.
    Started {
        /// Whether a tray host is there; without one the window opens.
        tray_host: bool,
        /// Whether it was started in the background, at login.
        hidden: bool,
    },
    /// The moment asked for with `Effect::WakeAt` has come.
    Clock,
    /// The machine was resumed from sleep.
    Resumed,
    /// A sweep has ended.
    Collected(Box<Facts>),
    /// A sweep has ended without facts. Like `Collected`, it makes room for the next one.
    SweepFailed,
    /// The tray item or its menu was clicked.
    Tray(Command),
    /// The window asks for something.
    Ui(Action),
    /// The person answered a notification, or it is gone.
    Notification {
        /// The notice's id.
        id: String,
        /// How.
        response: NoticeResponse,
    },
    /// What was to be signed is, or is not, in words for the person.
    Signed(Result<Box<Record>, String>),
    /// A second launch asks for this page.
    Launched(crate::Page),
}

/// What became of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeResponse {
    /// A button was used, by its key.
    Action(String),
    /// It was dismissed, or it expired.
    Closed,
}
