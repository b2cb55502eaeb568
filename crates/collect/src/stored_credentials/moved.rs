//! Environment variables that move a place. Kilter reads the usual places and `$XDG_CONFIG_HOME`; where a variable points
//! elsewhere, that place counts as not read.

use crate::{Ask, System};
use kilter_credentials::Place;
use kilter_facts::{Gap, Os};

/// `$XDG_CONFIG_HOME` from the home folder, where it is set to something else than `~/.config`.
pub(super) fn config_home(system: &dyn System) -> Result<Option<String>, Gap> {
    if system.os() == Os::Windows {
        return Ok(None);
    }
    // The specification has a relative path ignored.
    let Some(folder) = system.variable("XDG_CONFIG_HOME")?.filter(|folder| folder.starts_with('/')) else {
        return Ok(None);
    };
    match from_home(system, &folder)? {
        Some(folder) if folder == "~/.config" => Ok(None),
        Some(folder) => Ok(Some(folder)),
        None => Err(Gap::unsupported("XDG_CONFIG_HOME is outside of the home folder, where Kilter does not look")),
    }
}

/// Whether a variable leaves the place where it is.
pub(super) fn stays(system: &dyn System, variable: &str, place: &Place) -> Result<(), Gap> {
    let Some(value) = system.variable(variable)? else { return Ok(()) };
    let divider = if system.os() == Os::Windows { ';' } else { ':' };
    for path in value.split(divider).filter(|path| !path.is_empty() && *path != "/dev/null") {
        let path = from_home(system, path)?;
        let usual = |usual: &&str| {
            let folder = usual.rsplit_once('/').map(|(folder, _)| folder);
            path.as_deref().is_some_and(|path| path == *usual || Some(path) == folder)
        };
        if !place.paths(system.os()).iter().any(usual) {
            let detail = format!("{variable} points to a place of its own, which Kilter may not read");
            return Err(Gap::unsupported(detail));
        }
    }
    Ok(())
}

/// A path from the home folder: `~/.config`. None for one that is elsewhere.
pub(crate) fn from_home(system: &dyn System, path: &str) -> Result<Option<String>, Gap> {
    let path = path.trim_end_matches('/');
    if path.starts_with("~/") {
        return Ok(Some(path.to_owned()));
    }
    let name = if system.os() == Os::Windows { "USERPROFILE" } else { "HOME" };
    let home = system.variable(name)?;
    if home.as_deref().is_some_and(|home| path == home.trim_end_matches('/')) {
        return Ok(Some("~".to_owned()));
    }
    let below = home.as_deref().and_then(|home| path.strip_prefix(home.trim_end_matches('/'))?.strip_prefix('/'));
    Ok(below.map(|below| format!("~/{below}")))
}
