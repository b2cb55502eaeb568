//! Whether a firewall is on. What is asked and what is made of the answer stand apart.

mod iptables;
mod kernel;
mod linux;
mod macos;
mod nftables;
mod windows;

use crate::System;
use kilter_facts::{FilterState, Firewall, Gap, Observed, Os};

pub(crate) fn collect(system: &dyn System) -> Observed<Firewall> {
    match system.os() {
        Os::Linux => linux::collect(system),
        Os::Macos => macos::collect(system),
        Os::Windows => windows::collect(system),
    }
}

/// Which traffic from outside a set of rules refuses where no rule lets it in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Refused {
    v4: bool,
    v6: bool,
}

impl Refused {
    fn or(self, other: Self) -> Self {
        Self { v4: self.v4 || other.v4, v6: self.v6 || other.v6 }
    }

    fn state(self) -> Result<FilterState, Gap> {
        match self {
            Self { v4: true, v6: true } => Ok(FilterState::Blocks),
            Self { v4: false, v6: false } => Ok(FilterState::Open),
            Self { v4, .. } => {
                let (kept, open) = if v4 { ("IPv4", "IPv6") } else { ("IPv6", "IPv4") };
                let detail = format!("its rules keep out {kept}, and nothing in them keeps out {open}");
                Err(Gap::unsupported(detail))
            }
        }
    }
}
