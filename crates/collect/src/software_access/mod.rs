//! What installed software may reach: the register that a person can look through.

mod autostart;
mod flatpak;
mod ini;
mod macos;
mod places;
mod portal;
mod review;
mod snap;
#[cfg(test)]
mod tests;
mod windows;

use crate::{Ask, System};
use kilter_facts::{Access, AccessKind, Gap, Observed, Os, SoftwareAccess};

pub use review::{FILE as REVIEW_FILE, to_json as review_to_json};

pub(crate) fn collect(system: &dyn System) -> Observed<SoftwareAccess> {
    // "There is no autostart folder" proves something only where there is a home folder that may be looked into.
    match system.metadata("~/") {
        Ok(Some(_)) => {}
        Ok(None) => return Observed::Unknown(Gap::unrecognised("the home folder does not exist")),
        Err(gap) => return Observed::Unknown(gap),
    }
    let mut register = Register { system, entries: Vec::new(), unread: Vec::new() };
    let not_told = match system.os() {
        Os::Linux => {
            autostart::collect(&mut register);
            flatpak::collect(&mut register);
            snap::collect(&mut register);
            portal::collect(&mut register);
            None
        }
        Os::Macos => {
            macos::collect(&mut register);
            Some("which apps macOS lets use the camera, the microphone and your files: no program may read that")
        }
        Os::Windows => {
            windows::collect(&mut register);
            Some("which programs scheduled tasks and services start")
        }
    };
    let Register { mut entries, unread, .. } = register;
    entries.sort();
    entries.dedup();
    let not_told = not_told.map(str::to_owned);
    Observed::Known(SoftwareAccess { entries, reviewed: review::last(system).into(), unread, not_told })
}

/// The register in the making.
struct Register<'a> {
    system: &'a dyn System,
    entries: Vec<Access>,
    unread: Vec<Gap>,
}

impl Register<'_> {
    fn add(&mut self, kind: AccessKind, app: &str, access: impl AsRef<str>) {
        self.entries.push(Access { kind, app: short(app), access: short(access.as_ref()) });
    }

    /// The value, or a note that a place could not be read.
    fn told<T>(&mut self, found: Result<Option<T>, Gap>) -> Option<T> {
        match found {
            Ok(value) => value,
            Err(gap) => {
                self.unread.push(gap);
                None
            }
        }
    }

    /// The names in a folder, none where there is no folder. An empty one is looked at once more, because it may just be
    /// being filled.
    fn names(&mut self, folder: &str) -> Vec<String> {
        let mut found = self.system.list(folder);
        if matches!(&found, Ok(Some(names)) if names.is_empty()) {
            found = self.system.list(&format!("{folder}/."));
        }
        match self.told(found) {
            Some(names) if names.len() > MAX_NAMES => {
                let detail = format!("{folder} holds more than {MAX_NAMES} names");
                self.unread.push(Gap::unrecognised(detail));
                Vec::new()
            }
            names => names.unwrap_or_default(),
        }
    }

    /// The groups of a settings file that has this group, as what it is always has it.
    fn settings(&mut self, path: &str, must_have: &[&str]) -> Option<ini::Groups> {
        let found = self.system.read_text(path).and_then(|text| match text.map(|text| ini::read(&text)) {
            Some(groups) if !must_have.is_empty() && !must_have.iter().any(|name| groups.contains_key(*name)) => {
                Err(Gap::unrecognised(format!("{path} is not what it should be")))
            }
            groups => Ok(groups),
        });
        self.told(found)
    }
}

/// More names in a folder mean that it is not what Kilter takes it for.
const MAX_NAMES: usize = 2000;

/// What an entry may say at most; what follows is counted, so that a change still shows as one.
fn short(text: &str) -> String {
    const LONGEST: usize = 300;
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}… ({length} characters)")
}
