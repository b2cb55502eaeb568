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
    /// Whom to tell.
    Contacts,
}
