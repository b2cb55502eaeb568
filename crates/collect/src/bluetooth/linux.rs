//! Each adapter that the kernel has, as BlueZ keeps it: org.bluez.Adapter(5).

use crate::{Ask, Bus, Call, Found, System};
use kilter_facts::{Adapter, Bluetooth, Gap, Observed, Visible};
use serde_json::Value;

pub(super) fn collect(system: &dyn System) -> Observed<Bluetooth> {
    let names = match system.list("/sys/class/bluetooth") {
        Ok(names) => names.unwrap_or_default(),
        Err(gap) => return Observed::Unknown(gap),
    };
    // Beside adapters there are connections: hci0:256.
    let names: Vec<_> = names.into_iter().filter(|name| is_adapter(name)).collect();
    if names.is_empty() {
        return Observed::NotApplicable;
    }
    let adapters = names.into_iter().map(|name| visible(system, &name).map(|visible| Adapter { name, visible }));
    Observed::from(adapters.collect::<Result<_, _>>().map(|adapters| Bluetooth { adapters }))
}

fn is_adapter(name: &str) -> bool {
    name.strip_prefix("hci")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn visible(system: &dyn System, adapter: &str) -> Result<Visible, Gap> {
    let unsaid = || Gap::unrecognised(format!("BlueZ does not say whether {adapter} shows itself"));
    // Without BlueZ nobody switches the adapter on.
    let Some(powered) = property(system, adapter, "Powered")? else { return Ok(Visible::Off) };
    if !powered.as_bool().ok_or_else(unsaid)? {
        return Ok(Visible::Off);
    }
    let told = |name| property(system, adapter, name)?.ok_or_else(unsaid);
    if !told("Discoverable")?.as_bool().ok_or_else(unsaid)? {
        return Ok(Visible::Hidden);
    }
    match told("DiscoverableTimeout")?.as_u64().ok_or_else(unsaid)? {
        0 => Ok(Visible::Always),
        seconds => Ok(Visible::ForNow { seconds }),
    }
}

fn property(system: &dyn System, adapter: &str, name: &str) -> Found<Value> {
    system.dbus(Call {
        bus: Bus::System,
        destination: "org.bluez".to_owned(),
        path: format!("/org/bluez/{adapter}"),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec!["org.bluez.Adapter1".to_owned(), name.to_owned()],
    })
}
