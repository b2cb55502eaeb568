//! Who listens on this machine: `/proc/net/tcp` and `/proc/net/tcp6`, which everybody may read.
//!
//! Source: the kernel's `Documentation/networking/proc_net_tcp.rst`. A listener counts by the address that it is bound to, never by
//! whether a connection to an address of this machine succeeds: that may end in a container or another machine.

use crate::{Ask, System};
use kilter_facts::Gap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Machines with very many connections have long lists.
const LONG: u64 = 16 << 20;

/// A socket that waits for connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Listener {
    pub(crate) address: IpAddr,
    pub(crate) port: u16,
}

impl Listener {
    /// Whether another machine may reach it, as far as its address tells.
    pub(crate) fn is_reachable(self) -> bool {
        !self.address.to_canonical().is_loopback()
    }
}

/// What was seen, and why there may be more.
#[derive(Debug)]
pub(crate) struct Listeners {
    pub(crate) seen: Vec<Listener>,
    pub(crate) gap: Option<Gap>,
}

impl Listeners {
    pub(crate) fn read(system: &dyn System) -> Self {
        let (mut seen, mut gap) = (Vec::new(), None);
        for (list, counts, name) in
            [("/proc/net/tcp", "/proc/net/sockstat", "TCP:"), ("/proc/net/tcp6", "/proc/net/sockstat6", "TCP6:")]
        {
            // Connections come and go between the two answers.
            let read = || sockets(system, list, counts, name);
            match read().or_else(|_| read()).or_else(|_| read()) {
                Ok(listeners) => seen.extend(listeners),
                Err(why) => gap = Some(why),
            }
        }
        Self { seen, gap }
    }

    /// The first of these ports that another machine may reach.
    pub(crate) fn reachable(&self, ports: impl IntoIterator<Item = u16>) -> Option<u16> {
        let reached = |port: &u16| self.seen.iter().any(|at| at.port == *port && at.is_reachable());
        ports.into_iter().find(reached)
    }
}

/// The listeners of one list, which must hold at least as many sockets as the kernel counts: one that was cut has fewer.
fn sockets(system: &dyn System, list: &str, counts: &str, name: &str) -> Result<Vec<Listener>, Gap> {
    let Some(counted) = system.read_text(counts)? else {
        // A kernel without IPv6 has neither.
        return match system.read_up_to(list, LONG)? {
            None if name == "TCP6:" => Ok(Vec::new()),
            _ => Err(Gap::unsupported(format!("{counts} is missing, so nothing vouches for {list}"))),
        };
    };
    let in_use = in_use(&counted, name)?;
    let file = system.read_up_to(list, LONG)?.ok_or_else(|| Gap::unsupported(format!("{list} is missing")))?;
    let cut = || Gap::unrecognised(format!("{list} was cut short or is not a list of sockets"));
    let text = String::from_utf8(file.bytes).map_err(|_| cut())?;
    let sockets = parse(&text).ok_or_else(cut)?;
    if sockets.iter().filter(|(state, _)| is_counted(*state)).count() < in_use {
        return Err(cut());
    }
    Ok(sockets.into_iter().filter(|(state, _)| *state == LISTEN).map(|(_, listener)| listener).collect())
}

const LISTEN: u8 = 0x0A;

/// Sockets that only wait to be forgotten, and connections that are not made yet, are in no count.
fn is_counted(state: u8) -> bool {
    !matches!(state, 0x03 | 0x06 | 0x0C)
}

/// `TCP: inuse 5 orphan 0 tw 0 alloc 7 mem 1`.
fn in_use(text: &str, name: &str) -> Result<usize, Gap> {
    let line = text.strip_suffix('\n').and_then(|text| text.lines().find_map(|line| line.strip_prefix(name)));
    let mut words = line.unwrap_or_default().split_whitespace();
    let number = words.by_ref().find(|word| *word == "inuse").and_then(|_| words.next()?.parse().ok());
    number.ok_or_else(|| Gap::unrecognised("the kernel does not say how many sockets there are"))
}

/// Each socket's state and local end; none where a line is not as it should be.
fn parse(text: &str) -> Option<Vec<(u8, Listener)>> {
    let mut lines = text.strip_suffix('\n')?.lines();
    lines.next().filter(|header| header.trim_start().starts_with("sl "))?;
    lines.map(socket).collect()
}

fn socket(line: &str) -> Option<(u8, Listener)> {
    let mut words = line.split_whitespace();
    let (local, state) = (words.nth(1)?, words.nth(1)?);
    let (address, port) = local.split_once(':')?;
    let address = match address.len() {
        8 => IpAddr::V4(Ipv4Addr::from(word(address)?)),
        32 => {
            let mut bytes = [0; 16];
            for (at, part) in bytes.chunks_exact_mut(4).enumerate() {
                part.copy_from_slice(&word(address.get(at * 8..at * 8 + 8)?)?);
            }
            IpAddr::V6(Ipv6Addr::from(bytes))
        }
        _ => return None,
    };
    let listener = Listener { address, port: u16::from_str_radix(port, 16).ok()? };
    Some((u8::from_str_radix(state, 16).ok()?, listener))
}

/// Four bytes in the order of the network, printed as the machine keeps them; all that Kilter runs on is little-endian.
fn word(text: &str) -> Option<[u8; 4]> {
    u32::from_str_radix(text, 16).ok().map(u32::to_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADER: &str =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    fn one(local: &str) -> (u8, Listener) {
        let line = format!("{HEADER}   0: {local} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1\n");
        parse(&line).unwrap()[0]
    }

    #[test]
    fn addresses_are_told_from_loopback() {
        let (state, all) = one("00000000:0016");
        assert_eq!((state, all.port, all.is_reachable()), (LISTEN, 22, true));
        assert!(!one("0100007F:0016").1.is_reachable());
        assert!(!one("3500007F:0035").1.is_reachable());
        assert!(one("00000000000000000000000000000000:0016").1.is_reachable());
        assert!(!one("00000000000000000000000001000000:0016").1.is_reachable());
        // ::ffff:127.0.0.1
        assert!(!one("0000000000000000FFFF00000100007F:0016").1.is_reachable());
        assert!(one("0101A8C0:0016").1.is_reachable());
    }

    #[test]
    fn the_kernels_count_is_read() {
        assert_eq!(in_use("sockets: used 29\nTCP: inuse 12 orphan 0 tw 0\nUDP: inuse 3 mem 0\n", "TCP:"), Ok(12));
        assert!(in_use("TCP: inu", "TCP:").is_err());
        assert!(parse("").is_none());
    }

    proptest! {
        #[test]
        fn total(text in "(?s).{0,200}") {
            let _ = parse(&format!("{HEADER}{text}\n"));
            let _ = in_use(&text, "TCP:");
        }
    }
}
