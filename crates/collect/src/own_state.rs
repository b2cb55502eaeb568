//! Kilter's own state folder: as `kilter-store` resolves it.

use crate::stored_credentials::from_home;
use crate::{Ask, System};
use kilter_facts::Os;

/// The file of this name in it, from the home folder where it lies there.
pub(crate) fn file(system: &dyn System, name: &str) -> String {
    let variable = |name: &str| system.variable(name).ok().flatten();
    let folder = if let Some(all) = variable("KILTER_HOME") {
        format!("{}/state", all.trim_end_matches('/'))
    } else {
        match system.os() {
            Os::Windows => "~/AppData/Local/Kilter".to_owned(),
            Os::Macos => "~/Library/Application Support/Kilter/state".to_owned(),
            Os::Linux => match variable("XDG_STATE_HOME").filter(|folder| folder.starts_with('/')) {
                Some(folder) => format!("{}/kilter", folder.trim_end_matches('/')),
                None => "~/.local/state/kilter".to_owned(),
            },
        }
    };
    let file = format!("{folder}/{name}");
    from_home(system, &file).ok().flatten().unwrap_or(file)
}
