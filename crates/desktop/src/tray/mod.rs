//! Draws the core's tray data. Two thin renderers: one per way of having a tray.

mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
pub(crate) use linux::{TrayItem, host_appears, start};
#[cfg(not(target_os = "linux"))]
pub(crate) use other::{TrayItem, run_on_this_thread};

use kilter_companion::{Command, MenuItem, Page, Tray, TrayState, words};

/// What the tray shows until the core has its memory back, a few milliseconds after the start.
pub(crate) fn before_the_first_word() -> Tray {
    let entry = |label, command| MenuItem::Entry { label: words::say(label), command, enabled: true };
    Tray {
        state: TrayState::Checking,
        title: words::say("app-name"),
        tooltip: words::say("summary-checking"),
        menu: vec![entry("menu-open", Command::Open(Page::Findings)), entry("menu-quit", Command::Quit)],
    }
}
