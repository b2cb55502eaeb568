//! The profiles of Windows' wireless service: `WlanGetProfileList` and `WlanGetProfile`, which need no administrator.

use crate::{Ask, System};
use kilter_facts::{Gap, Network, NetworkProtection, Observed, WifiSecurity};
use serde_json::Value;

pub(super) fn collect(system: &dyn System) -> Observed<WifiSecurity> {
    match system.api("wlan-profiles", "") {
        // No wireless adapter, or no service for it.
        Ok(None) => Observed::NotApplicable,
        Ok(Some(answer)) => {
            let unread = || Gap::unrecognised("Windows' list of wireless networks was cut short or is not understood");
            networks(&answer).ok_or_else(unread).map(|networks| WifiSecurity { networks, unseen: None }).into()
        }
        Err(gap) => Observed::Unknown(gap),
    }
}

/// `{"count": 1, "profiles": [{"name": "…", "authentication": 7, "auto": true}]}`; the numbers are `DOT11_AUTH_ALGORITHM`.
fn networks(answer: &Value) -> Option<Vec<Network>> {
    let profiles = answer["profiles"].as_array()?;
    if answer["count"].as_u64()? != profiles.len() as u64 {
        return None;
    }
    profiles.iter().map(network).collect()
}

fn network(profile: &Value) -> Option<Network> {
    let protection = match profile["authentication"].as_u64()? {
        1 => NetworkProtection::Open,
        2 => NetworkProtection::Wep,
        3..=11 => NetworkProtection::Encrypted,
        _ => return None,
    };
    Some(Network { name: profile["name"].as_str()?.to_owned(), protection, automatic: profile["auto"].as_bool()? })
}
