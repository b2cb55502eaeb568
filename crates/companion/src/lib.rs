//! The pure core: turns findings, clicks and the clock into effects. Performs nothing itself.

mod action;
mod app;
pub mod contacts;
mod effect;
mod first_seen;
mod hours;
mod input;
pub mod learning;
mod notice;
mod nudge;
#[cfg(test)]
mod samples;
mod schedule;
pub mod settings;
mod shown;
mod standing;
pub mod state;
mod tray;
mod view;
pub mod wire;
pub mod words;

pub use action::{Action, Answer, Page};
pub use app::App;
pub use effect::{Effect, Notice, NoticeAction};
pub use first_seen::remember;
pub use hours::Hours;
pub use input::{Event, Input, NoticeResponse};
pub use learning::{Learning, LearningView};
pub use settings::Settings;
pub use standing::worst_first;
pub use tray::{Command, MenuItem, Tray, TrayState};
pub use view::{Contact, FindingView, LessonLink, SnoozeChoice, View};

/// A point in time on the employee's own wall clock.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;
