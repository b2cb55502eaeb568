//! GNOME, and the desktops that took its settings along under names of their own.
//!
//! Sources: GNOME Shell's `screenShield.js`, and the schemas of gsettings-desktop-schemas, cinnamon-desktop and mate-desktop.

use super::x11::nothing_locks;
use crate::session::desktop::{Plain, Variant};
use crate::session::gsettings::{GSETTINGS, Settings, list, no_gsettings};
use crate::session::running;
use crate::{Ask, System};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};
use std::thread;

const CINNAMON_POWER: &str = "org.cinnamon.settings-daemon.plugins.power";

/// Where a variant keeps its settings.
struct Schemas {
    desktop: &'static str,
    locker: &'static str,
    session: &'static str,
    screensaver: &'static str,
    lockdown: &'static str,
    /// Seconds in one unit of the delays.
    unit: u32,
}

impl Variant {
    fn schemas(self) -> Schemas {
        let gnome = |desktop, locker| Schemas {
            desktop,
            locker,
            session: "org.gnome.desktop.session",
            screensaver: "org.gnome.desktop.screensaver",
            lockdown: "org.gnome.desktop.lockdown",
            unit: 1,
        };
        match self {
            Self::Gnome => gnome("GNOME", "gnome-shell"),
            Self::GnomeFlashback => gnome("GNOME Flashback", "gnome-flashback"),
            Self::Budgie => gnome("Budgie", "budgie-screensaver"),
            Self::Cinnamon => Schemas {
                desktop: "Cinnamon",
                locker: "cinnamon-screensaver",
                session: "org.cinnamon.desktop.session",
                screensaver: "org.cinnamon.desktop.screensaver",
                lockdown: "org.cinnamon.desktop.lockdown",
                unit: 1,
            },
            Self::Mate => Schemas {
                desktop: "MATE",
                locker: "mate-screensaver",
                session: "org.mate.session",
                screensaver: "org.mate.screensaver",
                lockdown: "org.mate.lockdown",
                unit: 60,
            },
        }
    }
}

/// What the three schemas say; each on its own may not be readable.
struct Said {
    idle: Result<u32, Gap>,
    grace: Result<u32, Gap>,
    lock_enabled: Result<bool, Gap>,
    activates: Result<bool, Gap>,
    locked_down: Result<bool, Gap>,
    on_suspend: Observed<bool>,
}

pub(super) fn read(system: &dyn System, variant: Variant) -> Result<ScreenLock, Gap> {
    let schemas = variant.schemas();
    match variant {
        Variant::Budgie => only_on_x11(system)?,
        Variant::Mate => {
            if let Some(nothing) = locker_is_missing(system)? {
                return Ok(nothing);
            }
        }
        Variant::Gnome | Variant::GnomeFlashback | Variant::Cinnamon => {}
    }
    // A process each: side by side they take the time of one.
    let (session, screensaver, lockdown) = thread::scope(|threads| {
        let session = threads.spawn(|| list(system, schemas.session));
        let lockdown = threads.spawn(|| list(system, schemas.lockdown));
        let screensaver = list(system, schemas.screensaver);
        (joined(session), screensaver, joined(lockdown))
    });
    if variant == Variant::Cinnamon {
        cinnamon_locks_by_itself(&screensaver)?;
    }
    let session = session.and_then(|session| session.number("idle-delay"));
    let said = Said {
        idle: session.map(|idle| idle.saturating_mul(schemas.unit)),
        grace: from(&screensaver, |said| Ok(said.number("lock-delay")?.saturating_mul(schemas.unit))),
        lock_enabled: from(&screensaver, |said| said.flag("lock-enabled")),
        activates: match variant {
            // GNOME Shell itself no longer looks at this key; those that kept GNOME's old screensaver do.
            Variant::Gnome | Variant::Cinnamon => Ok(true),
            Variant::GnomeFlashback | Variant::Budgie | Variant::Mate => {
                from(&screensaver, |said| said.flag("idle-activation-enabled"))
            }
        },
        locked_down: lockdown.and_then(|lockdown| lockdown.flag("disable-lock-screen")),
        on_suspend: match variant {
            Variant::Gnome => from(&screensaver, on_suspend).into(),
            Variant::Cinnamon => flag(system, CINNAMON_POWER, "lock-on-suspend").into(),
            // Several of their parts may lock on suspend, each by settings of its own.
            Variant::GnomeFlashback | Variant::Budgie | Variant::Mate => Observed::NotApplicable,
        },
    };
    judge(&schemas, said)
}

/// One "never" is enough to say so, even where the other settings could not be read.
fn judge(schemas: &Schemas, said: Said) -> Result<ScreenLock, Gap> {
    let never = |why: &str| LockAfter::Never { why: why.to_owned() };
    let lock_after = if said.lock_enabled == Ok(false) {
        never("the automatic screen lock is switched off")
    } else if said.locked_down == Ok(true) {
        never("the lock screen is disabled by the setting \"disable-lock-screen\"")
    } else if said.idle == Ok(0) {
        never("the idle time is set to \"Never\"")
    } else if said.activates == Ok(false) {
        never("the screensaver, which locks, does not start when the computer is idle")
    } else {
        let (_, _, _) = (said.lock_enabled?, said.locked_down?, said.activates?);
        LockAfter::Seconds { idle: said.idle?, grace: said.grace? }
    };
    Ok(ScreenLock {
        desktop: schemas.desktop.to_owned(),
        locker: schemas.locker.to_owned(),
        lock_after,
        on_suspend: said.on_suspend,
    })
}

/// GNOME locks before a suspend where it locks at all. Ubuntu gave that a switch of its own.
fn on_suspend(screensaver: &Settings) -> Result<bool, Gap> {
    if screensaver.has("ubuntu-lock-on-suspend") {
        return screensaver.flag("ubuntu-lock-on-suspend");
    }
    // That Ubuntu's switch is not there is only known where the list goes on past its place: keys are listed in order.
    if screensaver.has("user-switch-enabled") {
        return screensaver.flag("lock-enabled");
    }
    Err(Gap::unrecognised("The list of screen lock settings ends before the one for suspend."))
}

/// Budgie on Wayland locks by other programs than Budgie on X.
fn only_on_x11(system: &dyn System) -> Result<(), Gap> {
    match system.variable("XDG_SESSION_TYPE")?.as_deref() {
        Some("x11") => Ok(()),
        _ => Err(Gap::unsupported(
            "Kilter knows how Budgie locks on X only, and this session does not say that it is X.",
        )),
    }
}

/// MATE's screensaver is a program that can be left out of the session; then its settings mean nothing.
fn locker_is_missing(system: &dyn System) -> Result<Option<ScreenLock>, Gap> {
    let mate = Plain { name: "MATE", process: "mate-session" };
    let processes = running(system, mate, &["mate-session", "mate-screensaver"])?;
    let runs = processes.iter().any(|process| process.name == "mate-screensaver");
    Ok((!runs).then(|| nothing_locks(mate)))
}

/// Cinnamon can be told to run any other program instead of its own lock.
fn cinnamon_locks_by_itself(screensaver: &Result<Settings, Gap>) -> Result<(), Gap> {
    match screensaver.as_ref().map(|said| said.value("custom-screensaver-command")) {
        Ok(Some(command)) if command != "''" => Err(Gap::unsupported(
            "Cinnamon runs another program instead of its own screen lock, and Kilter cannot tell when that one locks.",
        )),
        _ => Ok(()),
    }
}

fn flag(system: &dyn System, schema: &'static str, key: &str) -> Result<bool, Gap> {
    let output = system.run(GSETTINGS, &["get", schema, key])?.ok_or_else(no_gsettings)?;
    match output.text(GSETTINGS)?.as_str() {
        "true\n" => Ok(true),
        "false\n" => Ok(false),
        _ => Err(Gap::unrecognised(format!("gsettings gave no usable value for {schema} {key}."))),
    }
}

fn from<T>(settings: &Result<Settings, Gap>, pick: impl Fn(&Settings) -> Result<T, Gap>) -> Result<T, Gap> {
    settings.as_ref().map_err(Gap::clone).and_then(pick)
}

fn joined(thread: thread::ScopedJoinHandle<'_, Result<Settings, Gap>>) -> Result<Settings, Gap> {
    thread.join().unwrap_or_else(|_| Err(Gap::unrecognised("Kilter stumbled over the answer of gsettings.")))
}
