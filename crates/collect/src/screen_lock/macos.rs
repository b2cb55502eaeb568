//! macOS locks after the screen saver starts or the display turns off, and then a delay.
//!
//! The delay has been kept out of files since macOS 10.13, so sysadminctl(8) is asked; a profile of IT that sets it is a file.
//! From documentation: sysadminctl(8), pmset(1), and the "Screensaver" and "Screensaver.User" payloads of Apple's device management.

use crate::plist::{self, Plist};
use crate::{Ask, System};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

const SYSADMINCTL: &str = "/usr/sbin/sysadminctl";
const PMSET: &str = "/usr/bin/pmset";
const MANAGED: &str = "/Library/Managed Preferences/com.apple.screensaver.plist";

pub(super) fn collect(system: &dyn System) -> Observed<ScreenLock> {
    lock(system).into()
}

fn lock(system: &dyn System) -> Result<ScreenLock, Gap> {
    let managed = plist::read(system, MANAGED)?;
    let grace = match managed_delay(managed.as_ref())? {
        Managed::Password(delay) => Some(delay),
        Managed::NoPassword => None,
        Managed::Not => own_delay(system)?,
    };
    let (lock_after, asks) = match grace {
        None => (
            LockAfter::Never {
                why: "no password is asked after the screen saver or when the display is off".to_owned(),
            },
            false,
        ),
        Some(grace) => (dark_after(system, managed.as_ref())?.with_grace(grace), true),
    };
    Ok(ScreenLock {
        desktop: "macOS".to_owned(),
        locker: "loginwindow".to_owned(),
        lock_after,
        // The same setting decides on waking up: the display was off.
        on_suspend: Observed::Known(asks),
    })
}

/// What a profile says of the password.
enum Managed {
    /// Nothing: the employee decides.
    Not,
    /// None is asked for.
    NoPassword,
    /// One is asked for after so many seconds.
    Password(u32),
}

fn managed_delay(managed: Option<&Plist>) -> Result<Managed, Gap> {
    let Some(managed) = managed else { return Ok(Managed::Not) };
    Ok(match managed.flag("askForPassword")? {
        None => Managed::Not,
        Some(false) => Managed::NoPassword,
        Some(true) => Managed::Password(seconds(managed.number("askForPasswordDelay")?.unwrap_or(0))?),
    })
}

/// What the employee has set; none where no password is asked.
fn own_delay(system: &dyn System) -> Result<Option<u32>, Gap> {
    let unclear = || Gap::unrecognised("sysadminctl's answer on the screen lock is not understood");
    let said = system.run(SYSADMINCTL, &["-screenLock", "status"])?;
    let said = said.ok_or_else(|| Gap::tool_missing("sysadminctl is not installed"))?.text("sysadminctl")?;
    // "… sysadminctl[1234:5678] screenLock delay is 300 seconds"
    let told = said.lines().find_map(|line| line.split_once("screenLock ")).ok_or_else(unclear)?.1.trim();
    if told == "is off" || told.starts_with("delay is -1") {
        return Ok(None);
    }
    let delay = told.strip_prefix("delay is ").ok_or_else(unclear)?;
    if delay == "immediate" {
        return Ok(Some(0));
    }
    let number = delay.strip_suffix(" seconds").and_then(|number| number.trim().parse::<f64>().ok());
    let number = number.filter(|number| *number >= 0.0 && *number <= f64::from(u32::MAX)).ok_or_else(unclear)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    Ok(Some(number.ceil() as u32))
}

/// When the screen saver starts or the display turns off.
enum Dark {
    After(u32),
    Never,
}

impl Dark {
    fn with_grace(self, grace: u32) -> LockAfter {
        match self {
            Self::After(idle) => LockAfter::Seconds { idle, grace },
            Self::Never => {
                LockAfter::Never { why: "neither the screen saver nor the display is set to a time".to_owned() }
            }
        }
    }
}

fn dark_after(system: &dyn System, managed: Option<&Plist>) -> Result<Dark, Gap> {
    let saver = saver_after(system, managed);
    let display = display_off_after(system);
    match (saver, display) {
        (Ok(Some(saver @ 1..)), Ok(display @ 1..)) => Ok(Dark::After(saver.min(display))),
        // One that is sure settles it: the other could only be earlier.
        (Ok(Some(saver @ 1..)), _) => Ok(Dark::After(saver)),
        (_, Ok(display @ 1..)) => Ok(Dark::After(display)),
        (Ok(Some(_)), Ok(_)) => Ok(Dark::Never),
        (Ok(None), Ok(_)) => {
            Err(Gap::unrecognised("macOS does not tell after what time the screen saver starts: it was never set here"))
        }
        (Err(gap), _) | (_, Err(gap)) => Err(gap),
    }
}

/// Seconds until the screen saver starts, 0 for never; none where nobody has ever set it.
fn saver_after(system: &dyn System, managed: Option<&Plist>) -> Result<Option<u32>, Gap> {
    if let Some(managed) = managed
        && let Some(idle) = managed.number("idleTime")?
    {
        return seconds(idle).map(Some);
    }
    let Some(own) = plist::read_by_host(system, "com.apple.screensaver")? else { return Ok(None) };
    own.number("idleTime")?.map(seconds).transpose()
}

/// The longer of the times on mains and on battery until the display turns off, 0 for never on one of them.
fn display_off_after(system: &dyn System) -> Result<u32, Gap> {
    let said = system.run(PMSET, &["-g", "custom"])?;
    let said = said.ok_or_else(|| Gap::tool_missing("pmset is not installed"))?.text("pmset")?;
    let mut times = Vec::new();
    let mut on_mains = false;
    for line in said.lines() {
        // Headings, and then " displaysleep         10".
        on_mains |= line.trim_end() == "AC Power:";
        if let Some(minutes) = line.trim_start().strip_prefix("displaysleep ") {
            let minutes = minutes.split_whitespace().next().and_then(|number| number.parse::<u32>().ok());
            times.push(minutes.and_then(|minutes| minutes.checked_mul(60)));
        }
    }
    let times: Option<Vec<u32>> = times.into_iter().collect();
    match times {
        // Every Mac has mains, and pmset names them last.
        Some(times) if on_mains && !times.is_empty() && times.contains(&0) => Ok(0),
        Some(times) if on_mains => times.into_iter().max().ok_or_else(no_time),
        _ => Err(no_time()),
    }
}

fn no_time() -> Gap {
    Gap::unrecognised("pmset's answer on the display's sleep is not understood")
}

fn seconds(number: i64) -> Result<u32, Gap> {
    u32::try_from(number).map_err(|_| Gap::unrecognised(format!("{number} seconds make no sense for the screen lock")))
}
