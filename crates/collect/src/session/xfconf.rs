//! XFCE's settings, by the service that keeps them: org.xfce.Xfconf.

use crate::{Ask, Bus, Call, System};
use kilter_facts::Gap;

/// A switch, none where it is not set.
pub(crate) fn flag(system: &dyn System, channel: &str, property: &str) -> Result<Option<bool>, Gap> {
    let value = property_of(system, channel, property)?;
    value.map(|value| value.as_bool().ok_or_else(|| unusable(channel, property))).transpose()
}

/// A property, none where it is not set.
///
/// "Not set" is asked for on its own: an answer that lost some of its properties would look like a list of defaults.
pub(crate) fn property_of(
    system: &dyn System,
    channel: &str,
    property: &str,
) -> Result<Option<serde_json::Value>, Gap> {
    match ask(system, "PropertyExists", channel, property)?.as_bool() {
        Some(false) => Ok(None),
        Some(true) => ask(system, "GetProperty", channel, property).map(Some),
        None => Err(unusable(channel, property)),
    }
}

fn ask(system: &dyn System, method: &str, channel: &str, property: &str) -> Result<serde_json::Value, Gap> {
    let call = Call {
        bus: Bus::Session,
        destination: "org.xfce.Xfconf".to_owned(),
        path: "/org/xfce/Xfconf".to_owned(),
        interface: "org.xfce.Xfconf".to_owned(),
        method: method.to_owned(),
        args: vec![channel.to_owned(), property.to_owned()],
    };
    let missing = || Gap::tool_missing("The service that keeps XFCE's settings (xfconfd) is not running here.");
    system.dbus(call)?.ok_or_else(missing)
}

pub(crate) fn unusable(channel: &str, property: &str) -> Gap {
    Gap::unrecognised(format!("XFCE gave no usable value for {property} of {channel}."))
}
