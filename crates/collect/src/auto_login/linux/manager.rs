//! Which display manager starts: by systemd's alias `display-manager.service`, and by Debian's `/etc/X11/default-display-manager`,
//! which its units compare with themselves before they start.

use crate::{Ask, Found, System};
use kilter_facts::Gap;

const LINK: &str = "/etc/systemd/system/display-manager.service";
const DEBIAN: &str = "/etc/X11/default-display-manager";

/// Those whose settings Kilter can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manager {
    Gdm,
    Sddm,
    Lightdm,
    Greetd,
    Lxdm,
    Ly,
}

/// Names of programs and units, and what they are; none where Kilter cannot read the settings.
const KNOWN: &[(&str, Option<Manager>)] = &[
    ("gdm", Some(Manager::Gdm)),
    ("gdm3", Some(Manager::Gdm)),
    ("sddm", Some(Manager::Sddm)),
    ("lightdm", Some(Manager::Lightdm)),
    ("greetd", Some(Manager::Greetd)),
    ("lxdm", Some(Manager::Lxdm)),
    ("lxdm-binary", Some(Manager::Lxdm)),
    ("ly", Some(Manager::Ly)),
    ("ly-dm", Some(Manager::Ly)),
    ("cosmic-greeter", None),
    ("emptty", None),
    ("lemurs", None),
    ("nodm", None),
    ("plasmalogin", None),
    ("slim", None),
    ("wdm", None),
    ("xdm", None),
];

/// None where systemd started the machine and starts no display manager.
pub(super) fn active(system: &dyn System) -> Found<Manager> {
    let (linked, named) = (linked(system)?, named(system)?);
    match (linked, named) {
        (Linked::To(link), Some(named)) if known(&link)? != known(&named)? => Err(Gap::unrecognised(format!(
            "Cannot tell which login screen starts here: systemd names {link}, {DEBIAN} names {named}."
        ))),
        (Linked::To(name), _) | (Linked::Absent, Some(name)) => known(&name).map(Some),
        (Linked::Masked, _) => Ok(None),
        (Linked::Absent, None) => wanted(system),
    }
}

enum Linked {
    To(String),
    Masked,
    Absent,
}

fn linked(system: &dyn System) -> Result<Linked, Gap> {
    let Some(target) = system.link(LINK)? else { return Ok(Linked::Absent) };
    if target == "/dev/null" {
        return Ok(Linked::Masked);
    }
    let name = target.rsplit('/').next().and_then(|name| name.strip_suffix(".service"));
    let name = name.ok_or_else(|| Gap::unrecognised(format!("{LINK} names no service")))?;
    Ok(Linked::To(unit(name).to_owned()))
}

fn named(system: &dyn System) -> Found<String> {
    let Some(text) = system.read_text(DEBIAN)? else { return Ok(None) };
    let path = text.trim();
    let name = path.starts_with('/').then(|| path.rsplit('/').next()).flatten().filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Gap::unrecognised(format!("{DEBIAN} names no program")))?;
    Ok(Some(name.to_owned()))
}

/// Without the alias a display manager can still be wanted by a target: ly is, once for each console.
fn wanted(system: &dyn System) -> Found<Manager> {
    if system.metadata("/run/systemd/system")?.is_none() {
        return Err(Gap::unsupported(
            "Cannot tell which login screen starts here: systemd did not start this system, and no other place says it.",
        ));
    }
    for target in ["graphical", "multi-user"] {
        let names = system.list(&format!("/etc/systemd/system/{target}.target.wants"))?.unwrap_or_default();
        let found = names.iter().filter_map(|name| name.strip_suffix(".service")).map(unit);
        if let Some(name) = found.into_iter().find(|name| KNOWN.iter().any(|(known, _)| known == name)) {
            return known(name).map(Some);
        }
    }
    Ok(None)
}

/// `ly` of `ly@tty2`.
fn unit(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

fn known(name: &str) -> Result<Manager, Gap> {
    KNOWN.iter().find(|(known, _)| *known == name).and_then(|(_, manager)| *manager).ok_or_else(|| {
        Gap::unsupported(format!("The login screen here is \"{name}\", and Kilter does not know its settings."))
    })
}
