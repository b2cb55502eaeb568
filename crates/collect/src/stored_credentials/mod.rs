//! Credentials kept in plain text: which files are asked for. What stands in them is read by `kilter-credentials`.

mod finds;
mod keyring;
mod moved;
mod places;
mod projects;
mod salt;
mod scrub;
#[cfg(test)]
mod tests;
mod trees;

use crate::{Ask, Scope, System};
use finds::Finds;
use kilter_credentials::places as known_places;
use kilter_facts::{Gap, Observed, StoredCredentials};

pub(crate) use finds::mode;
pub(crate) use moved::from_home;
pub(crate) use salt::recorded as recorded_salt;
pub(crate) use scrub::scrub;
pub(crate) use trees::{Scanned, collect as collect_trees};

/// The home folder itself, in the list of what could not be read.
const HOME: (&str, &str) = ("home", "~/");

pub(crate) fn collect(system: &dyn System, scope: &Scope) -> Observed<StoredCredentials> {
    let mut finds = Finds::new(system, salt::of(system));
    // "There is no ~/.netrc" proves something only where there is a home folder that may be looked into.
    match system.metadata(HOME.1) {
        Ok(Some(_)) => {}
        Ok(None) => finds.unread(HOME.0, HOME.1, Gap::unrecognised("the home folder does not exist")),
        Err(gap) => finds.unread(HOME.0, HOME.1, gap),
    }
    let config = moved::config_home(system);
    for place in known_places() {
        for path in place.paths(system.os()) {
            places::look(&mut finds, place, path);
        }
        for below in place.below_config {
            match &config {
                Ok(Some(folder)) => finds.file(place.id, place.format, &format!("{folder}/{below}")),
                Ok(None) => {}
                Err(gap) => finds.unread(place.id, &format!("$XDG_CONFIG_HOME/{below}"), gap.clone()),
            }
        }
        for variable in place.moved_by {
            if let Err(gap) = moved::stays(system, variable, place) {
                finds.unread(place.id, &format!("${variable}"), gap);
            }
        }
    }
    for root in &scope.roots {
        projects::look(&mut finds, root);
    }
    let in_keyring = keyring::count(system);
    Observed::Known(finds.into_fact(in_keyring))
}
