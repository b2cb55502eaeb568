//! `BluetoothIsDiscoverable`, of the first radio that answers.

use crate::{Ask, System};
use kilter_facts::{Adapter, Bluetooth, Gap, Observed, Visible};
use serde_json::Value;

pub(super) fn collect(system: &dyn System) -> Observed<Bluetooth> {
    let visible = match system.api("bluetooth-discoverable", "") {
        // No radio, or one that is off.
        Ok(None) => return Observed::NotApplicable,
        Ok(Some(Value::Bool(true))) => Visible::Always,
        Ok(Some(Value::Bool(false))) => Visible::Hidden,
        Ok(Some(_)) => {
            return Observed::Unknown(Gap::unrecognised("Windows does not say whether Bluetooth shows itself"));
        }
        Err(gap) => return Observed::Unknown(gap),
    };
    Observed::Known(Bluetooth { adapters: vec![Adapter { name: "Bluetooth".to_owned(), visible }] })
}
