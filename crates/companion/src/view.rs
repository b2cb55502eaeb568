//! What the window shows: ready-made words, nothing left to decide.

use crate::{LearningView, Moment, Page, TrayState};
use kilter_checks::{Actor, Level, VerdictKind};
use kilter_facts::Read;
use kilter_training::Contact;
use serde::{Deserialize, Serialize};

/// Everything the window shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The page to be on. The window follows it when it changes.
    pub page: Page,
    /// The overall state, as in the tray.
    pub state: TrayState,
    /// The state in a sentence.
    pub summary: String,
    /// This machine: "ana-laptop, Debian GNU/Linux 12 (bookworm)".
    pub device: String,
    /// When the shown findings were made; none before the first sweep.
    pub checked_at: Option<Moment>,
    /// Whether a sweep is under way.
    pub checking: bool,
    /// Worst first.
    pub findings: Vec<FindingView>,
    /// Lessons, policies and records.
    pub learning: LearningView,
    /// Whom to tell.
    pub contacts: Vec<Contact>,
    /// What the person should know about Kilter itself: "Your history could not be read and was set aside."
    pub notes: Vec<String>,
}

/// One finding, ready to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Its check's id.
    pub id: String,
    /// The goal.
    pub title: String,
    /// How it stands.
    pub verdict: VerdictKind,
    /// How much it matters to IT.
    pub level: Level,
    /// Who can put it right.
    pub actor: Actor,
    /// The verdict's reason.
    pub reason: String,
    /// Why it matters.
    pub why: String,
    /// How to put it right; one step a line.
    pub fix: Vec<String>,
    /// What was read to tell.
    pub reads: Vec<Read>,
    /// Framework controls.
    pub controls: Vec<String>,
    /// The lesson on it; none where the pack has none.
    pub lesson: Option<LessonLink>,
    /// Since when it has been failing without a break.
    pub failing_since: Option<Moment>,
    /// Until when the person asked to be left alone.
    pub snoozed_until: Option<Moment>,
    /// The times that can be chosen to be left alone until.
    pub snoozes: Vec<SnoozeChoice>,
}

/// The lesson that a finding leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LessonLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
}

/// A time to be left alone until.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SnoozeChoice {
    /// What it says, always with the time: "Tomorrow 09:00".
    pub label: String,
    /// When that is.
    pub until: Moment,
}
