//! The pure core: turns findings, clicks and the clock into effects. Performs nothing itself.

mod action;
mod app;
mod effect;
mod input;
pub mod state;
mod tray;
mod view;
pub mod wire;

pub use action::{Action, Page};
pub use app::App;
pub use effect::{Effect, Notice, NoticeAction};
pub use input::{Event, Input, NoticeResponse};
pub use tray::{Command, MenuItem, Tray, TrayState};
pub use view::{Contact, FindingView, SnoozeChoice, View};

/// A point in time on the employee's own wall clock.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;
