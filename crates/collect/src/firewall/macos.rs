//! The application firewall of macOS. From Apple's manual of socketfilterfw; never run on a Mac.

use crate::{Ask, System};
use kilter_facts::{Filter, FilterState, Firewall, Gap, Observed};

/// The same on every release; since macOS 15 there is no preference file any more.
const SOCKETFILTERFW: &str = "/usr/libexec/ApplicationFirewall/socketfilterfw";

pub(super) fn collect(system: &dyn System) -> Observed<Firewall> {
    let filter = Filter { name: "the firewall of macOS".to_owned(), state: state(system).into() };
    Observed::Known(Firewall::AllOf { filters: vec![filter], others: Observed::NotApplicable })
}

fn state(system: &dyn System) -> Result<FilterState, Gap> {
    let missing = || Gap::tool_missing(format!("{SOCKETFILTERFW}, which tells, is not there"));
    let said = system.run(SOCKETFILTERFW, &["--getglobalstate"])?.ok_or_else(missing)?.text(SOCKETFILTERFW)?;
    // "Firewall is enabled. (State = 1)": only the number is read. 2 blocks all that is not needed to run.
    let number = said.rsplit_once("State = ").and_then(|(_, rest)| rest.split_once(')')).map(|(number, _)| number);
    match number {
        Some("0") => Ok(FilterState::Off),
        Some("1" | "2") => Ok(FilterState::Blocks),
        _ => Err(Gap::unrecognised("the firewall's state is none that Kilter knows")),
    }
}
