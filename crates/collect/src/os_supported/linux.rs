//! Linux: os-release(5) names the release; its maker's own word comes first, then what the machine keeps of Debian and Ubuntu, then
//! the table.

use super::distro_info::{self, Dates, Family};
use super::{pro, table};
use crate::{Ask, System, device::os_release_field};
use chrono::NaiveDate;
use kilter_facts::{Extension, Gap, Life, OsSupported, Reaches};

const RELEASE: &str = "/etc/os-release";

pub(super) fn collect(system: &dyn System) -> Result<OsSupported, Gap> {
    let unnamed = || Gap::unrecognised("/etc/os-release does not say which release this is.");
    let text = system.read_text(RELEASE)?.ok_or_else(unnamed)?;
    let field = |name: &str| os_release_field(&text, name).filter(|value| !value.is_empty());
    let id = field("ID").ok_or_else(unnamed)?;
    let name = field("PRETTY_NAME").unwrap_or_else(|| id.clone());
    if table::is_rolling(&id) {
        return Ok(from_table(name, Life::Rolling));
    }
    // The maker's own word, where it says one: Fedora, Rocky Linux, AlmaLinux.
    if let Some(day) = field("SUPPORT_END") {
        let on = day.parse().map_err(|_| Gap::unrecognised("SUPPORT_END in /etc/os-release is not a day."))?;
        let life = Life::Ends { on, then: None };
        return Ok(OsSupported { release: name, life, source: RELEASE.to_owned(), known_on: table::AS_OF });
    }
    let version = field("VERSION_ID");
    match (id.as_str(), version.as_deref()) {
        ("debian", _) => return family(system, Family::Debian, &field("VERSION_CODENAME").ok_or_else(unnamed)?, None),
        ("ubuntu", _) => return family(system, Family::Ubuntu, &field("VERSION_CODENAME").ok_or_else(unnamed)?, None),
        (_, Some(version)) => {
            if let Some(on) = table::linux(&id, version) {
                return Ok(from_table(name, Life::Ends { on, then: None }));
            }
        }
        (_, None) => {}
    }
    // Relatives take their security updates from the release that they are built on, and name it.
    match (field("UBUNTU_CODENAME"), field("DEBIAN_CODENAME")) {
        (Some(codename), _) if id != "linuxmint" => family(system, Family::Ubuntu, &codename, Some(&name)),
        (None, Some(codename)) => family(system, Family::Debian, &codename, Some(&name)),
        _ => Err(Gap::unsupported(format!("Kilter does not know how long {name} gets security updates."))),
    }
}

/// A release of Debian or Ubuntu by its code name, or one that is built on it.
fn family(system: &dyn System, family: Family, codename: &str, relative: Option<&str>) -> Result<OsSupported, Gap> {
    let listed = match family {
        Family::Debian => table::debian(codename),
        Family::Ubuntu => table::ubuntu(codename),
    };
    let tabled = listed.map(Dates::from);
    // A file that cannot be read leaves the table; one that is older than it knows less of the releases in both.
    let own = distro_info::dates(system, family, codename).ok().flatten();
    let own = own.filter(|own| tabled.is_none() || own.written.is_some_and(|on| on > table::AS_OF));
    let source = if own.is_some() { family.path() } else { table::SOURCE };
    let maker = match family {
        Family::Debian => "Debian",
        Family::Ubuntu => "Ubuntu",
    };
    let Some(dates) = own.or(tabled) else {
        return Err(Gap::unsupported(format!(
            "Kilter does not know {maker} \"{codename}\", which may be newer than Kilter."
        )));
    };
    let (Some(version), Some(on)) = (&dates.version, dates.ends) else {
        let what = format!("{maker} \"{codename}\" is still in the making");
        return Err(Gap::unsupported(format!("{what}: nobody promises security updates for it yet.")));
    };
    let then = dates.extended.map(|until| extension(system, family, until));
    Ok(OsSupported {
        release: match relative {
            Some(name) => format!("{name} (built on {maker} {version})"),
            None => format!("{maker} {version}"),
        },
        life: Life::Ends { on, then },
        source: source.to_owned(),
        known_on: dates.written.map_or(table::AS_OF, |on| on.max(table::AS_OF)),
    })
}

fn extension(system: &dyn System, family: Family, until: NaiveDate) -> Extension {
    let (name, reaches) = match family {
        // It comes through the same archive, and nobody has to ask for it.
        Family::Debian => ("Debian LTS", Reaches::Everybody),
        Family::Ubuntu => ("Ubuntu Pro (ESM)", pro::reaches(system)),
    };
    Extension { name: name.to_owned(), until, reaches }
}

fn from_table(release: String, life: Life) -> OsSupported {
    OsSupported { release, life, source: table::SOURCE.to_owned(), known_on: table::AS_OF }
}
