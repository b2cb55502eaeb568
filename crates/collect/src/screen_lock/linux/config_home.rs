//! Where the employee keeps settings: the XDG Base Directory Specification, in paths that Kilter may ask for.

use crate::{Ask, System};
use kilter_facts::Gap;

/// The folder of `XDG_CONFIG_HOME`, from `~/` where it lies in the home folder.
pub(super) fn config_home(system: &dyn System) -> Result<String, Gap> {
    match system.variable("XDG_CONFIG_HOME")? {
        None => Ok("~/.config".to_owned()),
        Some(folder) => from_home(system, &folder),
    }
}

/// The folders of `XDG_CONFIG_DIRS`, the most important first.
pub(super) fn config_dirs(system: &dyn System) -> Result<Vec<String>, Gap> {
    let Some(folders) = system.variable("XDG_CONFIG_DIRS")? else { return Ok(vec!["/etc/xdg".to_owned()]) };
    folders.split(':').filter(|folder| !folder.is_empty()).map(|folder| from_home(system, folder)).collect()
}

fn from_home(system: &dyn System, folder: &str) -> Result<String, Gap> {
    let folder = folder.trim_end_matches('/');
    let home = system.variable("HOME")?.unwrap_or_default();
    let home = home.trim_end_matches('/');
    match folder.strip_prefix(home) {
        Some(rest) if !home.is_empty() && rest.starts_with('/') => Ok(format!("~{rest}")),
        _ => Ok(folder.to_owned()),
    }
}
