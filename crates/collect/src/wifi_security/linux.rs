//! The networks that NetworkManager knows. It tells every user all of a connection but its secrets: nm-dbus-interface(5).

use crate::{Ask, Bus, Call, Found, System};
use kilter_facts::{Gap, Network, NetworkProtection, Observed, WifiSecurity};
use serde_json::Value;

const SETTINGS: &str = "org.freedesktop.NetworkManager.Settings";

/// More would take longer to ask than a sweep may.
const MOST: usize = 500;

pub(super) fn collect(system: &dyn System) -> Observed<WifiSecurity> {
    match system.list("/sys/class/ieee80211") {
        Ok(Some(devices)) if !devices.is_empty() => {}
        Ok(_) => return Observed::NotApplicable,
        Err(gap) => return Observed::Unknown(gap),
    }
    let connections = match connections(system) {
        Ok(connections) => connections,
        Err(gap) => return Observed::Unknown(gap),
    };
    let (mut networks, mut unseen) = (Vec::new(), None);
    for path in connections {
        match network(system, &path) {
            Ok(network) => networks.extend(network),
            Err(gap) => unseen = Some(gap),
        }
    }
    Observed::Known(WifiSecurity { networks, unseen })
}

/// The objects' paths. NetworkManager gives the list in two ways: one that was cut does not go unnoticed.
fn connections(system: &dyn System) -> Result<Vec<String>, Gap> {
    let path = "/org/freedesktop/NetworkManager/Settings";
    let unmanaged = || {
        Gap::unsupported("wireless networks are not in the hands of NetworkManager here, and Kilter asks nobody else")
    };
    let listed = call(system, path, SETTINGS, "ListConnections", &[])?.ok_or_else(unmanaged)?;
    let kept = call(system, path, "org.freedesktop.DBus.Properties", "Get", &[SETTINGS, "Connections"])?;
    let (mut listed, mut kept) = (paths(&listed), kept.as_ref().map(paths).unwrap_or_default());
    listed.sort_unstable();
    kept.sort_unstable();
    if listed != kept {
        return Err(Gap::unrecognised("NetworkManager's two lists of connections differ"));
    }
    if listed.len() > MOST {
        return Err(Gap::unsupported(format!("NetworkManager knows more than {MOST} connections")));
    }
    Ok(listed)
}

fn paths(value: &Value) -> Vec<String> {
    let paths = value.as_array().into_iter().flatten();
    paths.map(|path| path.as_str().unwrap_or_default().to_owned()).collect()
}

/// None where the connection is of another kind.
fn network(system: &dyn System, path: &str) -> Found<Network> {
    let unsaid = || Gap::unrecognised("NetworkManager does not say how one of its connections is protected");
    let own = path.strip_prefix("/org/freedesktop/NetworkManager/Settings/").ok_or_else(unsaid)?;
    if own.is_empty() || !own.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unsaid());
    }
    let settings = call(system, path, "org.freedesktop.NetworkManager.Settings.Connection", "GetSettings", &[])?;
    let settings = settings.ok_or_else(unsaid)?;
    let connection = settings["connection"].as_object().ok_or_else(unsaid)?;
    match connection.get("type").and_then(Value::as_str) {
        Some("802-11-wireless") => {}
        Some(_) => return Ok(None),
        None => return Err(unsaid()),
    }
    let name = settings["802-11-wireless"]["ssid"].as_array().ok_or_else(unsaid)?;
    let name =
        name.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect::<Option<Vec<_>>>();
    let name = String::from_utf8_lossy(&name.ok_or_else(unsaid)?).into_owned();
    let security = &settings["802-11-wireless-security"];
    let protection = match (security.is_null(), security["key-mgmt"].as_str()) {
        (true, _) => NetworkProtection::Open,
        // Without WPA there is WEP, with a fixed key or with one from a server.
        (false, Some("none" | "ieee8021x")) => NetworkProtection::Wep,
        (false, Some("wpa-psk" | "wpa-eap" | "wpa-eap-suite-b-192" | "sae" | "owe")) => NetworkProtection::Encrypted,
        _ => return Err(unsaid()),
    };
    let automatic = match connection.get("autoconnect") {
        None => true,
        Some(automatic) => automatic.as_bool().ok_or_else(unsaid)?,
    };
    // What this machine offers to others is no network that it joins.
    let joins = !matches!(settings["802-11-wireless"]["mode"].as_str(), Some("ap"));
    Ok(joins.then_some(Network { name, protection, automatic }))
}

fn call(system: &dyn System, path: &str, interface: &str, method: &str, args: &[&str]) -> Found<Value> {
    system.dbus(Call {
        bus: Bus::System,
        destination: "org.freedesktop.NetworkManager".to_owned(),
        path: path.to_owned(),
        interface: interface.to_owned(),
        method: method.to_owned(),
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
    })
}
