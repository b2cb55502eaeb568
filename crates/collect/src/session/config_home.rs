//! Where the employee keeps settings: the XDG Base Directory Specification, in paths that Kilter may ask for.

use crate::{Answer, Ask, Evidence, Request, System};
use kilter_facts::Gap;

/// The folder of `XDG_CONFIG_HOME`, from `~/` where it lies in the home folder.
pub(crate) fn config_home(system: &dyn System) -> Result<String, Gap> {
    match stated(system, "XDG_CONFIG_HOME")? {
        None => Ok("~/.config".to_owned()),
        Some(folder) => from_home(system, &folder),
    }
}

/// The folders of `XDG_CONFIG_DIRS`, the most important first.
pub(crate) fn config_dirs(system: &dyn System) -> Result<Vec<String>, Gap> {
    let Some(folders) = stated(system, "XDG_CONFIG_DIRS")? else { return Ok(vec!["/etc/xdg".to_owned()]) };
    folders.split(':').filter(|folder| !folder.is_empty()).map(|folder| from_home(system, folder)).collect()
}

/// A variable that is set to nothing is by the specification as good as not set. But an answer that was lost looks the
/// same, and would lead past the file that an administrator has fixed settings in.
fn stated(system: &dyn System, name: &str) -> Result<Option<String>, Gap> {
    match system.ask(&Request::Variable(name.to_owned())) {
        Answer::Found(Evidence::Text(text)) if text.is_empty() => {
            Err(Gap::unrecognised(format!("{name} is set to nothing, so where settings lie cannot be told.")))
        }
        _ => system.variable(name),
    }
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
