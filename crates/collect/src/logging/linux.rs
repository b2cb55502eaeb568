//! Linux: the journal, a syslog daemon, and the audit daemon.

use super::{FRESH, journald};
use crate::{Ask, System, systemd};
use kilter_facts::{Gap, Keeping, Logging, Observed};

const DAEMONS: &[&str] = &["rsyslog.service", "syslog-ng.service"];
const FILES: &[&str] = &["/var/log/syslog", "/var/log/messages"];

pub(super) fn collect(system: &dyn System) -> Observed<Logging> {
    Observed::Known(Logging {
        journal: journald::keeping(system).into(),
        syslog: syslog(system).into(),
        audit: systemd::unit(system, "auditd.service").map(|unit| unit.is_some_and(|unit| unit.active)).into(),
    })
}

fn syslog(system: &dyn System) -> Result<Keeping, Gap> {
    let mut runs = false;
    for name in DAEMONS {
        runs |= systemd::unit(system, name)?.is_some_and(|unit| unit.active);
    }
    if !runs {
        return Ok(Keeping::Nowhere);
    }
    for path in FILES {
        if let Some(at) = system.metadata(path)?.and_then(|file| file.modified)
            && (system.now() - at).abs() < FRESH
        {
            return Ok(Keeping::OnDisk);
        }
    }
    // It may send everything to another machine, or write to files of its own.
    Err(Gap::unsupported("A syslog daemon runs, but where it writes to cannot be told."))
}
