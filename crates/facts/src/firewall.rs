//! Whether something keeps strangers on the network out.

use crate::Observed;
use serde::{Deserialize, Serialize};

/// The firewalls that were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Firewall {
    /// Programs that set up the one filter of the kernel: one that blocks is enough.
    AnyOf {
        /// What is installed, up to the first that blocks.
        filters: Vec<Filter>,
        /// Whether the kernel can filter at all just now; it says more where no program is known to block.
        kernel: Observed<KernelFilter>,
    },
    /// Filters that each stand before a network of their own: all must block.
    AllOf {
        /// One for each kind of network.
        filters: Vec<Filter>,
        /// Firewalls of other makers that say that they are on, by their names.
        others: Observed<Vec<String>>,
    },
}

/// One firewall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Its own name, `ufw`, or the networks it stands before.
    pub name: String,
    /// What it does.
    pub state: Observed<FilterState>,
}

/// What a firewall does with a connection that nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterState {
    /// It refuses it, but for what it was told to let in.
    Blocks,
    /// It is on, and lets it in.
    Open,
    /// It is switched on, and does not start with the machine.
    NotStarted,
    /// It is off.
    Off,
}

/// The packet filter of a Linux kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KernelFilter {
    /// It is there; only root sees its rules.
    Present,
    /// It is not there, so nothing can be filtered.
    Missing,
}
