//! User Account Control: a program becomes an administrator's only where somebody says so.
//!
//! From documentation: [MS-GPSB] 2.2.6 and "User Account Control settings and configuration".

use crate::{Ask, System};
use kilter_facts::{Gap, Guard, GuardState, MandatoryAccessControl, Observed};

const POLICY: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";

pub(super) fn collect(system: &dyn System) -> Observed<MandatoryAccessControl> {
    let guard =
        Guard { name: "User Account Control".to_owned(), now: now(system).into(), next: Observed::NotApplicable };
    Observed::Known(MandatoryAccessControl { guards: vec![guard] })
}

fn now(system: &dyn System) -> Result<GuardState, Gap> {
    if number(system, "EnableLUA")? == 0 {
        return Ok(GuardState::Off);
    }
    match number(system, "ConsentPromptBehaviorAdmin")? {
        // Elevate without prompting.
        0 => Ok(GuardState::OnlyWatches),
        1..=5 => Ok(GuardState::Enforces),
        _ => Err(unusable("ConsentPromptBehaviorAdmin")),
    }
}

/// Windows always has both values; where one is missing, nothing is known.
fn number(system: &dyn System, value: &str) -> Result<u32, Gap> {
    let missing =
        || Gap::unsupported(format!("Windows does not say how User Account Control is set ({value} is missing)."));
    system.registry(POLICY, value)?.ok_or_else(missing)?.parse().map_err(|_| unusable(value))
}

fn unusable(value: &str) -> Gap {
    Gap::unrecognised(format!("Windows gives no usable {value} for User Account Control."))
}
