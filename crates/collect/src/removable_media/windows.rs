//! `AutoPlay`: what Windows does when a medium is put in, by the policies and settings that decide it.
//!
//! From documentation: "Policy CSP: Autoplay" and "Enabling and Disabling `AutoRun`"; `Removable Storage Access` and the service
//! `USBSTOR` keep removable disks out altogether. Which media are in use is not read on Windows.

use crate::{Ask, System};
use kilter_facts::{Gap, Observed, OnInsert, RemovableMedia};

/// The machine's policy counts before the employee's.
const EXPLORER: [&str; 2] = [
    r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer",
    r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer",
];
const HANDLERS: &str = r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\AutoplayHandlers";
const STORAGE: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices";
const USB_DISKS: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\USBSTOR";

/// `DRIVE_REMOVABLE` and `DRIVE_CDROM`, as bits of `NoDriveTypeAutoRun`.
const REMOVABLE: u32 = 0x04 | 0x20;

pub(super) fn collect(system: &dyn System) -> Observed<RemovableMedia> {
    Observed::Known(RemovableMedia { on_insert: on_insert(system).into(), in_use: Observed::NotApplicable })
}

fn on_insert(system: &dyn System) -> Result<OnInsert, Gap> {
    let nothing = |because: &str| Ok(OnInsert::StartsNothing { because: because.to_owned() });
    if number(system, STORAGE, "Deny_All")? == Some(1) {
        return nothing("a policy keeps all removable media out");
    }
    for key in EXPLORER {
        // The first that is set decides: a policy of the machine's makes Windows ignore the employee's.
        if let Some(off) = number(system, key, "NoDriveTypeAutoRun")? {
            if off & REMOVABLE == REMOVABLE {
                return nothing("a policy turns AutoPlay off for removable media");
            }
            break;
        }
    }
    if number(system, HANDLERS, "DisableAutoplay")? == Some(1) {
        return nothing("AutoPlay is turned off in the settings");
    }
    // Start 4 is "disabled": SERVICE_DISABLED. Optical discs are another matter, so this comes last and alone does not pass.
    let sticks = if number(system, USB_DISKS, "Start")? == Some(4) {
        " USB disks are kept out, optical discs are not."
    } else {
        ""
    };
    Ok(OnInsert::Starts { what: format!("AutoPlay opens it or offers to start what it holds.{sticks}") })
}

/// A number, none where it is not set.
fn number(system: &dyn System, key: &str, value: &str) -> Result<Option<u32>, Gap> {
    let unusable = |_| Gap::unrecognised(format!("Windows gives no usable value for {value} in {key}."));
    system.registry(key, value)?.map(|text| text.parse().map_err(unusable)).transpose()
}
