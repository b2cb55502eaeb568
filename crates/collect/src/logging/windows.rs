//! Windows: the service of the event log, and the sessions that feed its two main logs.
//!
//! Source: learn.microsoft.com, "Configuring and Starting an `AutoLogger` Session" (`Start` is 1 or 0) and the `Start` types of services
//! (4 is disabled). Not run on Windows.

use crate::{Ask, System};
use kilter_facts::{Gap, Keeping, Logging, Observed};

const SERVICE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\EventLog";
const SESSIONS: &[&str] = &[
    r"HKLM\SYSTEM\CurrentControlSet\Control\WMI\Autologger\EventLog-System",
    r"HKLM\SYSTEM\CurrentControlSet\Control\WMI\Autologger\EventLog-Application",
];

pub(super) fn collect(system: &dyn System) -> Observed<Logging> {
    Observed::Known(Logging {
        journal: keeping(system).into(),
        syslog: Observed::NotApplicable,
        audit: Observed::NotApplicable,
    })
}

fn keeping(system: &dyn System) -> Result<Keeping, Gap> {
    let mut on = match start(system, SERVICE)? {
        2 | 3 => true,
        4 => false,
        _ => return Err(Gap::unrecognised("Windows did not say how the event log starts.")),
    };
    for session in SESSIONS {
        on &= match start(system, session)? {
            1 => true,
            0 => false,
            _ => return Err(Gap::unrecognised("Windows did not say how the event log starts.")),
        };
    }
    Ok(if on { Keeping::OnDisk } else { Keeping::Nowhere })
}

fn start(system: &dyn System, key: &str) -> Result<u32, Gap> {
    let text = system.registry(key, "Start")?;
    let number = text.and_then(|text| text.trim().parse().ok());
    number.ok_or_else(|| Gap::unrecognised("Windows did not say how the event log starts."))
}
