//! What the window can ask for.

use crate::Moment;
use serde::{Deserialize, Serialize};

/// A click in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "action", rename_all = "kebab-case")]
pub enum Action {
    /// Look at this machine again now.
    CheckNow,
    /// Leave this finding alone until then. Only the moments that the view offers are accepted.
    Snooze {
        /// The finding's check id.
        finding: String,
        /// Until when.
        until: Moment,
    },
    /// The person went to this page.
    Visit {
        /// Where.
        page: Page,
    },
    /// The next step of the open lesson.
    Continue,
    /// An answer to a question of the open lesson or policy.
    Answer {
        /// The question.
        item: String,
        /// The options chosen; for an order, all of them from first to last.
        chosen: Vec<String>,
    },
    /// The questions of the open lesson or policy again, drawn anew.
    TryAgain,
    /// An answer to the open policy.
    Sign {
        /// What is answered.
        outcome: Answer,
        /// The person's own words: the reason, or the question. Empty where there are none.
        note: String,
        /// How many sections of the text were on the screen.
        sections: u32,
        /// For how long the page was looked at, in seconds.
        seconds: u32,
    },
    /// State what no program can see.
    State {
        /// The statement's id.
        id: String,
    },
}

/// What a person can answer to a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Read, understood, and will follow it.
    Acknowledged,
    /// No, with a reason.
    Declined,
    /// A question first.
    Question,
    /// An exemption, with a reason.
    ExemptionRequested,
    /// Takes the last answer back.
    Withdrawn,
}

/// A page of the window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum Page {
    /// All findings, worst first.
    #[default]
    Findings,
    /// One finding, opened.
    Finding {
        /// Its check id.
        id: String,
    },
    /// All lessons.
    Lessons,
    /// One lesson, opened.
    Lesson {
        /// Its id.
        id: String,
    },
    /// All policies, and what else is signed.
    Policies,
    /// One policy, opened.
    Policy {
        /// Its id.
        id: String,
    },
    /// What the person has signed.
    Records,
    /// Whom to tell.
    Contacts,
}
