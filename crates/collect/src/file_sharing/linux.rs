//! Samba and NFS by who listens and by their settings, others by who listens, and what the desktop shares.

use super::{exports, smb_conf};
use crate::listeners::Listeners;
use crate::{Ask, Bus, Call, Found, System};
use kilter_facts::{FileSharing, Gap, Observed, Share, SharingService};

/// Ports where nothing but a file service listens, by the registry of IANA.
const PORTS: &[(&str, &[u16])] = &[("ftp", &[21]), ("afp", &[548]), ("rsync", &[873])];

/// What the desktop starts for its "Sharing" settings: a name, the program, and the unit of the session.
const DESKTOP: &[(&str, &str, &str)] = &[
    ("dlna", "/usr/bin/rygel", "rygel_2eservice"),
    ("webdav", "/usr/libexec/gnome-user-share-webdav", "gnome_2duser_2dshare_2dwebdav_2eservice"),
];

pub(super) fn collect(system: &dyn System) -> Observed<FileSharing> {
    let listeners = Listeners::read(system);
    let mut unseen = listeners.gap.clone();
    let mut services = Vec::new();
    let mut keep = |found: Result<Option<SharingService>, Gap>| match found {
        Ok(service) => services.extend(service),
        Err(gap) => unseen = unseen.take().or(Some(gap)),
    };
    if listeners.reachable([445, 139]).is_some() {
        samba(system).into_iter().for_each(&mut keep);
    }
    if listeners.reachable([2049]).is_some() {
        keep(nfs(system));
    }
    for (name, ports) in PORTS {
        let found = listeners.reachable(ports.iter().copied()).map(|_| service(name, Vec::new()));
        keep(Ok(found));
    }
    for (name, program, unit) in DESKTOP {
        keep(started(system, program, unit).map(|on| on.then(|| service(name, Vec::new()))));
    }
    Observed::Known(FileSharing { services, unseen, asks_by_smb1: Observed::NotApplicable })
}

fn service(name: &str, shares: Vec<Share>) -> SharingService {
    SharingService { name: name.to_owned(), shares }
}

/// The shares of the settings, and those that people made themselves; without any, Samba shares printers at most.
fn samba(system: &dyn System) -> Vec<Result<Option<SharingService>, Gap>> {
    let read = || {
        let unset = || Gap::unsupported("Samba runs, and its settings are not in /etc/samba/smb.conf");
        smb_conf::parse(&system.read_text("/etc/samba/smb.conf")?.ok_or_else(unset)?)
    };
    let conf = match read() {
        Ok(conf) => conf,
        Err(gap) => return vec![Err(gap)],
    };
    let own = conf.usershares.map_or(Ok(Vec::new()), |place| usershares(system, &place));
    let (own, gap) = match own {
        Ok(names) => (names, None),
        Err(gap) => (Vec::new(), Some(gap)),
    };
    let shares: Vec<_> = conf.shares.into_iter().chain(own).collect();
    let found = (!shares.is_empty()).then(|| service("smb", shares));
    [Ok(found)].into_iter().chain(gap.map(Err)).collect()
}

/// Each is a file under its own name; Samba leaves others' files out by their first letter.
fn usershares(system: &dyn System, place: &str) -> Result<Vec<Share>, Gap> {
    let names = system.list(place)?.unwrap_or_default();
    let names = names.into_iter().filter(|name| !name.starts_with(['.', ':']));
    Ok(names.map(|name| Share { name, guests: false }).collect())
}

/// What is exported now; where the server does not keep that list, what its settings say.
fn nfs(system: &dyn System) -> Found<SharingService> {
    let shares = if let Some(now) = system.read_text("/var/lib/nfs/etab")? {
        exports::parse(&now)?
    } else {
        let more = system.list("/etc/exports.d")?.unwrap_or_default();
        if more.iter().any(|name| name.ends_with(".exports")) {
            return Err(Gap::unsupported("NFS runs, and its exports lie in further files that Kilter does not read"));
        }
        exports::parse(&system.read_text("/etc/exports")?.unwrap_or_default())?
    };
    Ok((!shares.is_empty()).then(|| service("nfs", shares)))
}

/// Whether a program that is installed was started for this session.
fn started(system: &dyn System, program: &str, unit: &str) -> Result<bool, Gap> {
    if system.metadata(program)?.is_none() {
        return Ok(false);
    }
    let call = Call {
        bus: Bus::Session,
        destination: "org.freedesktop.systemd1".to_owned(),
        path: format!("/org/freedesktop/systemd1/unit/{unit}"),
        interface: "org.freedesktop.DBus.Properties".to_owned(),
        method: "Get".to_owned(),
        args: vec!["org.freedesktop.systemd1.Unit".to_owned(), "ActiveState".to_owned()],
    };
    let silent =
        || Gap::tool_missing(format!("{program} is installed, and the session cannot be asked whether it runs"));
    let state = system.dbus(call)?.ok_or_else(silent)?;
    match state.as_str() {
        Some("active" | "activating" | "reloading" | "refreshing") => Ok(true),
        Some("inactive" | "failed" | "deactivating" | "maintenance") => Ok(false),
        _ => Err(Gap::unrecognised(format!("the session did not say whether {program} runs"))),
    }
}
