//! How the running session locks.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The live session's lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenLock {
    /// The desktop of the live session, by its own name: `GNOME`, `KDE`, `sway`.
    pub desktop: String,
    /// What locks: `gnome-shell`, `swayidle`, `xss-lock`.
    pub locker: String,
    /// When it locks by itself.
    pub lock_after: LockAfter,
    /// Whether it locks when the machine is suspended.
    pub on_suspend: Observed<bool>,
}

/// When an unattended session locks by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum LockAfter {
    /// Not at all, and what stands in the way, as a sentence: "The screen blanks, but locking is off."
    Never {
        /// The sentence.
        why: String,
    },
    /// After `idle` seconds without input and then `grace` seconds more.
    Seconds {
        /// Seconds without input until the session counts as idle.
        idle: u32,
        /// Seconds from idle until a password is needed.
        grace: u32,
    },
}
