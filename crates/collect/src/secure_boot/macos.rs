//! The startup security of a Mac with a T2 chip or Apple silicon, as System Information shows it without root.
//!
//! From documentation only, and never run: `system_profiler`(8); Apple Platform Security, "Startup Disk security policy control".
//! The level is given in the language of the session, so on any other than English the answer is a gap.

use crate::{Ask, System};
use kilter_facts::{BootChain, Gap, Observed, SecureBoot};
use serde_json::Value;

const PROFILER: &str = "/usr/sbin/system_profiler";

pub(super) fn collect(system: &dyn System) -> Observed<SecureBoot> {
    match chain(system) {
        Ok(Some(chain)) => Observed::Known(SecureBoot { chain, lockdown: Observed::NotApplicable }),
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    }
}

/// None on a Mac without such a chip.
fn chain(system: &dyn System) -> Result<Option<BootChain>, Gap> {
    let missing = || Gap::tool_missing(format!("{PROFILER}, which tells the startup security, is missing."));
    let text = system.run(PROFILER, &["-json", "SPiBridgeDataType"])?.ok_or_else(missing)?.text(PROFILER)?;
    let unusable = || Gap::unrecognised("System Information gives no usable answer on the startup security.");
    let said: Value = serde_json::from_str(&text).map_err(|_| unusable())?;
    let chips = said.get("SPiBridgeDataType").and_then(Value::as_array).ok_or_else(unusable)?;
    let Some(chip) = chips.first() else { return Ok(None) };
    match chip.get("ibridge_secure_boot").and_then(Value::as_str) {
        // Reduced and medium still start only what Apple has signed, of any version.
        Some("Full Security" | "Reduced Security" | "Medium Security") => Ok(Some(BootChain::Verified)),
        Some("Permissive Security" | "No Security") => Ok(Some(BootChain::Off)),
        _ => Err(Gap::unsupported(
            "System Information names the startup security in words that Kilter does not know, as it does in languages other than English.",
        )),
    }
}
