//! Whether a timer of systemd is switched on.

use crate::{Ask, System, systemd};
use kilter_facts::Gap;

/// Whether it waits for its time, or will after the next start.
pub(super) fn is_on(system: &dyn System, name: &str) -> Result<bool, Gap> {
    match systemd::unit(system, name) {
        Ok(unit) => Ok(unit.is_some_and(|unit| unit.enabled)),
        // Where systemd runs and its bus cannot be reached, the links that `systemctl enable` makes tell as well.
        Err(gap) => match system.metadata("/run/systemd/system") {
            Ok(Some(_)) => by_links(system, name),
            _ => Err(gap),
        },
    }
}

fn by_links(system: &dyn System, name: &str) -> Result<bool, Gap> {
    // A masked unit is a link to nowhere.
    let masked = system.link(&format!("/etc/systemd/system/{name}"))?.is_some_and(|target| target == "/dev/null");
    let wanted = system.list("/etc/systemd/system/timers.target.wants")?.unwrap_or_default();
    Ok(!masked && wanted.iter().any(|wanted| wanted == name))
}
