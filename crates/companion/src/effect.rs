//! What the core wants done. The desktop and the command line perform these and judge nothing.

use crate::{Moment, Page, Tray, View, learning::ToSign, state::Change};
use serde::{Deserialize, Serialize};

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Sweep this machine; answer with `Event::Collected`.
    Collect,
    /// Show this tray item; equal to the last one means nothing to do.
    ShowTray(Box<Tray>),
    /// Show this notification; it replaces the one with the same id.
    Notify(Notice),
    /// Take the notification with this id back, if it is still open.
    Withdraw(String),
    /// Open the window on this page, or bring it forward.
    ShowWindow(Page),
    /// What the window shows from now on, if there is one.
    Publish(Box<View>),
    /// Write these down before anything else is performed.
    Save(Vec<Change>),
    /// Sign this with the person's key and keep it; answer with `Event::Signed`. There is never more than one under way.
    Sign(ToSign),
    /// Send `Event::Clock` then; replaces any earlier wish.
    WakeAt(Moment),
    /// Stop.
    Quit,
}

/// A notification that asks for one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Stable while the notice is about the same thing.
    pub id: String,
    /// The goal: "Your screen should lock by itself".
    pub title: String,
    /// One reason.
    pub body: String,
    /// The buttons, the main one first. A click on the notice itself means the first.
    pub actions: Vec<NoticeAction>,
}

/// A button of a notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeAction {
    /// Comes back in `NoticeResponse::Action`.
    pub key: String,
    /// What it says: "Show me", "Remind me at 15:00".
    pub label: String,
}
