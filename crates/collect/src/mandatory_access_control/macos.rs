//! System Integrity Protection and Gatekeeper, as their own tools say.
//!
//! From documentation only, and never run: csrutil(8), spctl(8). Neither tool translates what it says.

use crate::{Ask, Found, Output, System};
use kilter_facts::{Gap, Guard, GuardState, MandatoryAccessControl, Observed};

const CSRUTIL: &str = "/usr/bin/csrutil";
const SPCTL: &str = "/usr/sbin/spctl";

pub(super) fn collect(system: &dyn System) -> Observed<MandatoryAccessControl> {
    let guard = |name: &str, now: Result<GuardState, Gap>| Guard {
        name: name.to_owned(),
        now: now.into(),
        next: Observed::NotApplicable,
    };
    let guards = vec![
        guard("System Integrity Protection", integrity(system.run(CSRUTIL, &["status"]))),
        guard("Gatekeeper", gatekeeper(system.run(SPCTL, &["--status"]))),
    ];
    Observed::Known(MandatoryAccessControl { guards })
}

fn integrity(said: Found<Output>) -> Result<GuardState, Gap> {
    match line(said, CSRUTIL)?.strip_prefix("System Integrity Protection status: ") {
        Some("enabled.") => Ok(GuardState::Enforces),
        Some("disabled.") => Ok(GuardState::Off),
        // "unknown (Custom Configuration).": some parts are off, and a list follows that says which.
        Some(other) if other.starts_with("unknown (Custom Configuration)") => Ok(GuardState::OnlyWatches),
        _ => Err(Gap::unrecognised("csrutil does not say whether System Integrity Protection is on.")),
    }
}

/// Ends with 1 where assessments are disabled, and says so all the same.
fn gatekeeper(said: Found<Output>) -> Result<GuardState, Gap> {
    match line(said, SPCTL)?.as_str() {
        "assessments enabled" => Ok(GuardState::Enforces),
        "assessments disabled" => Ok(GuardState::Off),
        _ => Err(Gap::unrecognised("spctl does not say whether Gatekeeper is on.")),
    }
}

/// The first line, whole.
fn line(said: Found<Output>, program: &str) -> Result<String, Gap> {
    let output = said?.ok_or_else(|| Gap::tool_missing(format!("{program} is missing.")))?;
    let text = String::from_utf8(output.stdout).unwrap_or_default();
    let cut = || Gap::unrecognised(format!("the answer of {program} was cut short or is not text"));
    text.split_once('\n').map(|(first, _)| first.to_owned()).ok_or_else(cut)
}
