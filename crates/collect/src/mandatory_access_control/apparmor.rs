//! `AppArmor`: whether the kernel runs it, and whether it was given profiles.
//!
//! The profiles that are loaded are folders in securityfs, `<name>.<number>`. Where those are out of sight the unit that loads
//! them tells; but that it does not run proves nothing, since to stop it unloads nothing. Source: `apparmor`(7).

use crate::{Ask, System, systemd};
use kilter_facts::{Gap, Guard, GuardState};

const UNIT: &str = "apparmor.service";
const PROFILES: &str = "/sys/kernel/security/apparmor/policy/profiles";

pub(super) fn runs(system: &dyn System) -> Result<bool, Gap> {
    match system.read_text("/sys/module/apparmor/parameters/enabled")?.as_deref() {
        Some("Y\n") => Ok(true),
        Some("N\n") | None => Ok(false),
        Some(_) => Err(Gap::unrecognised("The kernel does not say whether it runs AppArmor.")),
    }
}

pub(super) fn guard(system: &dyn System) -> Guard {
    let loaded = loaded(system);
    let (now, next) = match systemd::unit(system, UNIT) {
        Ok(Some(unit)) => (loaded.unwrap_or_else(|| by_unit(unit.active)), Ok(state(unit.enabled))),
        // The kernel brings AppArmor along; the policy and what loads it are a package.
        Ok(None) => (loaded.unwrap_or(Ok(GuardState::HasNoPolicy)), Ok(GuardState::HasNoPolicy)),
        Err(gap) => (loaded.unwrap_or_else(|| Err(gap.clone())), Err(gap)),
    };
    Guard { name: "AppArmor".to_owned(), now: now.into(), next: next.into() }
}

/// What the kernel's own list of profiles says; none where it is out of sight.
fn loaded(system: &dyn System) -> Option<Result<GuardState, Gap>> {
    let names = system.list(PROFILES).ok()??;
    let is_profile = |name: &String| name.rsplit_once('.').is_some_and(|(_, number)| number.parse::<u32>().is_ok());
    Some(if names.iter().all(is_profile) {
        Ok(state(!names.is_empty()))
    } else {
        Err(Gap::unrecognised("The kernel's list of AppArmor's profiles is not one."))
    })
}

fn by_unit(active: bool) -> Result<GuardState, Gap> {
    let unseen = "Whether AppArmor has its profiles cannot be seen, and what loads them does not run.";
    if active { Ok(GuardState::Enforces) } else { Err(Gap::permission_denied(unseen)) }
}

fn state(loads: bool) -> GuardState {
    if loads { GuardState::Enforces } else { GuardState::HasNoPolicy }
}
