//! The programs that set up the kernel's filter, by their settings and by what is started. The rules themselves are root's.
//!
//! That the settings tell is known from ufw-framework(8), firewalld.dbus(5), nft(8) and iptables-restore(8).

use super::{Refused, iptables, kernel, nftables};
use crate::systemd::{failed, unit};
use crate::{Ask, Bus, Call, Found, System};
use kilter_facts::{Filter, FilterState, Firewall, Gap, Observed};
use std::collections::BTreeMap;

/// Rules that a service loads, and where it takes them from.
struct Service {
    name: &'static str,
    unit: &'static str,
    /// The first that exists is read, for each version of the protocol.
    v4: &'static [&'static str],
    v6: &'static [&'static str],
}

/// Debian's, and that of Arch and Fedora, which has a service of its own for IPv6.
const IPTABLES: &[Service] = &[
    Service {
        name: "netfilter-persistent",
        unit: "netfilter-persistent.service",
        v4: &["/etc/iptables/rules.v4"],
        v6: &["/etc/iptables/rules.v6"],
    },
    Service {
        name: "iptables",
        unit: "iptables.service",
        v4: &["/etc/iptables/iptables.rules", "/etc/sysconfig/iptables"],
        v6: &["/etc/iptables/ip6tables.rules", "/etc/sysconfig/ip6tables"],
    },
];

/// Zones that come with firewalld, or with what brings its own, and refuse what no rule lets in: firewalld.zones(5).
const REFUSING: &[&str] =
    &["block", "dmz", "drop", "external", "home", "internal", "public", "work", "FedoraServer", "FedoraWorkstation"];

/// Zones that let everything in.
const ACCEPTING: &[&str] = &["trusted", "docker", "libvirt", "nm-shared"];

pub(super) fn collect(system: &dyn System) -> Observed<Firewall> {
    let mut filters = Vec::new();
    // One that blocks is enough: the rest is then not asked.
    let ask: [fn(&dyn System, &mut Vec<Filter>); 4] = [
        |system, filters| keep(filters, "ufw", ufw(system)),
        |system, filters| keep(filters, "firewalld", firewalld(system)),
        |system, filters| keep(filters, "nftables", nftables(system)),
        |system, filters| IPTABLES.iter().for_each(|service| keep(filters, service.name, restored(system, service))),
    ];
    for ask in ask {
        ask(system, &mut filters);
        if filters.iter().any(|filter| filter.state == Observed::Known(FilterState::Blocks)) {
            break;
        }
    }
    Observed::Known(Firewall::AnyOf { filters, kernel: kernel::filter(system).into() })
}

/// What is not installed is left out.
fn keep(filters: &mut Vec<Filter>, name: &str, found: Found<FilterState>) {
    if let Some(state) = found.transpose() {
        filters.push(Filter { name: name.to_owned(), state: state.into() });
    }
}

fn ufw(system: &dyn System) -> Found<FilterState> {
    const SETTINGS: &str = "/etc/ufw/ufw.conf";
    const DEFAULTS: &str = "/etc/default/ufw";
    let Some(settings) = system.read_text(SETTINGS)? else { return Ok(None) };
    let settings = assignments(&settings);
    match settings.get("ENABLED").map(|value| value.to_lowercase()).as_deref() {
        Some("yes") => {}
        Some("no") => return Ok(Some(FilterState::Off)),
        _ => return Err(Gap::unrecognised(format!("{SETTINGS} does not say whether ufw is on"))),
    }
    let defaults = system.read_text(DEFAULTS)?.unwrap_or_default();
    let blocks = match assignments(&defaults).get("DEFAULT_INPUT_POLICY").map(|value| value.to_uppercase()).as_deref() {
        Some("DROP" | "REJECT") => true,
        Some("ACCEPT") => false,
        _ => return Err(Gap::unrecognised(format!("{DEFAULTS} does not say what ufw does with what comes in"))),
    };
    if !blocks {
        return Ok(Some(FilterState::Open));
    }
    // `ufw enable` loads the rules at once, and leaves it to the unit to load them at the next start.
    let starts = unit(system, "ufw.service")?.is_some_and(|unit| unit.active || unit.enabled);
    if starts && !failed(system, "ufw.service")? {
        Ok(Some(FilterState::Blocks))
    } else {
        Ok(Some(FilterState::NotStarted))
    }
}

/// The one question that firewalld answers to everybody: its polkit action `org.fedoraproject.FirewallD1.info` asks for no
/// password. To ask for its property `state` would make it ask the employee for an administrator's.
fn firewalld(system: &dyn System) -> Found<FilterState> {
    if system.metadata("/usr/sbin/firewalld")?.is_none() {
        return Ok(None);
    }
    let zone = system.dbus(Call {
        bus: Bus::System,
        destination: "org.fedoraproject.FirewallD1".to_owned(),
        path: "/org/fedoraproject/FirewallD1".to_owned(),
        interface: "org.fedoraproject.FirewallD1".to_owned(),
        method: "getDefaultZone".to_owned(),
        args: Vec::new(),
    })?;
    let Some(zone) = zone else { return Ok(Some(FilterState::Off)) };
    let zone = zone.as_str().unwrap_or_default();
    if REFUSING.contains(&zone) {
        Ok(Some(FilterState::Blocks))
    } else if ACCEPTING.contains(&zone) {
        Ok(Some(FilterState::Open))
    } else if zone.is_empty() || !zone.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)) {
        Err(Gap::unrecognised("firewalld does not name its default zone"))
    } else {
        let detail = "only root can read what its default zone, which did not come with firewalld, lets in";
        Err(Gap::permission_denied(detail))
    }
}

fn nftables(system: &dyn System) -> Found<FilterState> {
    let Some(unit) = unit(system, "nftables.service")? else { return Ok(None) };
    if !unit.active {
        return Ok(Some(FilterState::Off));
    }
    let text = first(system, &["/etc/nftables.conf", "/etc/sysconfig/nftables.conf"])?
        .ok_or_else(|| Gap::unsupported("nftables.service runs, and its rules are not where they usually are"))?;
    nftables::refused(&text)?.state().map(Some)
}

fn restored(system: &dyn System, service: &Service) -> Found<FilterState> {
    let Some(unit) = unit(system, service.unit)? else { return Ok(None) };
    if !unit.active {
        return Ok(Some(FilterState::Off));
    }
    let refuses = |paths| first(system, paths)?.map_or(Ok(false), |text| iptables::refuses(&text));
    Refused { v4: refuses(service.v4)?, v6: refuses(service.v6)? }.state().map(Some)
}

fn first(system: &dyn System, paths: &[&str]) -> Found<String> {
    for path in paths {
        if let Some(text) = system.read_text(path)? {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// `NAME=value` as a shell reads it, where neither is computed; the last one counts.
fn assignments(text: &str) -> BTreeMap<&str, &str> {
    let assignment = |line: &'_ str| -> Option<(usize, usize)> {
        let at = line.find('=')?;
        let named = at > 0 && line[..at].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        named.then_some((at, at + 1))
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (end, start) = assignment(line)?;
            let value = line[start..].split([' ', '\t', ';', '#']).next().unwrap_or_default();
            Some((&line[..end], value.trim_matches(['"', '\''])))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::assignments;

    #[test]
    fn the_last_assignment_counts_and_a_comment_does_not() {
        let read = assignments("# ENABLED=no\nENABLED=no\n  ENABLED=\"yes\"  # on\nA B=1\n=2\nEMPTY=\n");
        assert_eq!(read.get("ENABLED"), Some(&"yes"));
        assert_eq!(read.get("EMPTY"), Some(&""));
        assert_eq!(read.len(), 2);
    }
}
