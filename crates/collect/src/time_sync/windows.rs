//! Windows: the Windows Time service and its client.
//!
//! Source: learn.microsoft.com, "Windows Time service tools and settings": `Type` is `NTP`, `NT5DS`, `AllSync` or `NoSync`; the policy
//! overrides it. That the service last succeeded is not kept in the registry. Not run on Windows.

use crate::{Ask, System};
use kilter_facts::{Gap, Observed, TimeSync};

const SERVICE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time";
const PARAMETERS: &[&str] = &[
    r"HKLM\SOFTWARE\Policies\Microsoft\W32Time\Parameters",
    r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters",
];
const CLIENT: &[&str] = &[
    r"HKLM\SOFTWARE\Policies\Microsoft\W32Time\TimeProviders\NtpClient",
    r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\TimeProviders\NtpClient",
];

pub(super) fn collect(system: &dyn System) -> Observed<TimeSync> {
    Observed::Known(TimeSync { by: by(system).into(), synchronised: Observed::NotApplicable })
}

fn by(system: &dyn System) -> Result<Option<String>, Gap> {
    let untold = |what: &str| Gap::unrecognised(format!("Windows did not say {what}."));
    let start = system.registry(SERVICE, "Start")?;
    let start = start.and_then(|text| text.trim().parse::<u32>().ok());
    let starts = match start.ok_or_else(|| untold("how its time service starts"))? {
        4 => false,
        0..=3 => true,
        _ => return Err(untold("how its time service starts")),
    };
    let kind = first(system, PARAMETERS, "Type")?.ok_or_else(|| untold("where it takes the time from"))?;
    let synchronises = match kind.trim() {
        "NTP" | "NT5DS" | "AllSync" => true,
        "NoSync" => false,
        _ => return Err(untold("where it takes the time from")),
    };
    let client = match first(system, CLIENT, "Enabled")?.as_deref().map(str::trim) {
        Some("1") => true,
        Some("0") => false,
        _ => return Err(untold("whether it asks time servers")),
    };
    Ok((starts && synchronises && client).then(|| "Windows Time".to_owned()))
}

/// A policy comes before the setting.
fn first(system: &dyn System, keys: &[&str], value: &str) -> Result<Option<String>, Gap> {
    for key in keys {
        if let Some(found) = system.registry(key, value)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
