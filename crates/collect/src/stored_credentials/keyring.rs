//! How many secrets the keyring keeps: the Secret Service's lists may be read while it is locked, and nothing is unlocked or
//! started for it. <https://specifications.freedesktop.org/secret-service-spec/latest/>

use crate::{Ask, Bus, Call, System};
use kilter_facts::{Gap, Observed, Os};

const SERVICE: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";

pub(super) fn count(system: &dyn System) -> Observed<u32> {
    match system.os() {
        Os::Linux => kept(system).into(),
        Os::Macos | Os::Windows => {
            Observed::Unknown(Gap::unsupported(format!("the keyring of {} is not counted", system.os())))
        }
    }
}

fn kept(system: &dyn System) -> Result<u32, Gap> {
    let collections = paths(property(system, ROOT, "Service", "Collections")?)?;
    let mut total = 0;
    for collection in collections {
        let items = paths(property(system, &collection, "Collection", "Items")?)?;
        // A locked keyring may list nothing for the reason that it is locked.
        if items.is_empty() && property(system, &collection, "Collection", "Locked")? != serde_json::Value::Bool(false)
        {
            return Err(Gap::permission_denied("the keyring is locked"));
        }
        total += items.len();
    }
    u32::try_from(total).map_err(|_| odd())
}

/// A property of the service or of a collection.
fn property(system: &dyn System, path: &str, interface: &str, name: &str) -> Result<serde_json::Value, Gap> {
    let call = Call {
        bus: Bus::Session,
        destination: SERVICE.to_owned(),
        path: path.to_owned(),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec![format!("org.freedesktop.Secret.{interface}"), name.to_owned()],
    };
    system.dbus(call)?.ok_or_else(|| Gap::tool_missing("no keyring runs here"))
}

fn paths(value: serde_json::Value) -> Result<Vec<String>, Gap> {
    serde_json::from_value(value).map_err(|_| odd())
}

fn odd() -> Gap {
    Gap::unrecognised("the keyring's answer is not the list it should be")
}
