//! Compositors that leave locking to an idle daemon: only one that runs counts, with what it is told to run.

use super::commands::Effect;
use super::x11::nothing_locks;
use super::{hypridle, swayidle};
use crate::System;
use crate::screen_lock::earliest::earliest;
use crate::session::desktop::Plain;
use crate::session::running;
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// Programs that may lock by settings that Kilter does not read.
const UNREAD: &[&str] = &["quickshell", "qs", "stasis", "cosmic-idle", "gtklock-idle", "wayidle"];

/// What an idle daemon is told to do.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Idle {
    pub(super) timeouts: Vec<Event>,
    pub(super) before_sleep: Option<Effect>,
    /// When the login manager asks for a lock.
    pub(super) on_lock: Option<Effect>,
}

/// What happens after so many seconds without input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) after: u32,
    pub(super) does: Effect,
}

pub(super) fn read(system: &dyn System, compositor: Plain) -> Result<ScreenLock, Gap> {
    let names = [&[compositor.process, "swayidle", "hypridle"], UNREAD].concat();
    let processes = running(system, compositor, &names)?;
    let daemons: Vec<(&str, Result<Idle, Gap>)> = processes
        .iter()
        .filter(|process| process.name != compositor.process)
        .map(|process| {
            let idle = match process.name.as_str() {
                "swayidle" => swayidle::read(system, &process.args),
                "hypridle" => hypridle::read(system, &process.args),
                other => Err(Gap::unsupported(format!("{other} runs here, and Kilter does not know how it is set."))),
            };
            (process.name.as_str(), idle)
        })
        .collect();
    // Whoever asks the login manager, any of them may answer.
    let listeners: Vec<Effect> = daemons.iter().filter_map(|(_, idle)| idle.as_ref().ok()?.on_lock).collect();
    let answer =
        listeners.iter().copied().find(|does| matches!(does, Effect::Locks { .. })).or(listeners.first().copied());
    let locks = daemons.into_iter().map(|(name, idle)| judge(compositor, name, &idle?, answer));
    earliest(locks.collect()).unwrap_or_else(|| Ok(nothing_locks(compositor)))
}

fn judge(compositor: Plain, daemon: &str, idle: &Idle, answer: Option<Effect>) -> Result<ScreenLock, Gap> {
    let answered = |does| match does {
        Effect::AsksLogind => answer.unwrap_or(Effect::Harmless),
        other => other,
    };
    let before_sleep = idle.before_sleep.map(answered);
    let locks_before_sleep = matches!(before_sleep, Some(Effect::Locks { .. }));
    let mut events: Vec<Event> =
        idle.timeouts.iter().map(|event| Event { does: answered(event.does), ..*event }).collect();
    events.sort_by_key(|event| event.after);
    let locking = events.iter().find_map(|event| match event.does {
        Effect::Locks { grace } => Some((event.after, grace)),
        // On the way to sleep the screen locks too.
        Effect::Suspends if locks_before_sleep => Some((event.after, 0)),
        _ => None,
    });
    let before = |event: &&Event| locking.is_none_or(|(after, _)| event.after < after);
    let unclear = |does: Effect| does == Effect::NamedLock || (does == Effect::Unclear && locking.is_none());
    if events.iter().filter(before).any(|event| unclear(event.does)) {
        let detail = format!("{daemon} runs a program of which Kilter cannot tell whether it locks.");
        return Err(Gap::unsupported(detail));
    }
    let lock_after = match locking {
        Some((idle, grace)) => LockAfter::Seconds { idle, grace },
        None => LockAfter::Never { why: format!("{daemon} is running, but is not told to lock") },
    };
    // Without a word on suspend something else may lock then: a unit of the system, for one.
    let on_suspend = if locks_before_sleep { Observed::Known(true) } else { Observed::NotApplicable };
    Ok(ScreenLock { desktop: compositor.name.to_owned(), locker: daemon.to_owned(), lock_after, on_suspend })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWAY: Plain = Plain { name: "sway", process: "sway" };
    const LOCKS: Effect = Effect::Locks { grace: 0 };

    fn after(timeouts: &[(u32, Effect)], before_sleep: Option<Effect>, answer: Option<Effect>) -> Option<LockAfter> {
        let timeouts = timeouts.iter().map(|(after, does)| Event { after: *after, does: *does }).collect();
        let idle = Idle { timeouts, before_sleep, on_lock: None };
        judge(SWAY, "swayidle", &idle, answer).ok().map(|lock| lock.lock_after)
    }

    const fn seconds(idle: u32) -> LockAfter {
        LockAfter::Seconds { idle, grace: 0 }
    }

    #[test]
    fn the_first_timeout_that_locks_counts() {
        assert_eq!(after(&[(600, LOCKS), (300, LOCKS), (100, Effect::Harmless)], None, None), Some(seconds(300)));
        // Dimming by a script does not stand in the way of a lock that is sure.
        assert_eq!(after(&[(100, Effect::Unclear), (300, LOCKS)], None, None), Some(seconds(300)));
        assert_eq!(after(&[(100, Effect::NamedLock), (300, LOCKS)], None, None), None);
        assert_eq!(after(&[(100, Effect::Unclear)], None, None), None);
    }

    #[test]
    fn asking_the_login_manager_counts_only_where_somebody_answers() {
        let asks = [(300, Effect::AsksLogind)];
        assert!(matches!(after(&asks, None, None), Some(LockAfter::Never { .. })));
        assert_eq!(after(&asks, None, Some(LOCKS)), Some(seconds(300)));
        assert_eq!(after(&asks, None, Some(Effect::NamedLock)), None);
    }

    #[test]
    fn a_suspend_locks_where_locking_comes_before_sleep() {
        let suspends = [(900, Effect::Suspends)];
        assert_eq!(after(&suspends, Some(LOCKS), None), Some(seconds(900)));
        assert!(matches!(after(&suspends, None, None), Some(LockAfter::Never { .. })));
    }
}
