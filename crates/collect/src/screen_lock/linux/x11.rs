//! Desktops on X that leave locking to programs of the employee's choice: whichever of them runs.

use super::{xautolock, xscreensaver, xss_lock};
use crate::screen_lock::earliest::earliest;
use crate::session::desktop::Plain;
use crate::session::running;
use crate::{Process, System};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// The lockers that Kilter can read on any desktop.
const KNOWN: &[&str] = &["xss-lock", "xautolock", "xscreensaver"];

/// Programs that may lock by settings that Kilter does not read.
const UNREAD: &[&str] = &[
    "light-locker",
    "xidlehook",
    "gnome-screensaver",
    "mate-screensaver",
    "cinnamon-screensaver",
    "budgie-screensaver",
    "xfce4-screensaver",
];

pub(super) fn read(system: &dyn System, manager: Plain) -> Result<ScreenLock, Gap> {
    among(system, manager, &[], |_| None)
}

/// The earliest lock among the running programs; `own` reads those of this desktop alone.
pub(super) fn among(
    system: &dyn System,
    desktop: Plain,
    own_names: &[&str],
    own: impl Fn(&Process) -> Option<Result<ScreenLock, Gap>>,
) -> Result<ScreenLock, Gap> {
    let mut names = vec![desktop.process];
    for name in [own_names, KNOWN, UNREAD].concat() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let processes = running(system, desktop, &names)?;
    let found = processes.iter().filter(|process| process.name != desktop.process).map(|process| {
        own(process).unwrap_or_else(|| match process.name.as_str() {
            "xss-lock" => xss_lock::read(system, desktop, &process.args),
            "xautolock" => xautolock::read(desktop, &process.args),
            "xscreensaver" => xscreensaver::read(system, desktop),
            other => Err(Gap::unsupported(format!("{other} runs here, and Kilter does not know how it is set."))),
        })
    });
    earliest(found.collect()).unwrap_or_else(|| Ok(nothing_locks(desktop)))
}

pub(super) fn nothing_locks(desktop: Plain) -> ScreenLock {
    ScreenLock {
        desktop: desktop.name.to_owned(),
        locker: "none".to_owned(),
        lock_after: LockAfter::Never { why: "no program that locks it is running".to_owned() },
        on_suspend: Observed::NotApplicable,
    }
}
