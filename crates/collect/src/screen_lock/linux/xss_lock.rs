//! xss-lock: runs a locker when the X screensaver starts. Source: xss-lock(1).

use super::commands::{self, Effect};
use super::xset::{self, Saver};
use crate::System;
use crate::session::desktop::Plain;
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// What its arguments say.
#[derive(Debug, PartialEq, Eq)]
struct Arguments {
    notifier: bool,
    ignores_sleep: bool,
    locker: String,
}

pub(super) fn read(system: &dyn System, desktop: Plain, args: &[String]) -> Result<ScreenLock, Gap> {
    let Some(arguments) = parse(args) else {
        return Err(Gap::unrecognised("xss-lock runs with arguments that Kilter does not understand."));
    };
    let lock_after = match commands::effect(&arguments.locker) {
        Effect::Locks { .. } | Effect::NamedLock => lock_after(xset::read(system)?, &arguments),
        Effect::Harmless => LockAfter::Never { why: "xss-lock runs a program that does not lock".to_owned() },
        _ => return Err(Gap::unsupported("xss-lock runs a program of which Kilter cannot tell whether it locks.")),
    };
    let on_suspend = Observed::Known(!arguments.ignores_sleep);
    Ok(ScreenLock { desktop: desktop.name.to_owned(), locker: "xss-lock".to_owned(), lock_after, on_suspend })
}

fn lock_after(saver: Saver, arguments: &Arguments) -> LockAfter {
    match saver {
        Saver { timeout: 0, .. } => {
            LockAfter::Never { why: "xss-lock waits for the X screensaver, and that is switched off".to_owned() }
        }
        // With a notifier the first cycle is for the warning.
        Saver { timeout, cycle } if arguments.notifier => LockAfter::Seconds { idle: timeout, grace: cycle },
        Saver { timeout, .. } => LockAfter::Seconds { idle: timeout, grace: 0 },
    }
}

fn parse(args: &[String]) -> Option<Arguments> {
    let (mut notifier, mut ignores_sleep) = (false, false);
    let mut rest = args.iter().map(String::as_str);
    let first = loop {
        match rest.next()? {
            "--" => break rest.next()?,
            "-n" | "--notifier" => {
                notifier = true;
                rest.next()?;
            }
            "-s" | "--session" => {
                rest.next()?;
            }
            "--ignore-sleep" => ignores_sleep = true,
            "-l" | "--transfer-sleep-lock" | "-v" | "--verbose" | "-q" | "--quiet" => {}
            long if long.starts_with("--notifier=") => notifier = true,
            long if long.starts_with("--session=") => {}
            short if short.starts_with("-n") => notifier = true,
            option if option.starts_with('-') => return None,
            locker => break locker,
        }
    };
    let locker = std::iter::once(first).chain(rest).map(commands::quoted).collect::<Vec<_>>().join(" ");
    Some(Arguments { notifier, ignores_sleep, locker })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(line: &str) -> Option<Arguments> {
        parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn finds_the_locker_behind_the_options() {
        let arguments = parsed("-n /usr/share/dim.sh -l --ignore-sleep -- i3lock -n").unwrap();
        assert_eq!(arguments, Arguments { notifier: true, ignores_sleep: true, locker: "i3lock -n".to_owned() });
        assert_eq!(parsed("slock").unwrap().locker, "slock");
        assert_eq!(parsed("--new-option slock"), None);
        assert_eq!(parsed("-l --"), None);
    }

    #[test]
    fn the_notifier_takes_one_cycle() {
        let with = parsed("-n dim -- slock").unwrap();
        let saver = Saver { timeout: 600, cycle: 600 };
        assert_eq!(lock_after(saver, &with), LockAfter::Seconds { idle: 600, grace: 600 });
        assert_eq!(lock_after(saver, &parsed("slock").unwrap()), LockAfter::Seconds { idle: 600, grace: 0 });
        assert!(matches!(lock_after(Saver { timeout: 0, cycle: 600 }, &with), LockAfter::Never { .. }));
    }

    proptest! {
        #[test]
        fn any_arguments_are_read_or_refused(args in prop::collection::vec("-{0,2}[a-z=]{0,4}", 0..6)) {
            let _ = parse(&args);
        }
    }
}
