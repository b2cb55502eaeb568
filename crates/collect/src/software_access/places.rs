//! Folders that an environment variable may move.

use crate::stored_credentials::from_home;
use crate::{Ask, System};
use kilter_facts::Gap;

/// A folder of the XDG base directories: what the variable says, where it lies in the home folder, or the usual one.
pub(super) fn xdg(system: &dyn System, variable: &str, usual: &str) -> Result<String, Gap> {
    // The specification has a relative path ignored.
    let Some(folder) = system.variable(variable)?.filter(|folder| folder.starts_with('/')) else {
        return Ok(usual.to_owned());
    };
    from_home(system, &folder)?.ok_or_else(|| {
        Gap::unsupported(format!("{variable} is outside of the home folder, where Kilter does not look"))
    })
}
