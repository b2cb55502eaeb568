//! Which of the Mac's own services are switched on: what `launchctl print-disabled system` says to everybody.
//!
//! From the manual of launchctl and the CIS benchmark for macOS, which reads the same lines; never run on a Mac.

use crate::{Ask, System};
use kilter_facts::Gap;

const LAUNCHCTL: &str = "/bin/launchctl";

/// Whether a service that is off as macOS is installed has been switched on.
pub(crate) fn is_on(system: &dyn System, label: &str) -> Result<bool, Gap> {
    let missing = || Gap::tool_missing(format!("{LAUNCHCTL} is not there"));
    let said = system.run(LAUNCHCTL, &["print-disabled", "system"])?.ok_or_else(missing)?.text(LAUNCHCTL)?;
    let cut = || Gap::unrecognised("the list of services was cut short or is none");
    let (_, list) = said.split_once("disabled services = {").ok_or_else(cut)?;
    let (list, _) = list.split_once('}').ok_or_else(cut)?;
    let state = list.lines().find_map(|line| line.trim().strip_prefix(&format!("\"{label}\" => ")));
    match state {
        // What is not in the list is as it was installed: off.
        None | Some("disabled" | "true") => Ok(false),
        Some("enabled" | "false") => Ok(true),
        Some(_) => Err(cut()),
    }
}
