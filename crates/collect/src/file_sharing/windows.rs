//! The shares of the Server service, by WMI's `Win32_Share`, and whether SMB 1 is spoken.
//!
//! Source for SMB 1: "How to detect, enable and disable `SMBv1`, `SMBv2`, and `SMBv3` in Windows", learn.microsoft.com. Newer releases
//! come without it: then neither its drivers (`mrxsmb10` asks, `srv` answers) nor the value has to be there.

use crate::{Ask, System, registry};
use kilter_facts::{FileSharing, Gap, Observed, Share, SharingService};
use serde_json::Value;

const SERVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer";
const SERVER_PARAMETERS: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters";
const SMB1_SERVER_DRIVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\srv";
const SMB1_CLIENT_DRIVER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\mrxsmb10";

/// `Type`: a folder; printers, devices and what administrators alone may reach (the high bit) have others.
const FOLDER: u64 = 0;

/// `Type` of the pipe that the Server service itself offers: where it is missing, the list is not whole.
const PIPE: u64 = 0x8000_0003;

/// `SERVICE_DISABLED`, the last of the ways in which a service starts.
const DISABLED: u64 = 4;

pub(super) fn collect(system: &dyn System) -> Observed<FileSharing> {
    let mut sharing = FileSharing {
        services: Vec::new(),
        unseen: None,
        asks_by_smb1: starts(system, SMB1_CLIENT_DRIVER).map(|starts| starts == Some(true)).into(),
    };
    // A Server service that is switched off shares nothing, whatever else is set.
    if starts(system, SERVER) == Ok(Some(false)) {
        return Observed::Known(sharing);
    }
    let mut found = |name: &str, shares: Vec<Share>| {
        sharing.services.push(SharingService { name: name.to_owned(), shares });
    };
    let answers = answers_by_smb1(system).map(|answers| {
        if answers {
            found("smb1", Vec::new());
        }
    });
    let shared = shares(system).map(|shares| {
        if !shares.is_empty() {
            found("smb", shares);
        }
    });
    sharing.unseen = answers.and(shared).err();
    Observed::Known(sharing)
}

/// Whether a service or a driver starts; none where there is none.
fn starts(system: &dyn System, service: &str) -> Result<Option<bool>, Gap> {
    match registry::number(system, service, "Start")? {
        None => Ok(None),
        Some(start @ 0..=DISABLED) => Ok(Some(start != DISABLED)),
        Some(_) => {
            Err(Gap::unrecognised(format!("Windows says in a way that Kilter does not know how {service} starts")))
        }
    }
}

/// Where the value is not set, the driver decides by being there; whether it does so on each release is not documented.
fn answers_by_smb1(system: &dyn System) -> Result<bool, Gap> {
    let untold = || Gap::unsupported("Windows has the part that answers by SMB 1, and does not say whether it is on");
    if let Some(answers) = registry::flag(system, SERVER_PARAMETERS, "SMB1")? {
        return Ok(answers);
    }
    if starts(system, SMB1_SERVER_DRIVER)? == Some(true) { Err(untold()) } else { Ok(false) }
}

fn shares(system: &dyn System) -> Result<Vec<Share>, Gap> {
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
