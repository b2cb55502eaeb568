//! `AppArmor`: whether the kernel runs it, and whether it was given profiles.
//!
//! Which profiles there are is root's to know: an ordinary user is told by the unit that loads them. Source: `apparmor`(7).

use crate::{Ask, System, systemd};
use kilter_facts::{Gap, Guard, GuardState};

const UNIT: &str = "apparmor.service";

pub(super) fn runs(system: &dyn System) -> Result<bool, Gap> {
    match system.read_text("/sys/module/apparmor/parameters/enabled")?.as_deref() {
        Some("Y\n") => Ok(true),
        Some("N\n") | None => Ok(false),
        Some(_) => Err(Gap::unrecognised("The kernel does not say whether it runs AppArmor.")),
    }
}

pub(super) fn guard(system: &dyn System) -> Guard {
    let (now, next) = match systemd::unit(system, UNIT) {
        Ok(Some(unit)) => (Ok(state(unit.active)), Ok(state(unit.enabled))),
        // The kernel brings AppArmor along; the policy and what loads it are a package.
        Ok(None) => (Ok(GuardState::HasNoPolicy), Ok(GuardState::HasNoPolicy)),
        Err(gap) => (Err(gap.clone()), Err(gap)),
    };
    Guard { name: "AppArmor".to_owned(), now: now.into(), next: next.into() }
}

fn state(loads: bool) -> GuardState {
    if loads { GuardState::Enforces } else { GuardState::HasNoPolicy }
}
