//! The shares of the Server service, by WMI's `Win32_Share`.

use crate::{Ask, System};
use kilter_facts::{FileSharing, Gap, Observed, Share, SharingService};
use serde_json::Value;

const SERVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer";

/// `Type`: a folder; printers, devices and what administrators alone may reach (the high bit) have others.
const FOLDER: u64 = 0;

/// `Type` of the pipe that the Server service itself offers: where it is missing, the list is not whole.
const PIPE: u64 = 0x8000_0003;

/// `SERVICE_DISABLED`.
const DISABLED: &str = "4";

pub(super) fn collect(system: &dyn System) -> Observed<FileSharing> {
    shares(system)
        .map(|shares| {
            let found = (!shares.is_empty()).then(|| SharingService { name: "smb".to_owned(), shares });
            FileSharing { services: found.into_iter().collect(), unseen: None }
        })
        .into()
}

fn shares(system: &dyn System) -> Result<Vec<Share>, Gap> {
    if system.registry(SERVER, "Start")?.as_deref() == Some(DISABLED) {
        return Ok(Vec::new());
    }
    let unrecognised = || Gap::unrecognised("Windows' list of shares was cut short or is not understood");
    let rows = system.wmi(r"root\cimv2", "Win32_Share", &["Name", "Type"])?.ok_or_else(unrecognised)?;
    let share = |row: &Value| Some((row["Name"].as_str()?.to_owned(), row["Type"].as_u64()?));
    let listed = rows.iter().map(share).collect::<Option<Vec<_>>>().ok_or_else(unrecognised)?;
    if !listed.iter().any(|(_, kind)| *kind == PIPE) {
        return Err(unrecognised());
    }
    // print$ hands out drivers of shared printers.
    let folders = listed.into_iter().filter(|(name, kind)| *kind == FOLDER && !name.eq_ignore_ascii_case("print$"));
    Ok(folders.map(|(name, _)| Share { name, guests: false }).collect())
}
