//! The live session decides what is read: an installed program that does not run here locks nothing.

mod commands;
mod gnome_family;
mod hypridle;
mod kde;
mod swayidle;
mod wayland;
mod x11;
mod xautolock;
mod xfce;
mod xscreensaver;
mod xset;
mod xss_lock;

use crate::System;
use crate::session::desktop::{self, Desktop};
use kilter_facts::{Gap, Observed, ScreenLock};

pub(super) fn collect(system: &dyn System) -> Observed<ScreenLock> {
    read(system).into()
}

fn read(system: &dyn System) -> Result<ScreenLock, Gap> {
    let names = crate::session::desktop_names(system)?;
    let Some(desktop) = desktop::recognise(&names) else {
        return Err(Gap::unsupported(format!(
            "The session here calls itself \"{names}\", and Kilter does not know how that desktop locks its screen."
        )));
    };
    match desktop {
        Desktop::Gnome(variant) => gnome_family::read(system, variant),
        Desktop::Kde => kde::read(system),
        Desktop::Xfce => xfce::read(system),
        Desktop::Wayland(compositor) => wayland::read(system, compositor),
        Desktop::X11(manager) => x11::read(system, manager),
    }
}
