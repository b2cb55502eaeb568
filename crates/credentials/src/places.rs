//! Where credentials are kept in plain text: the table. A new place is one row in the file of its kind, its paths in the list of
//! probes, and its fix in the check.

mod clients;
mod clouds;
mod code;
mod data;
mod packages;
mod shells;

use crate::Format;
use kilter_facts::Os;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One known place.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Stable for good: `aws-credentials`.
    pub id: &'static str,
    /// How people call it.
    pub name: &'static str,
    /// The format of its files.
    pub format: Format,
    /// Its files on Linux. A `*` stands for what a folder holds.
    pub linux: &'static [&'static str],
    /// Its files on macOS.
    pub macos: &'static [&'static str],
    /// Its files on Windows.
    pub windows: &'static [&'static str],
    /// Its files below `$XDG_CONFIG_HOME`, where that is not `~/.config`.
    pub below_config: &'static [&'static str],
    /// Environment variables that move it to where Kilter may not look.
    pub moved_by: &'static [&'static str],
    /// What counts as kept in plain text.
    pub plain: &'static str,
    /// What only points to a secret that is kept elsewhere, and does not count.
    pub reference: &'static str,
}

impl Place {
    /// Its files on this system, from the home folder.
    pub fn paths(&self, os: Os) -> &'static [&'static str] {
        match os {
            Os::Linux => self.linux,
            Os::Macos => self.macos,
            Os::Windows => self.windows,
        }
    }

    /// A place without any file yet.
    const fn of(id: &'static str, name: &'static str, format: Format) -> Self {
        let none = &[];
        Self {
            id,
            name,
            format,
            linux: none,
            macos: none,
            windows: none,
            below_config: none,
            moved_by: none,
            plain: "",
            reference: "",
        }
    }

    /// The same paths on every system; those of one system may follow.
    const fn at(self, paths: &'static [&'static str]) -> Self {
        Self { linux: paths, macos: paths, windows: paths, ..self }
    }

    /// The paths on Linux and macOS.
    const fn on_unix(self, paths: &'static [&'static str]) -> Self {
        Self { linux: paths, macos: paths, ..self }
    }

    const fn on_linux(self, paths: &'static [&'static str]) -> Self {
        Self { linux: paths, ..self }
    }

    const fn on_macos(self, paths: &'static [&'static str]) -> Self {
        Self { macos: paths, ..self }
    }

    const fn on_windows(self, paths: &'static [&'static str]) -> Self {
        Self { windows: paths, ..self }
    }

    const fn below_config(self, paths: &'static [&'static str]) -> Self {
        Self { below_config: paths, ..self }
    }

    const fn moved_by(self, variables: &'static [&'static str]) -> Self {
        Self { moved_by: variables, ..self }
    }

    const fn tells(self, plain: &'static str, reference: &'static str) -> Self {
        Self { plain, reference, ..self }
    }
}

/// The files looked for in each folder that the employee names, and in its direct subfolders. Examples that are meant to be
/// shared (`.env.example`) are not among them.
pub const PROJECT_FILES: &[&str] = &[".env", ".env.local", ".env.production"];

/// The known places, by their kind.
const TABLES: &[&[Place]] =
    &[clouds::PLACES, code::PLACES, packages::PLACES, data::PLACES, clients::PLACES, shells::PLACES];

/// The known places.
pub fn places() -> impl Iterator<Item = &'static Place> {
    TABLES.iter().copied().flatten()
}

/// Known paths by their last part, from the home folder; those whose last part has a `*` stand under nothing.
static BY_NAME: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static Place)>>> = LazyLock::new(|| {
    let mut by_name: HashMap<_, Vec<_>> = HashMap::new();
    for place in places() {
        for path in [place.linux, place.macos, place.windows].into_iter().flatten() {
            let path = path.strip_prefix("~/").unwrap_or(path);
            let name = path.rsplit('/').next().filter(|name| !name.contains('*')).unwrap_or("");
            by_name.entry(name).or_default().push((path, place));
        }
    }
    for name in PROJECT_FILES {
        by_name
            .entry(name)
            .or_default()
            .extend(places().filter(|place| place.id == "dotenv").map(|place| (*name, place)));
    }
    by_name
});

/// The place whose file this is, wherever the folder above it lies: a copy of a home folder, or a project. A path's parts are
/// divided by `/`.
pub fn place_of(path: &str) -> Option<&'static Place> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let known = [name, ""].into_iter().filter_map(|name| BY_NAME.get(name)).flatten();
    known.into_iter().find(|(known, _)| ends_with(path, known)).map(|(_, place)| *place)
}

/// Whether a path ends with these parts, of which one may have a `*`.
fn ends_with(path: &str, known: &str) -> bool {
    let mut parts = path.rsplit('/');
    known.rsplit('/').all(|wanted| parts.next().is_some_and(|part| fits(part, wanted)))
}

/// Whether a name fits a pattern with at most one `*`.
pub fn fits(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_many_places_and_each_says_what_it_is() {
        let ids: BTreeSet<_> = places().map(|place| place.id).collect();
        assert!(ids.len() >= 42 && ids.len() == places().count(), "{} places", ids.len());
        for place in places() {
            let Place { id, name, plain, reference, .. } = place;
            assert!([name, plain, reference].iter().all(|words| words.len() > 1), "{id}");
            let paths = [place.linux, place.macos, place.windows].concat();
            assert!(*id == "dotenv" || !paths.is_empty(), "{id} has no path");
            assert!(paths.iter().all(|path| path.starts_with("~/")), "{id}");
        }
    }

    #[test]
    fn a_file_is_known_wherever_its_folder_lies() {
        let id = |path| place_of(path).map(|place| place.id);
        assert_eq!(id("/backup/ana/.aws/credentials"), Some("aws-credentials"));
        assert_eq!(id("copy/.npmrc"), Some("npmrc"));
        assert_eq!(id("x/.config/gcloud/legacy_credentials/ana@example.org/adc.json"), Some("gcloud"));
        assert_eq!(id("shop/.env.local"), Some("dotenv"));
        for no in ["credentials", "x/config.json", ".env.example", "my.npmrc", "/.aws/credentials.bak"] {
            assert_eq!(id(no), None, "{no}");
        }
    }
}
