//! xautolock: runs a locker after some minutes without input. Source: xautolock(1).

use super::commands::{self, Effect};
use crate::session::desktop::Plain;
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// Minutes, where nothing else is said.
const TIME: u32 = 10;

/// Options that take a value.
const WITH_VALUE: &[&str] = &[
    "-time",
    "-locker",
    "-killtime",
    "-killer",
    "-notify",
    "-notifier",
    "-bell",
    "-corners",
    "-cornerdelay",
    "-cornerredelay",
    "-cornersize",
    "-nowlocker",
];

/// Options that stand alone.
const ALONE: &[&str] = &["-secure", "-resetsaver", "-nocloseout", "-nocloseerr", "-noclose", "-detectsleep"];

pub(super) fn read(desktop: Plain, args: &[String]) -> Result<ScreenLock, Gap> {
    let Some((minutes, locker)) = parse(args) else {
        return Err(Gap::unrecognised("xautolock runs with arguments that Kilter does not understand."));
    };
    let lock_after = match commands::effect(locker) {
        Effect::Locks { .. } | Effect::NamedLock => {
            LockAfter::Seconds { idle: minutes.max(1).saturating_mul(60), grace: 0 }
        }
        Effect::Harmless => LockAfter::Never { why: "xautolock runs a program that does not lock".to_owned() },
        _ => return Err(Gap::unsupported("xautolock runs a program of which Kilter cannot tell whether it locks.")),
    };
    // It only resets its timers on suspend; whether something else locks then is not its business.
    let on_suspend = Observed::NotApplicable;
    Ok(ScreenLock { desktop: desktop.name.to_owned(), locker: "xautolock".to_owned(), lock_after, on_suspend })
}

/// Minutes and locker.
fn parse(args: &[String]) -> Option<(u32, &str)> {
    let (mut minutes, mut locker) = (TIME, "xlock");
    let mut rest = args.iter().map(String::as_str);
    while let Some(option) = rest.next() {
        if ALONE.contains(&option) {
            continue;
        }
        if !WITH_VALUE.contains(&option) {
            return None;
        }
        let value = rest.next()?;
        match option {
            "-time" => minutes = value.parse().ok()?,
            "-locker" => locker = value,
            _ => {}
        }
    }
    Some((minutes, locker))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn args(line: &[&str]) -> Vec<String> {
        line.iter().map(|arg| (*arg).to_owned()).collect()
    }

    #[test]
    fn minutes_default_to_ten_and_the_locker_to_xlock() {
        assert_eq!(parse(&[]), Some((10, "xlock")));
        let given = args(&["-detectsleep", "-time", "5", "-locker", "i3lock -c 000000", "-notify", "30"]);
        assert_eq!(parse(&given), Some((5, "i3lock -c 000000")));
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for line in [&["-time", "soon"][..], &["-time"], &["-times", "5"], &["-disable"]] {
            assert_eq!(parse(&args(line)), None, "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn any_arguments_are_read_or_refused(given in prop::collection::vec("-(time|locker|secure)|[0-9]{0,12}|\\PC{0,4}", 0..6)) {
            if let Some((minutes, _)) = parse(&given) {
                prop_assert!(minutes == TIME || given.contains(&"-time".to_owned()));
            }
        }
    }
}
