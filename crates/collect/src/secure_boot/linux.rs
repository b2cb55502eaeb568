//! The firmware's variables, in efivarfs. None of them needs root.
//!
//! The same judgement as the kernel's own, `efi_get_secureboot` in `drivers/firmware/efi/libstub/secureboot.c`: off where the
//! firmware says so, where it is in setup mode, and where shim was told not to verify.

use super::efi_variable::{Switch, switch};
use crate::{Ask, System};
use kilter_facts::{BootChain, Gap, Observed, SecureBoot};

const FIRMWARE: &str = "/sys/firmware";
const VARIABLES: &str = "/sys/firmware/efi/efivars";
/// `EFI_GLOBAL_VARIABLE`: the firmware's own.
const GLOBAL: &str = "8be4df61-93ca-11d2-aa0d-00e098032b8c";
/// shim's.
const SHIM: &str = "605dab50-e046-4300-abb6-3dd810dd8b23";
/// What the kernel shows of every kind of firmware, beside `efi`.
const OTHER_FIRMWARE: &[&str] = &["acpi", "dmi", "memmap", "devicetree", "qemu_fw_cfg"];

pub(super) fn collect(system: &dyn System) -> Observed<SecureBoot> {
    match chain(system) {
        Ok(Some(chain)) => Observed::Known(SecureBoot { chain, lockdown: lockdown(system) }),
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    }
}

/// None where the firmware has no Secure Boot.
fn chain(system: &dyn System) -> Result<Option<BootChain>, Gap> {
    let shown = system.list(FIRMWARE)?.unwrap_or_default();
    if !shown.iter().any(|name| name == "efi") {
        // Containers hide the folder's contents; only where something else is shown is it known that this is not UEFI.
        if shown.iter().any(|name| OTHER_FIRMWARE.contains(&name.as_str())) {
            return Ok(None);
        }
        return Err(Gap::unsupported("The kernel shows nothing of the firmware here, as in a container."));
    }
    let Some(secure_boot) = read(system, "SecureBoot", GLOBAL)? else { return no_such_variable(system) };
    if !secure_boot.on {
        let in_setup = read(system, "SetupMode", GLOBAL).is_ok_and(|mode| mode.is_some_and(|mode| mode.on));
        return Ok(Some(if in_setup { BootChain::SetupMode } else { BootChain::Off }));
    }
    match read(system, "SetupMode", GLOBAL)? {
        Some(Switch { on: false, .. }) => {}
        Some(Switch { on: true, .. }) => return Ok(Some(BootChain::SetupMode)),
        None => {
            return Err(Gap::unrecognised("The firmware says that Secure Boot is on, and not whether it has keys."));
        }
    }
    // Where the variable is not there, shim verifies, or the loader is another one, which the firmware has verified.
    match read(system, "MokSBStateRT", SHIM)? {
        Some(Switch { on: true, fresh: true }) => Ok(Some(BootChain::LoaderDoesNotVerify)),
        _ => Ok(Some(BootChain::Verified)),
    }
}

/// Every UEFI firmware that can do Secure Boot has the variable (UEFI 2.10, section 3.3); but the variables may not be shown.
fn no_such_variable(system: &dyn System) -> Result<Option<BootChain>, Gap> {
    let names = system.list(VARIABLES)?.unwrap_or_default();
    if names.iter().any(|name| name.starts_with("Boot") && name.ends_with(GLOBAL)) {
        return Ok(None);
    }
    Err(Gap::unsupported(
        "The firmware's variables are not to be seen here, as in a container or where the kernel was told to leave them alone.",
    ))
}

fn read(system: &dyn System, name: &str, vendor: &str) -> Result<Option<Switch>, Gap> {
    let Some(file) = system.read(&format!("{VARIABLES}/{name}-{vendor}"))? else { return Ok(None) };
    let unusable = || Gap::unrecognised(format!("The firmware's variable {name} is not one that Kilter understands."));
    switch(&file.bytes).map(Some).ok_or_else(unusable)
}

/// `none [integrity] confidentiality`: the one in brackets holds. Source: `kernel_lockdown`(7).
fn lockdown(system: &dyn System) -> Observed<String> {
    match system.read_text("/sys/kernel/security/lockdown") {
        Ok(Some(text)) => {
            let chosen = text.split_whitespace().find_map(|word| word.strip_prefix('[')?.strip_suffix(']'));
            let known = chosen.filter(|mode| ["none", "integrity", "confidentiality"].contains(mode));
            known
                .map(str::to_owned)
                .ok_or_else(|| Gap::unrecognised("The kernel does not say how it is locked down."))
                .into()
        }
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    }
}
