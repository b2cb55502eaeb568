//! What the live desktop does when a medium is put in: the kernel itself only shows that it is there.
//!
//! Sources: GNOME Shell's `autorunManager.js` and the schemas `org.gnome.desktop.media-handling`, `org.cinnamon.desktop.media-handling`
//! and `org.mate.media-handling`; thunar-volman's `tvm-block-device.c`. Plasma's Device Notifier lists what could be done, and does nothing.

use crate::session::desktop::{Desktop, Plain, Variant, recognise};
use crate::session::{desktop_names, gsettings, running, xfconf};
use crate::{Ask, System};
use kilter_facts::{Gap, OnInsert};

/// Programs that can act on a medium wherever they run, by settings of their own.
const ACT: &[&str] =
    &["thunar", "Thunar", "thunar-volman", "pcmanfm", "pcmanfm-qt", "caja", "nemo-desktop", "udiskie", "spacefm"];

const VOLMAN: &str = "thunar-volman";

pub(super) fn read(system: &dyn System) -> Result<OnInsert, Gap> {
    let names = desktop_names(system).map_err(|gap| {
        let detail = "No desktop session is to be seen here, so what happens when a medium is put in cannot be told.";
        Gap::new(gap.reason, detail)
    })?;
    let unknown = |name: &str| {
        Gap::unsupported(format!(
            "The session here is {name}, and Kilter does not know what it does with removable media."
        ))
    };
    match recognise(&names) {
        Some(Desktop::Gnome(variant)) => match variant {
            Variant::Gnome => family(system, "GNOME", "org.gnome.desktop.media-handling"),
            Variant::GnomeFlashback => family(system, "GNOME Flashback", "org.gnome.desktop.media-handling"),
            Variant::Cinnamon => family(system, "Cinnamon", "org.cinnamon.desktop.media-handling"),
            Variant::Mate => family(system, "MATE", "org.mate.media-handling"),
            Variant::Budgie => Err(unknown("Budgie")),
        },
        Some(Desktop::Kde) => Ok(nothing("KDE only lists what could be done with it")),
        Some(Desktop::Xfce) => xfce(system),
        Some(Desktop::Wayland(plain) | Desktop::X11(plain)) => alone(system, plain),
        None => Err(unknown(&format!("called \"{names}\""))),
    }
}

fn nothing(because: &str) -> OnInsert {
    OnInsert::StartsNothing { because: because.to_owned() }
}

/// GNOME and those that took its settings along: one switch over all the others.
fn family(system: &dyn System, desktop: &str, schema: &'static str) -> Result<OnInsert, Gap> {
    if gsettings::list(system, schema)?.flag("autorun-never")? {
        return Ok(nothing(&format!("{desktop} is set to start nothing")));
    }
    Ok(OnInsert::Starts { what: format!("{desktop} opens it or offers to start what it holds.") })
}

/// What is not set is off: the defaults stand in thunar-volman itself.
fn xfce(system: &dyn System) -> Result<OnInsert, Gap> {
    let (run, open) =
        (xfconf::flag(system, VOLMAN, "/autorun/enabled"), xfconf::flag(system, VOLMAN, "/autoopen/enabled"));
    if run == Ok(Some(true)) {
        return Ok(OnInsert::Starts { what: "XFCE offers to start the programs that it holds.".to_owned() });
    }
    if open == Ok(Some(true)) {
        return Ok(OnInsert::Starts { what: "XFCE opens the files that it names.".to_owned() });
    }
    let (_, _) = (run?, open?);
    Ok(nothing("XFCE is set to start nothing"))
}

/// A window manager leaves media alone; a file manager that runs beside it may not.
///
/// Those are asked for twice, with the window manager and without: a list that lost some of its names would hide them.
fn alone(system: &dyn System, plain: Plain) -> Result<OnInsert, Gap> {
    let with = running(system, plain, &[&[plain.process], ACT].concat())?;
    let beside = system.processes(ACT)?;
    if !with.iter().filter(|process| process.name != plain.process).eq(&beside) {
        return Err(Gap::unrecognised(
            "The lists of running programs do not agree, so what acts on media cannot be told.",
        ));
    }
    match beside.first() {
        None => Ok(nothing(&format!("{} leaves media alone, and no program runs beside it that does not", plain.name))),
        Some(other) => Err(Gap::unsupported(format!(
            "{} runs here, and Kilter does not know what it is set to do with removable media.",
            other.name
        ))),
    }
}
