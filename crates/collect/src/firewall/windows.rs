//! Windows Defender Firewall: each profile in the registry, as [MS-GPFAS] and the documentation of `NetSecurity` name the values.

use crate::{Ask, Found, System};
use kilter_facts::{Filter, FilterState, Firewall, Gap, Observed};

const LOCAL: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy";
const POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall";
const SERVICE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\MpsSvc";

/// The networks, the key of the setting and that of IT's policy, which wins.
const PROFILES: &[(&str, &str, &str)] = &[
    ("your company's networks", "DomainProfile", "DomainProfile"),
    ("private networks", "StandardProfile", "PrivateProfile"),
    ("public networks", "PublicProfile", "PublicProfile"),
];

/// `SERVICE_DISABLED`.
const DISABLED: u32 = 4;

/// The second byte of `productState`, where the product is on.
const ON: u64 = 0x1000;

pub(super) fn collect(system: &dyn System) -> Observed<Firewall> {
    let service = number(system, SERVICE, "Start");
    let filters = PROFILES.iter().map(|(networks, local, policy)| {
        let state = match &service {
            Ok(Some(DISABLED)) => Ok(FilterState::Off),
            Ok(Some(_)) => profile(system, local, policy),
            Ok(None) => Err(Gap::unsupported("the firewall's service is not installed")),
            Err(gap) => Err(gap.clone()),
        };
        Filter { name: (*networks).to_owned(), state: state.into() }
    });
    let filters: Vec<_> = filters.collect();
    // Other makers' firewalls only matter where Windows' own is off.
    let needed = filters.iter().any(|filter| filter.state != Observed::Known(FilterState::Blocks));
    let others = if needed { others(system).into() } else { Observed::NotApplicable };
    Observed::Known(Firewall::AllOf { filters, others })
}

fn profile(system: &dyn System, local: &str, policy: &str) -> Result<FilterState, Gap> {
    let value = |name: &str| -> Found<u32> {
        // Older policies speak of the standard profile where newer ones speak of the private one.
        for key in [format!(r"{POLICY}\{policy}"), format!(r"{POLICY}\{local}"), format!(r"{LOCAL}\{local}")] {
            if let Some(value) = number(system, &key, name)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    };
    match value("EnableFirewall")? {
        Some(0) => return Ok(FilterState::Off),
        Some(1) => {}
        _ => return Err(Gap::unrecognised("the registry does not say whether the firewall is on")),
    }
    // Without the value it blocks.
    match value("DefaultInboundAction")? {
        None | Some(1) => Ok(FilterState::Blocks),
        Some(0) => Ok(FilterState::Open),
        Some(_) => Err(Gap::unrecognised("the registry does not say what the firewall does with what comes in")),
    }
}

fn number(system: &dyn System, key: &str, value: &str) -> Found<u32> {
    let parse = |text: String| text.parse().map_err(|_| Gap::unrecognised(format!("{value} in {key} is not a number")));
    system.registry(key, value)?.map(parse).transpose()
}

/// What the Security Center knows; servers have none.
fn others(system: &dyn System) -> Result<Vec<String>, Gap> {
    let rows = system.wmi(r"root\SecurityCenter2", "FirewallProduct", &["displayName", "productState"])?;
    let product = |row: &serde_json::Value| {
        let name = row["displayName"].as_str()?.to_owned();
        let state = row["productState"].as_u64()?;
        Some((name, state & ON != 0))
    };
    let unrecognised = || Gap::unrecognised("the Security Center's answer on firewalls is not understood");
    let products = rows.unwrap_or_default().iter().map(product).collect::<Option<Vec<_>>>().ok_or_else(unrecognised)?;
    Ok(products.into_iter().filter(|(_, on)| *on).map(|(name, _)| name).collect())
}
