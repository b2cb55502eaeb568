//! XFCE: one of several programs locks. Source: xfce4-screensaver's `gs-prefs.h` and `gs-listener-x11.c`.

use super::x11;
use crate::System;
use crate::session::desktop::Plain;
use crate::session::xfconf::{flag, property_of, unusable};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

const DESKTOP: Plain = Plain { name: "XFCE", process: "xfce4-session" };
const SCREENSAVER: &str = "xfce4-screensaver";
const POWER: &str = "xfce4-power-manager";

/// What xfce4-screensaver makes of a longer delay, in minutes.
const MOST: u32 = 480;

pub(super) fn read(system: &dyn System) -> Result<ScreenLock, Gap> {
    x11::among(system, DESKTOP, &[SCREENSAVER], |process| (process.name == SCREENSAVER).then(|| own_locker(system)))
}

fn own_locker(system: &dyn System) -> Result<ScreenLock, Gap> {
    let switches = [
        ("/lock/enabled", "the lock screen is switched off"),
        ("/lock/saver-activation/enabled", "the screensaver starts, but does not lock"),
        ("/saver/enabled", "the screensaver, which locks, is switched off"),
        ("/saver/idle-activation/enabled", "the screensaver, which locks, does not start when the computer is idle"),
    ];
    let mut never = None;
    for (property, why) in switches {
        if flag(system, SCREENSAVER, property)? == Some(false) {
            never = never.or(Some(why.to_owned()));
        }
    }
    let lock_after = match never {
        Some(why) => LockAfter::Never { why },
        None => LockAfter::Seconds {
            idle: minutes(system, "/saver/idle-activation/delay", 5, 1)?,
            grace: minutes(system, "/lock/saver-activation/delay", 0, 0)?,
        },
    };
    // Shared with the power manager; where it is not set, the two programs take it differently.
    let on_suspend = match flag(system, POWER, "/xfce4-power-manager/lock-screen-suspend-hibernate") {
        Ok(Some(on)) => Observed::Known(on),
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    };
    Ok(ScreenLock { desktop: DESKTOP.name.to_owned(), locker: SCREENSAVER.to_owned(), lock_after, on_suspend })
}

/// Minutes as seconds. What is below the least is not what XFCE's own settings write, so it is not taken for anything.
fn minutes(system: &dyn System, property: &str, default: u32, least: u32) -> Result<u32, Gap> {
    let minutes = match property_of(system, SCREENSAVER, property)? {
        None => default,
        Some(value) => {
            let minutes = value.as_u64().and_then(|minutes| u32::try_from(minutes).ok());
            minutes.filter(|minutes| *minutes >= least).ok_or_else(|| unusable(SCREENSAVER, property))?
        }
    };
    Ok(minutes.min(MOST) * 60)
}
