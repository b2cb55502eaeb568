//! Windows locks by a screen saver that asks for a password, by the machine inactivity limit, or by going to sleep: the earliest
//! counts. A policy wins over the employee's own setting of the same name.

mod power;
mod screen_saver;

use super::earliest::earliest;
use crate::{System, registry};
use kilter_facts::{Gap, LockAfter, Observed, ScreenLock};

/// Group Policy "Interactive logon: Machine inactivity limit": `InactivityTimeoutSecs`, 0 or absent for no limit.
const MACHINE_POLICY: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";

pub(super) fn collect(system: &dyn System) -> Observed<ScreenLock> {
    let on_resume = power::asks_on_resume(system);
    let lock = |locker: &str, lock_after| ScreenLock {
        desktop: "Windows".to_owned(),
        locker: locker.to_owned(),
        lock_after,
        on_suspend: on_resume.clone().into(),
    };
    let mut found = vec![screen_saver::lock_after(system).map(|after| lock("screen saver", after))];
    match registry::number(system, MACHINE_POLICY, "InactivityTimeoutSecs") {
        Ok(None | Some(0)) => {}
        Ok(Some(idle)) => found
            .push(seconds(idle).map(|idle| lock("machine inactivity limit", LockAfter::Seconds { idle, grace: 0 }))),
        Err(gap) => found.push(Err(gap)),
    }
    if on_resume == Ok(true) {
        match power::sleeps_after(system) {
            Ok(None) => {}
            Ok(Some(idle)) => found.push(Ok(lock("sleep", LockAfter::Seconds { idle, grace: 0 }))),
            Err(gap) => found.push(Err(gap)),
        }
    }
    match earliest(found) {
        Some(Ok(lock)) => Observed::Known(lock),
        Some(Err(gap)) => Observed::Unknown(gap),
        None => Observed::Unknown(Gap::unrecognised("Windows names nothing that could lock the screen")),
    }
}

fn seconds(number: u64) -> Result<u32, Gap> {
    u32::try_from(number).map_err(|_| Gap::unrecognised(format!("{number} seconds are more than Windows can count")))
}
