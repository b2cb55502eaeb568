use super::*;
use crate::VerdictKind::{self, Fail, NotApplicable, Pass, Unknown};
use chrono::{TimeZone, Utc};
use kilter_facts::{Device, Gap};

fn lock(lock_after: LockAfter) -> ScreenLock {
    let on_suspend = Observed::Known(true);
    ScreenLock { desktop: "GNOME".to_owned(), locker: "gnome-shell".to_owned(), lock_after, on_suspend }
}

fn after(idle: u32, grace: u32) -> ScreenLock {
    lock(LockAfter::Seconds { idle, grace })
}

fn judgement(screen_lock: Observed<ScreenLock>) -> Judgement {
    let device = Device {
        hostname: "device".to_owned(),
        os: Os::Linux,
        distribution: "debian".to_owned(),
        version: "12".to_owned(),
        name: "Debian 12".to_owned(),
    };
    let facts = Facts { screen_lock, ..Facts::none(Utc.timestamp_opt(0, 0).unwrap(), device) };
    evaluate(&facts, &Baseline::default())
}

fn says(screen_lock: ScreenLock, kind: VerdictKind, reason: &str) {
    let verdict = judgement(Observed::Known(screen_lock)).verdict;
    assert_eq!((verdict.kind(), verdict.reason()), (kind, reason));
}

#[test]
fn what_counts_is_idle_and_grace_together() {
    says(after(300, 0), Pass, "The screen locks after 5 minutes.");
    says(
        after(600, 300),
        Pass,
        "The screen locks after 15 minutes (10 minutes without input, then 5 minutes of grace).",
    );
    // Each alone is within the limit; the hand that reaches for the mouse after 15 minutes and 1 second finds it open.
    says(
        after(600, 301),
        Fail,
        "The screen locks only after 15 minutes 1 second (10 minutes without input, then 5 minutes 1 second of grace); \
         it should lock within 15 minutes.",
    );
    says(after(1800, 0), Fail, "The screen locks only after 30 minutes; it should lock within 15 minutes.");
    says(after(u32::MAX, u32::MAX), Fail, judgement(Observed::Known(after(u32::MAX, u32::MAX))).verdict.reason());
}

#[test]
fn never_fails_and_says_why() {
    let never = lock(LockAfter::Never { why: "the idle time is set to \"Never\"".to_owned() });
    says(never, Fail, "The screen never locks by itself: the idle time is set to \"Never\".");
}

#[test]
fn a_desktop_set_not_to_lock_on_suspend_fails_for_that() {
    let mut open = after(300, 0);
    open.on_suspend = Observed::Known(false);
    says(open, Fail, "The screen locks after 5 minutes, but not when the computer goes to sleep.");
}

#[test]
fn a_setting_for_suspend_that_could_not_be_read_is_not_a_pass_and_one_that_does_not_exist_is_no_fail() {
    let mut unread = after(300, 0);
    unread.on_suspend = Observed::Unknown(Gap::timed_out("no answer"));
    says(unread.clone(), Unknown, "no answer");
    // Late is late, whatever it does on suspend.
    unread.lock_after = LockAfter::Seconds { idle: 1800, grace: 0 };
    assert_eq!(judgement(Observed::Known(unread)).verdict.kind(), Fail);
    let mut silent = after(300, 0);
    silent.on_suspend = Observed::NotApplicable;
    says(silent, Pass, "The screen locks after 5 minutes.");
}

#[test]
fn what_is_not_known_stays_unknown() {
    let gap = Gap::unsupported("Nobody is logged in to a desktop here.");
    assert_eq!(judgement(Observed::Unknown(gap.clone())).verdict, Verdict::Unknown(gap));
    assert_eq!(judgement(Observed::NotApplicable).verdict.kind(), NotApplicable);
}

#[test]
fn the_facts_hold_both_numbers_and_the_steps_are_those_of_the_desktop() {
    let found = judgement(Observed::Known(after(600, 5)));
    assert_eq!(found.facts["idle_seconds"], 600);
    assert_eq!(found.facts["grace_seconds"], 5);
    assert_eq!(found.facts["limit_seconds"], 900);
    assert!(found.fix.unwrap().contains("Blank Screen Delay"));
}
