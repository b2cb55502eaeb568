//! What the system report says of Bluetooth, in codes that are not translated. From documentation; never run on a Mac.

use crate::{Ask, System};
use kilter_facts::{Adapter, Bluetooth, Gap, Observed, Visible};
use serde_json::Value;

const PROFILER: &str = "/usr/sbin/system_profiler";

pub(super) fn collect(system: &dyn System) -> Observed<Bluetooth> {
    match read(system) {
        Ok(Some(visible)) => {
            let adapters = vec![Adapter { name: "Bluetooth".to_owned(), visible }];
            Observed::Known(Bluetooth { adapters })
        }
        Ok(None) => Observed::NotApplicable,
        Err(gap) => Observed::Unknown(gap),
    }
}

/// None where there is no adapter.
fn read(system: &dyn System) -> Result<Option<Visible>, Gap> {
    let missing = || Gap::tool_missing(format!("{PROFILER} is not there"));
    let said = system.run(PROFILER, &["SPBluetoothDataType", "-json"])?.ok_or_else(missing)?.text(PROFILER)?;
    let unsaid = || Gap::unrecognised("the system report does not say whether Bluetooth shows itself");
    let report: Value = serde_json::from_str(&said).map_err(|_| unsaid())?;
    let items = report["SPBluetoothDataType"].as_array().ok_or_else(unsaid)?;
    let Some(item) = items.first() else { return Ok(None) };
    let controller = &item["controller_properties"];
    match (controller["controller_state"].as_str(), controller["controller_discoverable"].as_str()) {
        (Some("attrib_off"), _) => Ok(Some(Visible::Off)),
        (Some("attrib_on"), Some("attrib_off")) => Ok(Some(Visible::Hidden)),
        (Some("attrib_on"), Some("attrib_on")) => Ok(Some(Visible::Always)),
        _ => Err(unsaid()),
    }
}
