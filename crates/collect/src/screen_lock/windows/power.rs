//! What the power plan says: after what time the machine sleeps, and whether Windows asks for a password when it wakes.
//!
//! Sources: "Power setting GUIDs" and `PowerReadACValueIndex` in Microsoft's documentation of Win32; Power.admx for the policies.
//! `DelayLockInterval` is what Settings, Accounts, Sign-in options writes on machines with Modern Standby.

use crate::{Ask, System, registry};
use kilter_facts::Gap;
use serde_json::Value;

/// A power setting, on its own and in its subgroup.
struct Setting {
    subgroup: &'static str,
    guid: &'static str,
}

/// `NO_SUBGROUP_GUID`, `CONSOLELOCK`: 1 asks for a password.
const CONSOLE_LOCK: Setting =
    Setting { subgroup: "fea3413e-7e05-4911-9a71-700331f1c294", guid: "0e796bdb-100d-47d6-a2d5-f7d2daa51f51" };

/// `GUID_SLEEP_SUBGROUP`, `STANDBYIDLE`: seconds without input, 0 for never.
const STANDBY_IDLE: Setting =
    Setting { subgroup: "238c9fa8-0aad-41ed-83f4-97be242c8f20", guid: "29f6c1db-86da-48c5-9fdb-f2b67b1f44da" };

const POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Power\PowerSettings";
const OWN: &str = r"HKCU\Control Panel\Desktop";

/// `DelayLockInterval`, where the employee chose that Windows never asks.
const NEVER: u64 = 0xFFFF_FFFF;

/// Whether Windows asks for a password after sleep, on mains and on battery.
pub(super) fn asks_on_resume(system: &dyn System) -> Result<bool, Gap> {
    if registry::number(system, OWN, "DelayLockInterval")? == Some(NEVER) {
        return Ok(false);
    }
    let [ac, dc] = read(system, &CONSOLE_LOCK)?;
    match (ac, dc) {
        (1, 1) => Ok(true),
        (0 | 1, 0 | 1) => Ok(false),
        _ => Err(Gap::unrecognised("the power plan's answer on the password after sleep is neither yes nor no")),
    }
}

/// The longer of the two times until sleep; none where it does not sleep by itself on one of them.
pub(super) fn sleeps_after(system: &dyn System) -> Result<Option<u32>, Gap> {
    let [ac, dc] = read(system, &STANDBY_IDLE)?;
    if ac == 0 || dc == 0 {
        return Ok(None);
    }
    super::seconds(ac.max(dc)).map(Some)
}

/// On mains and on battery: the policy, and where there is none the plan that is in use.
fn read(system: &dyn System, setting: &Setting) -> Result<[u64; 2], Gap> {
    let key = format!("{POLICY}\\{}", setting.guid);
    let policy = |value| registry::number(system, &key, value);
    let (ac, dc) = (policy("ACSettingIndex")?, policy("DCSettingIndex")?);
    if let (Some(ac), Some(dc)) = (ac, dc) {
        return Ok([ac, dc]);
    }
    let Some(plan) = system.api("power-setting", &format!("{}/{}", setting.subgroup, setting.guid))? else {
        return Err(Gap::tool_missing("Windows does not tell its power plan here"));
    };
    let from_plan = |name: &str| plan.get(name).and_then(Value::as_u64);
    match (ac.or_else(|| from_plan("ac")), dc.or_else(|| from_plan("dc"))) {
        (Some(ac), Some(dc)) => Ok([ac, dc]),
        _ => Err(Gap::unrecognised("the answer on the power plan is not understood")),
    }
}
