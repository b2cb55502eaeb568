//! Plasma: kscreenlockerrc, in layers. Source: kscreenlocker's `kscreenlockersettings.kcfg` and `ksldapp.cpp`.

use crate::session::config_home::{config_dirs, config_home};
use crate::session::kconfig::{Layers, Malformed};
use crate::{Ask, System};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

const FILE: &str = "kscreenlockerrc";
const GROUP: &str = "Daemon";

/// Minutes, where nothing is set.
const TIMEOUT: f64 = 5.0;
/// Seconds, where nothing is set.
const GRACE: f64 = 5.0;

pub(super) fn read(system: &dyn System) -> Result<ScreenLock, Gap> {
    let mut layers = Layers::default();
    for folder in config_dirs(system)?.iter().rev().chain([&config_home(system)?]) {
        let path = format!("{folder}/{FILE}");
        if let Some(text) = system.read_text(&path)? {
            layers.add(&text).map_err(|Malformed| Gap::unrecognised(format!("{path} is damaged.")))?;
        }
    }
    let lock_after = lock_after(&layers)?;
    let on_suspend = Observed::Known(flag(&layers, "LockOnResume")?);
    Ok(ScreenLock { desktop: "KDE".to_owned(), locker: "kscreenlocker".to_owned(), lock_after, on_suspend })
}

fn lock_after(layers: &Layers) -> Result<LockAfter, Gap> {
    let never = |why: &str| Ok(LockAfter::Never { why: why.to_owned() });
    let (idle, grace) = (number(layers, "Timeout", TIMEOUT)? * 60.0, number(layers, "LockGrace", GRACE)?);
    if !flag(layers, "Autolock")? || idle <= 0.0 {
        never("locking the screen automatically is switched off")
    } else if !flag(layers, "RequirePassword")? || !flag(layers, "Lock")? || grace < 0.0 {
        never("it asks for no password")
    } else {
        Ok(LockAfter::Seconds { idle: seconds(idle), grace: seconds(grace) })
    }
}

/// Rounded up, so that no limit is met by rounding.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the conversion saturates")]
fn seconds(seconds: f64) -> u32 {
    seconds.ceil() as u32
}

/// A switch; all of them are on where nothing is set.
fn flag(layers: &Layers, key: &str) -> Result<bool, Gap> {
    match value(layers, key)?.map(str::to_ascii_lowercase).as_deref() {
        None | Some("true" | "on" | "yes" | "1") => Ok(true),
        Some("false" | "off" | "no" | "0") => Ok(false),
        Some(_) => Err(unusable(key)),
    }
}

fn number(layers: &Layers, key: &str, default: f64) -> Result<f64, Gap> {
    let Some(value) = value(layers, key)? else { return Ok(default) };
    value.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(|| unusable(key))
}

fn value<'l>(layers: &'l Layers, key: &str) -> Result<Option<&'l str>, Gap> {
    layers.value(GROUP, key).map_err(|Malformed| unusable(key))
}

fn unusable(key: &str) -> Gap {
    Gap::unrecognised(format!("The setting {key} in {FILE} is not one that Kilter understands."))
}
