//! Where Kilter keeps its files.
//!
//! `KILTER_HOME` puts all of it under one folder (tests, demos). Otherwise the XDG base directories on Linux, Application
//! Support on macOS, and the application data folders on Windows.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// IT's own folder: its baseline, its pack, its `managed.toml`. Need not exist. Known on Linux only so far.
pub fn managed() -> PathBuf {
    match std::env::var_os("KILTER_HOME").filter(|all| !all.is_empty()).map(PathBuf::from) {
        Some(all) => std::path::absolute(&all).unwrap_or(all).join("managed"),
        None => PathBuf::from("/etc/kilter"),
    }
}

/// IT's own baseline, which wins over the one that ships; need not exist.
pub fn managed_baseline() -> PathBuf {
    managed().join("baseline.toml")
}

/// The two folders; neither needs to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// What Kilter writes: the store and the log.
    pub state: PathBuf,
    /// What the person writes: the settings.
    pub config: PathBuf,
}

impl Places {
    /// The places of whoever runs this; none where the environment names no home folder.
    pub fn of_this_user() -> Option<Self> {
        let here = Self::resolve(std::env::consts::OS, |name| std::env::var_os(name))?;
        // A relative `KILTER_HOME` counts from where Kilter was started, and stays there when it moves.
        let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
        Some(Self { state: absolute(here.state), config: absolute(here.config) })
    }

    /// The places on this system (as in [`std::env::consts::OS`]) with these environment variables.
    pub fn resolve(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        if let Some(all) = variable("KILTER_HOME").filter(|all| !all.is_empty()).map(PathBuf::from) {
            return Some(Self { state: all.join("state"), config: all.join("config") });
        }
        // A relative path would depend on where Kilter was started; the XDG specification has it ignored.
        let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| is_absolute(os, path));
        match os {
            "windows" => {
                let state = folder("LOCALAPPDATA")?.join("Kilter");
                let config = folder("APPDATA").map_or_else(|| state.clone(), |roaming| roaming.join("Kilter"));
                Some(Self { state, config })
            }
            "macos" => {
                let support = folder("HOME")?.join("Library/Application Support/Kilter");
                Some(Self { state: support.join("state"), config: support })
            }
            _ => {
                let home = folder("HOME");
                let under_home = |path: &str| home.as_ref().map(|home| home.join(path));
                let state = folder("XDG_STATE_HOME").or_else(|| under_home(".local/state"))?;
                let config = folder("XDG_CONFIG_HOME").or_else(|| under_home(".config"))?;
                Some(Self { state: state.join("kilter"), config: config.join("kilter") })
            }
        }
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.state.join("kilter.db")
    }

    /// The settings' file.
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.toml")
    }
}

/// By the rules of that system, whichever this is.
fn is_absolute(os: &str, path: &Path) -> bool {
    let text = path.as_os_str().as_encoded_bytes();
    match os {
        "windows" => {
            text.starts_with(br"\\") || matches!(text, [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic())
        }
        _ => text.starts_with(b"/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The store's file and the settings' file; both empty where there is no home.
    fn places(os: &str, variables: &[(&str, &str)]) -> [String; 2] {
        let find = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        let Some(places) = Places::resolve(os, find) else { return Default::default() };
        // The separator is the host's, not the named system's.
        let text = |path: PathBuf| path.to_string_lossy().replace('\\', "/");
        [places.store(), places.settings()].map(text)
    }

    #[test]
    fn one_folder_holds_all_where_it_is_asked_for() {
        let asked = [("KILTER_HOME", "/tmp/demo"), ("HOME", "/home/ana"), ("XDG_STATE_HOME", "/x")];
        assert_eq!(places("linux", &asked), ["/tmp/demo/state/kilter.db", "/tmp/demo/config/settings.toml"]);
    }

    #[test]
    fn linux_follows_xdg() {
        let home = ("HOME", "/home/ana");
        let usual = ["/home/ana/.local/state/kilter/kilter.db", "/home/ana/.config/kilter/settings.toml"];
        assert_eq!(places("linux", &[home]), usual);
        assert_eq!(places("linux", &[home, ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "")]), usual);
        let moved = [("XDG_STATE_HOME", "/s"), ("XDG_CONFIG_HOME", "/c")];
        assert_eq!(places("linux", &moved), ["/s/kilter/kilter.db", "/c/kilter/settings.toml"]);
        assert_eq!(places("linux", &[]), ["", ""]);
    }

    #[test]
    fn the_other_systems_follow_their_own_rules() {
        let support = "/Users/ana/Library/Application Support/Kilter";
        let mac = [format!("{support}/state/kilter.db"), format!("{support}/settings.toml")];
        assert_eq!(places("macos", &[("HOME", "/Users/ana")]), mac);
        let windows = [("LOCALAPPDATA", r"C:\Users\ana\AppData\Local"), ("APPDATA", r"C:\Users\ana\AppData\Roaming")];
        let at = "C:/Users/ana/AppData";
        let expected = [format!("{at}/Local/Kilter/kilter.db"), format!("{at}/Roaming/Kilter/settings.toml")];
        assert_eq!(places("windows", &windows), expected);
    }
}
