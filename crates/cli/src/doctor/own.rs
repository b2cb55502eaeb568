//! Kilter's own files and programs.

use super::Trial;
use crate::files;
use crate::places::Places;
use kilter_store::Store;

const NO_HOME: &str = "The environment names no home folder, so there is no place for it. Set HOME.";

pub(super) fn settings(places: &Places) -> Trial {
    const WHAT: &str = "Settings";
    let Some(path) = &places.settings else { return Trial::broken(WHAT, NO_HOME) };
    match files::optional_text(path) {
        Err(problem) => Trial::broken(WHAT, problem.to_string()),
        Ok(None) => Trial::works(WHAT, format!("There is no {}, so the defaults hold.", path.display())),
        Ok(Some(text)) => match kilter_companion::settings::parse(&text) {
            Ok(_) => Trial::works(WHAT, format!("{} is read.", path.display())),
            Err(why) => {
                let why = why.to_string();
                Trial::broken(WHAT, format!("{} is not used. Correct it there:\n{}", path.display(), why.trim()))
            }
        },
    }
}

pub(super) fn baseline(places: &Places) -> Trial {
    const WHAT: &str = "Baseline";
    let path = places.baseline.display();
    match files::installed_baseline(&places.baseline) {
        Ok(_) if places.baseline.exists() => Trial::works(WHAT, format!("IT's baseline {path} is used.")),
        Ok(_) => Trial::works(WHAT, format!("IT has installed none at {path}, so the defaults hold.")),
        Err(problem) => Trial::broken(WHAT, format!("{problem}\nTell IT.")),
    }
}

pub(super) fn store(places: &Places) -> Trial {
    const WHAT: &str = "Memory";
    let Some(path) = &places.store else { return Trial::broken(WHAT, NO_HOME) };
    match Store::open_read_only(path) {
        Ok(None) => {
            Trial::works(WHAT, format!("{} does not exist yet: Kilter makes it at its first start.", path.display()))
        }
        Ok(Some(opened)) if opened.notes.is_empty() => Trial::works(WHAT, format!("{} is whole.", path.display())),
        Ok(Some(opened)) => Trial::broken(WHAT, opened.notes.join("\n")),
        Err(error) => Trial::broken(WHAT, format!("{error}.")),
    }
}

/// The tray app and its window start from where this program lies.
pub(super) fn programs() -> Trial {
    const WHAT: &str = "Programs";
    let here = match std::env::current_exe() {
        Ok(here) => here,
        Err(error) => return Trial::not_told(WHAT, format!("It is not known where this program lies: {error}.")),
    };
    let path = |name: &str| here.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let missing: Vec<_> =
        ["kilter-desktop", "kilter-window"].into_iter().filter(|name| !path(name).is_file()).collect();
    let folder = here.parent().unwrap_or(&here).display();
    if missing.is_empty() {
        Trial::works(WHAT, format!("The tray app and its window lie in {folder}."))
    } else {
        Trial::broken(WHAT, format!("{} not in {folder}. Install Kilter again.", is_or_are(&missing)))
    }
}

fn is_or_are(names: &[&str]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(" and "))
}
