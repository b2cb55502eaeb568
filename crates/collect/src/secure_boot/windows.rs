//! What Windows writes down of the firmware at each start.
//!
//! From documentation: "Secure the Windows boot process" and the registry value that `Confirm-SecureBootUEFI` stands for;
//! `PEFirmwareType` as "Boot to UEFI Mode or Legacy BIOS mode" describes it.

use crate::{Ask, System};
use kilter_facts::{BootChain, Gap, Observed, SecureBoot};

const CONTROL: &str = r"HKLM\SYSTEM\CurrentControlSet\Control";
const STATE: &str = r"HKLM\SYSTEM\CurrentControlSet\Control\SecureBoot\State";

pub(super) fn collect(system: &dyn System) -> Observed<SecureBoot> {
    match chain(system) {
        Ok(Some(chain)) => Observed::Known(SecureBoot { chain, lockdown: Observed::NotApplicable }),
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    }
}

/// None on a computer that starts by BIOS.
fn chain(system: &dyn System) -> Result<Option<BootChain>, Gap> {
    match system.registry(STATE, "UEFISecureBootEnabled")?.as_deref() {
        Some("1") => Ok(Some(BootChain::Verified)),
        Some("0") => Ok(Some(BootChain::Off)),
        Some(_) => Err(Gap::unrecognised("Windows says of Secure Boot what Kilter does not understand.")),
        None => match system.registry(CONTROL, "PEFirmwareType")?.as_deref() {
            Some("1") => Ok(None),
            _ => Err(Gap::unsupported("Windows does not say here whether Secure Boot is on.")),
        },
    }
}
