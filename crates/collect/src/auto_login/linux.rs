//! The display manager that starts here, and the text consoles. One that is only installed logs nobody in.

mod consoles;
mod drop_ins;
mod exec_start;
mod gdm;
mod greetd;
mod ini;
mod light;
mod lightdm;
mod manager;
mod sddm;

use crate::{Ask, System};
use kilter_facts::{AutoLogin, AutomaticLogin, Gap, LoginScreen, Observed};
use manager::Manager;

pub(super) fn collect(system: &dyn System) -> AutoLogin {
    AutoLogin {
        screen: match manager::active(system) {
            Ok(Some(manager)) => screen(system, manager).into(),
            Ok(None) => Observed::NotApplicable,
            Err(gap) => Observed::Unknown(gap),
        },
        consoles: consoles::read(system).into(),
        disk_unlocks_itself: disk_unlocks_itself(system).into(),
    }
}

fn screen(system: &dyn System, manager: Manager) -> Result<LoginScreen, Gap> {
    let (name, automatic) = match manager {
        Manager::Gdm => ("GDM", gdm::read(system)?),
        Manager::Sddm => ("SDDM", sddm::read(system)?),
        Manager::Lightdm => ("LightDM", lightdm::read(system)?),
        Manager::Greetd => ("greetd", greetd::read(system)?),
        Manager::Lxdm => ("LXDM", light::lxdm(system)?),
        Manager::Ly => ("ly", light::ly(system)?),
    };
    Ok(LoginScreen { name: name.to_owned(), automatic })
}

/// A user that a setting names; a setting that names nobody is none.
fn automatic(at: &str, user: &str, place: &str, after_seconds: Option<u32>) -> Option<AutomaticLogin> {
    (!user.is_empty()).then(|| AutomaticLogin {
        at: at.to_owned(),
        user: user.to_owned(),
        place: place.to_owned(),
        after_seconds,
        password_in_clear: false,
    })
}

/// Source: crypttab(5), option `tpm2-device=`. What clevis binds stands in the volume's header, which only root can read.
fn disk_unlocks_itself(system: &dyn System) -> Result<bool, Gap> {
    let text = system.read_text("/etc/crypttab")?.unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let mut options = lines.filter_map(|line| line.split_whitespace().nth(3));
    Ok(options.any(|options| options.split(',').any(|option| option.starts_with("tpm2-device="))))
}

/// What tests look at.
#[cfg(test)]
pub(super) mod reading {
    pub(in super::super) use super::exec_start::{commands, logs_in};
    pub(in super::super) use super::ini::Settings;
}
