//! Linux: systemd-timedated says whether the kernel's clock is synchronised, whoever does it; systemd says who is set to.
//!
//! Source: org.freedesktop.timedate1(5): `NTPSynchronized` is the kernel's own state (adjtimex(2)), `NTP` whether the time service that
//! timedated knows is switched on. It knows chrony, ntpsec and others only where they say so in `/usr/lib/systemd/ntp-units.d`, so the
//! usual ones are asked for by name as well.

use crate::{Ask, Bus, Call, System, systemd};
use chrono::TimeDelta;
use kilter_facts::{Gap, Observed, TimeSync};

/// Units and what people call them.
const SERVICES: &[(&str, &str)] = &[
    ("systemd-timesyncd.service", "systemd-timesyncd"),
    ("chrony.service", "chrony"),
    ("chronyd.service", "chrony"),
    ("ntpsec.service", "NTPsec"),
    ("ntp.service", "ntpd"),
    ("ntpd.service", "ntpd"),
    ("openntpd.service", "OpenNTPD"),
];

/// systemd-timesyncd touches this at each success, which comes every 34 minutes at most; see systemd-timesyncd.service(8).
const TOUCHED: &str = "/run/systemd/timesync/synchronized";

pub(super) fn collect(system: &dyn System) -> Observed<TimeSync> {
    match is_guest(system) {
        Ok(true) => return Observed::NotApplicable,
        Ok(false) => {}
        Err(gap) => return Observed::Unknown(gap),
    }
    Observed::Known(TimeSync { by: by(system).into(), synchronised: synchronised(system).into() })
}

/// A container or Windows Subsystem for Linux: the clock belongs to the host. systemd writes the file as the first process of one.
fn is_guest(system: &dyn System) -> Result<bool, Gap> {
    Ok(system.metadata("/run/systemd/container")?.is_some())
}

/// What keeps the clock: the one that runs. One that is switched on and does not run has failed, or was stopped.
fn by(system: &dyn System) -> Result<Option<String>, Gap> {
    for (unit, name) in SERVICES {
        if systemd::unit(system, unit)?.is_some_and(|unit| unit.active) {
            return Ok(Some((*name).to_owned()));
        }
    }
    Ok(property(system, "NTP")?.then(|| "the time service".to_owned()))
}

fn synchronised(system: &dyn System) -> Result<bool, Gap> {
    match property(system, "NTPSynchronized") {
        Ok(told) => Ok(told),
        Err(gap) => match system.metadata(TOUCHED)?.and_then(|file| file.modified) {
            Some(at) if (system.now() - at).abs() < TimeDelta::days(1) => Ok(true),
            _ => Err(gap),
        },
    }
}

fn property(system: &dyn System, name: &str) -> Result<bool, Gap> {
    let call = Call {
        bus: Bus::System,
        destination: "org.freedesktop.timedate1".to_owned(),
        path: "/org/freedesktop/timedate1".to_owned(),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec!["org.freedesktop.timedate1".to_owned(), name.to_owned()],
    };
    let told = system.dbus(call)?;
    let missing = || Gap::tool_missing("systemd-timedated, which tells about the clock, does not answer here.");
    let unclear = || Gap::unrecognised("systemd-timedated gave no clear answer about the clock.");
    told.ok_or_else(missing)?.as_bool().ok_or_else(unclear)
}
