//! Where Kilter's own files are. `KILTER_HOME` puts all of them under one folder, for tests and demonstrations.

use std::env::var_os;
use std::path::PathBuf;

/// Kilter's own files and folders. One that cannot be told (no home folder) is absent.
#[derive(Debug)]
pub(crate) struct Places {
    /// The employee's settings.
    pub(crate) settings: Option<PathBuf>,
    /// IT's baseline, which wins over the one that ships.
    pub(crate) baseline: PathBuf,
}

impl Places {
    /// By the environment; see the XDG Base Directory Specification.
    pub(crate) fn of_this_session() -> Self {
        if let Some(home) = folder("KILTER_HOME") {
            return Self {
                settings: Some(home.join("config/settings.toml")),
                baseline: home.join("managed/baseline.toml"),
            };
        }
        let below = |variable, default| {
            folder(variable).or_else(|| Some(folder("HOME")?.join(default))).map(|folder| folder.join("kilter"))
        };
        Self {
            settings: below("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("settings.toml")),
            baseline: PathBuf::from("/etc/kilter/baseline.toml"),
        }
    }
}

/// The specification has relative paths ignored.
fn folder(variable: &str) -> Option<PathBuf> {
    var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
