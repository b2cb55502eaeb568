//! xscreensaver: ~/.xscreensaver over the system's defaults. Source: xscreensaver(1).

use crate::session::desktop::Plain;
use crate::{Ask, System};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};
use std::collections::BTreeMap;

const OWN: &str = "~/.xscreensaver";
const SYSTEM: &str = "/etc/X11/app-defaults/XScreenSaver";

pub(super) fn read(system: &dyn System, desktop: Plain) -> Result<ScreenLock, Gap> {
    // An employee's file that sets a thing overrides the system's, so the system's is read first.
    let mut settings = BTreeMap::new();
    for path in [SYSTEM, OWN] {
        if let Some(text) = system.read_text(path)? {
            settings.append(&mut parse(&text));
        }
    }
    let lock_after = lock_after(&settings)?;
    let (desktop, locker) = (desktop.name.to_owned(), "xscreensaver".to_owned());
    // It locks on suspend by a helper that may or may not be installed.
    Ok(ScreenLock { desktop, locker, lock_after, on_suspend: Observed::NotApplicable })
}

fn lock_after(settings: &BTreeMap<String, String>) -> Result<LockAfter, Gap> {
    let never = |why: &str| Ok(LockAfter::Never { why: why.to_owned() });
    if settings.get("mode").is_some_and(|mode| mode == "off") {
        return never("xscreensaver is switched off");
    }
    match settings.get("lock").map(|lock| lock.to_ascii_lowercase()).as_deref() {
        Some("true" | "on" | "yes") => {}
        // Built in: it does not lock unless it is told to.
        None | Some("false" | "off" | "no") => return never("xscreensaver blanks the screen, but does not lock it"),
        Some(_) => return Err(unusable("lock")),
    }
    let time =
        |key: &str, default| settings.get(key).map_or(Ok(default), |time| seconds(time).ok_or_else(|| unusable(key)));
    match time("timeout", 600)? {
        0 => never("the time until xscreensaver starts is set to none"),
        idle => Ok(LockAfter::Seconds { idle, grace: time("lockTimeout", 0)? }),
    }
}

fn unusable(key: &str) -> Gap {
    Gap::unrecognised(format!("The setting {key} of xscreensaver is not one that Kilter understands."))
}

/// `key: value`; in the system's file the key begins with a star. Values that go on over several lines are none of ours.
fn parse(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter(|line| !line.starts_with(['#', '!', ' ', '\t']));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs.map(|(key, value)| (key.trim_start_matches(['*', '.']).to_owned(), value.trim().to_owned())).collect()
}

/// `h:mm:ss`, `mm:ss`; a bare number is minutes.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [minutes] => minutes.checked_mul(60),
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(seconds),
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn locks(text: &str) -> Result<LockAfter, Gap> {
        lock_after(&parse(text))
    }

    #[test]
    fn idle_and_grace_are_read_as_the_settings_program_writes_them() {
        let text = "# XScreenSaver Preferences File\ntimeout:\t0:05:00\ncycle:\t0:10:00\nlock:\t\tTrue\nlockTimeout:\t0:01:00\n";
        assert_eq!(locks(text), Ok(LockAfter::Seconds { idle: 300, grace: 60 }));
        assert_eq!(locks("*lock: True\n"), Ok(LockAfter::Seconds { idle: 600, grace: 0 }));
    }

    #[test]
    fn it_does_not_lock_unless_it_is_told_to() {
        for text in ["", "timeout: 0:05:00\n", "lock: False\n", "lock: True\nmode: off\n", "lock: True\ntimeout: 0\n"] {
            assert!(matches!(locks(text), Ok(LockAfter::Never { .. })), "{text}");
        }
        assert!(locks("lock: perhaps\n").is_err());
        assert!(locks("lock: True\ntimeout: soon\n").is_err());
    }

    proptest! {
        #[test]
        fn nothing_locks_that_was_not_told_to(text in "(lock:|timeout:|True|\n| |:|[0-9]|\\PC){0,40}") {
            if let Ok(LockAfter::Seconds { .. }) = locks(&text) {
                prop_assert!(text.to_lowercase().contains("lock:"));
            }
        }
    }
}
