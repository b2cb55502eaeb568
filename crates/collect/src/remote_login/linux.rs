//! Login services by their ports, and sshd by its own settings, too.

use super::sshd_config::{self, SshdConfig};
use crate::listeners::Listeners;
use crate::systemd::unit;
use crate::{Found, System};
use kilter_facts::{Gap, GapReason, LoginService, Observed, RemoteLogin};

/// Ports where nothing but a login service listens, by the registry of IANA; GNOME takes the port after RDP's for the second one.
const PORTS: &[(&str, &[u16])] = &[
    ("telnet", &[23]),
    ("rexec", &[512]),
    ("rlogin", &[513]),
    ("rdp", &[3389, 3390]),
    ("vnc", &[5900, 5901, 5902, 5903, 5904, 5905, 5906, 5907, 5908, 5909, 5910]),
];

/// The units that run sshd or start it, as distributions call them.
const UNITS: &[&str] = &["ssh.service", "sshd.service", "ssh.socket", "sshd.socket"];

pub(super) fn collect(system: &dyn System) -> Observed<RemoteLogin> {
    let listeners = Listeners::read(system);
    let mut unseen = listeners.gap.clone();
    let mut services = Vec::new();
    match ssh(system, &listeners) {
        Ok(found) => services.extend(found),
        Err(gap) => unseen = unseen.or(Some(gap)),
    }
    for (name, ports) in PORTS {
        let port = listeners.reachable(ports.iter().copied());
        services.extend(port.map(|port| LoginService {
            name: (*name).to_owned(),
            port: Some(port),
            passwords: Observed::NotApplicable,
        }));
    }
    Observed::Known(RemoteLogin { services, unseen })
}

fn ssh(system: &dyn System, listeners: &Listeners) -> Found<LoginService> {
    let config = sshd_config::read(system);
    let set = config.as_ref().ok().and_then(Option::as_ref).map(|config| config.ports.clone()).unwrap_or_default();
    let ports = || [22].into_iter().chain(set.iter().copied());
    if let Some(port) = listeners.reachable(ports()) {
        let passwords = match &config {
            Ok(Some(SshdConfig { passwords, .. })) => Observed::Known(*passwords),
            // What listens may be another program than OpenSSH.
            Ok(None) => Observed::NotApplicable,
            Err(gap) => Observed::Unknown(gap.clone()),
        };
        return Ok(Some(LoginService { name: "ssh".to_owned(), port: Some(port), passwords }));
    }
    let installed = !matches!(config, Ok(None));
    let kept_inside = listeners.seen.iter().any(|at| ports().any(|port| port == at.port));
    if !installed || (config.is_ok() && kept_inside) {
        return Ok(None);
    }
    // It may listen where its settings do not say: it was told so when it was started, or they cannot be read.
    for name in UNITS {
        match unit(system, name) {
            Ok(Some(unit)) if unit.active => {
                let unread = Gap::unsupported("SSH runs, and not where its settings say");
                return Err(config.err().unwrap_or(unread));
            }
            Ok(_) => {}
            // Without systemd the settings have to do.
            Err(gap) if gap.reason == GapReason::ToolMissing && config.is_ok() => return Ok(None),
            Err(gap) => return Err(gap),
        }
    }
    Ok(None)
}
