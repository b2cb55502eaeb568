//! What dnf and zypper share: the database of installed packages, and names of packages.

use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Observed};

/// Where the database is: since Fedora 36 and Leap 15.3 in the first place, before that in the second.
const DATABASES: &[&str] = &[
    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
    "/var/lib/rpm/rpmdb.sqlite",
    "/usr/lib/sysimage/rpm/Packages.db",
    "/var/lib/rpm/Packages",
];

/// When the database was last written: by an installation, an update or a removal.
pub(super) fn last_change(system: &dyn System) -> Observed<DateTime<Utc>> {
    for path in DATABASES {
        match system.metadata(path) {
            Err(gap) => return Observed::Unknown(gap),
            Ok(None) => {}
            Ok(Some(found)) => {
                let undated = || Gap::unrecognised(format!("{path} has no time"));
                return found.modified.ok_or_else(undated).into();
            }
        }
    }
    Observed::Unknown(Gap::tool_missing("the database of installed packages was not found"))
}

/// The name and the version of `name-[epoch:]version-release.arch`.
pub(super) fn nevra(text: &str) -> Option<(&str, &str)> {
    let (rest, arch) = text.rsplit_once('.')?;
    let (front, release) = rest.rsplit_once('-')?;
    let (name, version) = front.rsplit_once('-')?;
    let all = [name, version, release, arch];
    let plain = |part: &&str| !part.is_empty() && !part.contains(char::is_whitespace);
    all.iter().all(plain).then_some((name, &text[name.len() + 1..rest.len()]))
}

#[cfg(test)]
mod tests {
    use super::nevra;

    #[test]
    fn a_name_may_hold_dashes_and_a_version_an_epoch() {
        assert_eq!(nevra("python3-libs-3.13.2-1.fc42.x86_64"), Some(("python3-libs", "3.13.2-1.fc42")));
        assert_eq!(nevra("bind-libs-32:9.18.33-1.fc42.noarch"), Some(("bind-libs", "32:9.18.33-1.fc42")));
        for text in ["", "bash", "a b-1-2.x", "-1-2.x"] {
            assert_eq!(nevra(text), None, "{text:?}");
        }
    }
}
