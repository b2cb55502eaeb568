//! What the Windows Security Center knows of each product, and what Microsoft Defender says of itself.
//!
//! From documentation: `MSFT_MpComputerStatus` is Microsoft's; the bits of `productState` are not documented by Microsoft, and are
//! read as every other reader does: bits 12 to 15 whether it is on, bits 4 to 7 whether its signatures are out of date.

use crate::{Ask, System};
use chrono::TimeDelta;
use kilter_facts::{Antivirus, Gap, Observed, Product, Signatures, Watch};
use serde_json::Value;

const CENTER: &str = r"root\SecurityCenter2";
const DEFENDER: &str = r"root\Microsoft\Windows\Defender";
/// Microsoft Defender's own number, in every language.
const DEFENDER_ID: &str = "{D68DDC3A-831F-4FAE-9E44-DA132C1ACF46}";
const DEFENDER_NAME: &str = "Microsoft Defender Antivirus";

pub(super) fn collect(system: &dyn System) -> Observed<Antivirus> {
    read(system).map(|products| Antivirus { products }).into()
}

fn read(system: &dyn System) -> Result<Vec<Observed<Product>>, Gap> {
    let rows = system.wmi(CENTER, "AntiVirusProduct", &["displayName", "instanceGuid", "productState"])?;
    match rows {
        Some(rows) if !rows.is_empty() => Ok(rows.iter().map(|row| product(system, row).into()).collect()),
        // A server has no Security Center.
        _ => defender(system)?.map(|status| vec![Observed::Known(status)]).ok_or_else(|| {
            Gap::unsupported(
                "Neither the Windows Security Center nor Microsoft Defender says what guards this computer.",
            )
        }),
    }
}

fn product(system: &dyn System, row: &Value) -> Result<Product, Gap> {
    let unusable =
        || Gap::unrecognised("The Windows Security Center names a product in a way that Kilter does not understand.");
    let name = row["displayName"].as_str().filter(|name| !name.is_empty()).ok_or_else(unusable)?;
    let state = number(&row["productState"]).ok_or_else(unusable)?;
    let watch = match state >> 12 & 0xF {
        1 => Watch::Runs,
        // Off, snoozed, expired.
        0 | 2 | 3 => Watch::Stopped,
        _ => return Err(unusable()),
    };
    let current = match state >> 4 & 0xF {
        0 => true,
        1 => false,
        _ => return Err(unusable()),
    };
    let is_defender = row["instanceGuid"].as_str().is_some_and(|id| id.eq_ignore_ascii_case(DEFENDER_ID));
    // Defender also says how old they are, which is more than whether it finds that too old.
    let signatures = match if is_defender { defender(system) } else { Ok(None) } {
        Ok(Some(defender)) => defender.signatures,
        Ok(None) => Observed::Known(Signatures::Said { current }),
        Err(gap) => Observed::Unknown(gap),
    };
    Ok(Product { name: name.to_owned(), watch: Observed::Known(watch), signatures })
}

/// Microsoft Defender by itself; none where it is not installed.
fn defender(system: &dyn System) -> Result<Option<Product>, Gap> {
    let properties = ["AntivirusEnabled", "RealTimeProtectionEnabled", "AntivirusSignatureAge"];
    let Some(rows) = system.wmi(DEFENDER, "MSFT_MpComputerStatus", &properties)? else { return Ok(None) };
    let unusable = || Gap::unrecognised("Microsoft Defender says of itself what Kilter does not understand.");
    let row = rows.first().ok_or_else(unusable)?;
    let flag = |name: &str| row[name].as_bool().ok_or_else(unusable);
    let runs = flag("AntivirusEnabled")? && flag("RealTimeProtectionEnabled")?;
    let signatures = match number(&row["AntivirusSignatureAge"]).ok_or_else(unusable)? {
        // No signatures were ever fetched.
        65535.. => Signatures::Missing,
        days => Signatures::Made { at: system.now() - TimeDelta::days(days.into()) },
    };
    Ok(Some(Product {
        name: DEFENDER_NAME.to_owned(),
        watch: Observed::Known(if runs { Watch::Runs } else { Watch::Stopped }),
        signatures: Observed::Known(signatures),
    }))
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}
