//! The screen locks by itself when nobody is there.

mod fix;

use crate::{Actor, Baseline, Check, Judgement, Level, Verdict, words};
use kilter_facts::{Facts, LockAfter, Observed, Os, ScreenLock};
use serde_json::json;

/// The screen locks by itself when nobody is there.
pub(crate) static CHECK: Check = Check {
    id: "screen-lock",
    title: "Your screen locks by itself",
    why: "A screen left open lets anyone who walks by read your mail and act as you. \
          A lock that closes by itself covers the times when you forget.",
    judged: "The settings of the desktop that runs now decide, not the programs that are installed. What counts is the time \
             until a password is needed: the time without input plus any grace after it. It must not be longer than the \
             baseline allows, 15 minutes where it says nothing else. A screen that only goes dark, or that never locks, fails. \
             A desktop that is set not to lock when the computer sleeps fails too; where the desktop leaves that to other \
             programs, it is not judged. A desktop that Kilter does not know is \"cannot tell\", with its name.",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::MACOS), (Os::Windows, fix::WINDOWS)],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &[
        "ISO 27001 A.7.7",
        "ISO 27001 A.8.1",
        "SOC 2 CC6.4",
        "CIS 4.3",
        "CSF 2.0 PR.AA-06",
        "NIST 800-53 AC-11",
    ],
    lesson: Some("screen-lock-and-places"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    let limit = baseline.screen_lock.limit_minutes;
    match &facts.screen_lock {
        Observed::Known(lock) => Judgement {
            verdict: judge(lock, limit),
            facts: shown(lock, limit),
            fix: fix::on_desktop(&lock.desktop, &lock.locker).map(str::to_owned),
        },
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("This computer has no screen to lock.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

fn judge(lock: &ScreenLock, limit_minutes: u32) -> Verdict {
    let (idle, grace) = match &lock.lock_after {
        LockAfter::Never { why } => return Verdict::Fail(format!("The screen never locks by itself: {why}.")),
        LockAfter::Seconds { idle, grace } => (i64::from(*idle), i64::from(*grace)),
    };
    let limit = i64::from(limit_minutes) * 60;
    let after = after(idle, grace);
    if idle + grace > limit {
        let allowed = words::seconds(limit);
        return Verdict::Fail(format!("The screen locks only {after}; it should lock within {allowed}."));
    }
    match &lock.on_suspend {
        Observed::Known(true) | Observed::NotApplicable => Verdict::Pass(format!("The screen locks {after}.")),
        Observed::Known(false) => {
            Verdict::Fail(format!("The screen locks {after}, but not when the computer goes to sleep."))
        }
        Observed::Unknown(gap) => Verdict::Unknown(gap.clone()),
    }
}

/// "after 5 minutes", and, where there is a grace, what it is made of.
fn after(idle: i64, grace: i64) -> String {
    let total = words::seconds(idle + grace);
    if grace == 0 {
        return format!("after {total}");
    }
    format!("after {total} ({} without input, then {} of grace)", words::seconds(idle), words::seconds(grace))
}

fn shown(lock: &ScreenLock, limit_minutes: u32) -> serde_json::Value {
    let (idle, grace) = match &lock.lock_after {
        LockAfter::Never { .. } => (None, None),
        LockAfter::Seconds { idle, grace } => (Some(*idle), Some(*grace)),
    };
    json!({
        "desktop": lock.desktop,
        "locker": lock.locker,
        "idle_seconds": idle,
        "grace_seconds": grace,
        "locks_on_suspend": lock.on_suspend.known(),
        "limit_seconds": u64::from(limit_minutes) * 60,
    })
}

#[cfg(test)]
mod tests;
