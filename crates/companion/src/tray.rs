//! The tray item as plain data. Two thin renderers draw it; redundant updates are skipped by comparing.

use crate::Page;
use serde::{Deserialize, Serialize};

/// The whole tray item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    /// Which picture.
    pub state: TrayState,
    /// Its name: "Kilter".
    pub title: String,
    /// One sentence: "Out of kilter: 2 things need you".
    pub tooltip: String,
    /// The menu, top to bottom.
    pub menu: Vec<MenuItem>,
}

/// The states the picture tells apart, by shape and by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TrayState {
    /// Every required check passes.
    InKilter,
    /// Something required fails.
    OutOfKilter,
    /// Nothing required fails, but something could not be told.
    CannotTell,
    /// The first sweep is still under way.
    Checking,
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuItem {
    /// Text that cannot be chosen.
    Label(String),
    /// A line between groups.
    Separator,
    /// Something to choose.
    Entry {
        /// What it says.
        label: String,
        /// What it does.
        command: Command,
        /// Whether it can be chosen now.
        enabled: bool,
    },
}

/// What a click on the tray item or its menu asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Open the window on this page; also the left click.
    Open(Page),
    /// Look at this machine again now.
    CheckNow,
    /// Stop Kilter.
    Quit,
}
