//! Windows: `AutoAdminLogon` of Winlogon. Source: Microsoft Learn, "Configure Windows to automate logon".

use crate::{Ask, System};
use kilter_facts::{AutoLogin, AutomaticLogin, Gap, LoginScreen, Observed};
use serde_json::Value;

const WINLOGON: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon";

pub(super) fn collect(system: &dyn System) -> AutoLogin {
    AutoLogin {
        screen: screen(system).into(),
        consoles: Observed::NotApplicable,
        disk_unlocks_itself: Observed::Unknown(Gap::unsupported(
            "BitLocker may unlock the disk by the machine's own chip",
        )),
    }
}

fn screen(system: &dyn System) -> Result<LoginScreen, Gap> {
    let name = "Windows".to_owned();
    // Where the value is missing, Windows asks.
    let enabled = match system.registry(WINLOGON, "AutoAdminLogon")?.as_deref().map(str::trim) {
        None | Some("0") => false,
        Some("1") => true,
        Some(_) => return Err(Gap::unrecognised("AutoAdminLogon in the registry is neither 0 nor 1.")),
    };
    if !enabled {
        return Ok(LoginScreen { name, automatic: None });
    }
    let user = system.registry(WINLOGON, "DefaultUserName").ok().flatten().filter(|user| !user.trim().is_empty());
    // The password itself is never asked for, only whether one stands there.
    let about = format!("{WINLOGON} DefaultPassword");
    let password_in_clear = system.api("registry-value-exists", &about) == Ok(Some(Value::Bool(true)));
    let automatic = AutomaticLogin {
        at: name.clone(),
        user: user.unwrap_or_else(|| "somebody".to_owned()),
        place: WINLOGON.to_owned(),
        after_seconds: None,
        password_in_clear,
    };
    Ok(LoginScreen { name, automatic: Some(automatic) })
}
