//! `Packages`: what a suite offers, of which only the entries of some packages get here.

use super::Offer;
use super::stanza::field;
use super::status::{Installed, Status};
use super::version::compare;
use crate::stanzas::entries;
use std::collections::HashMap;

/// A version on offer that is newer than the installed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Newer<'a> {
    pub(super) name: &'a str,
    /// The architecture of the installed package.
    pub(super) arch: &'a str,
    pub(super) installed: &'a str,
    pub(super) held: bool,
    pub(super) available: &'a str,
    /// The source package it is built from.
    pub(super) source: &'a str,
}

/// What a list offers beyond what is installed; none where an entry has no version or architecture.
///
/// `Phased-Update-Percentage` is left aside on purpose: apt phases nothing that a security suite offers, whatever the list says
/// (`pkgDepCache::PhasingApplied` in apt-pkg/depcache.cc).
pub(super) fn newer<'a>(list: &'a str, status: &Status<'a>) -> Option<Vec<Newer<'a>>> {
    let mut found = Vec::new();
    for entry in entries(list) {
        let Some(installed) = status.packages.get(entry.name) else { continue };
        let stanza = entry.stanza();
        let (available, arch) = (field(stanza, "Version")?, field(stanza, "Architecture")?);
        let replaced = installed.iter().filter(|installed| replaces(arch, installed.arch, status.native));
        found.extend(replaced.filter(|installed| compare(available, installed.version).is_gt()).map(
            |Installed { arch, version, held }| Newer {
                name: entry.name,
                arch,
                installed: version,
                held: *held,
                available,
                source: field(stanza, "Source").and_then(|source| source.split(' ').next()).unwrap_or(entry.name),
            },
        ));
    }
    Some(found)
}

/// Calls `found` with each offer that this list carries in its version or a newer one. None where an entry has no version or
/// architecture.
pub(super) fn carried(list: &str, offers: &mut [Offer], native: &str, found: impl Fn(&mut Offer)) -> Option<()> {
    let mut by_name: HashMap<String, Vec<&mut Offer>> = HashMap::new();
    for offer in offers {
        by_name.entry(offer.name.clone()).or_default().push(offer);
    }
    for entry in entries(list) {
        let Some(offers) = by_name.get_mut(entry.name) else { continue };
        let stanza = entry.stanza();
        let (version, arch) = (field(stanza, "Version")?, field(stanza, "Architecture")?);
        let carried = offers.iter_mut().filter(|offer| replaces(arch, &offer.arch, native));
        carried.filter(|offer| compare(version, &offer.available).is_ge()).for_each(|offer| found(offer));
    }
    Some(())
}

/// Whether a package of one architecture takes the place of an installed one. apt treats `all` as native.
fn replaces(offered: &str, installed: &str, native: &str) -> bool {
    let real = |arch| if arch == "all" { native } else { arch };
    real(offered) == real(installed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &str = "Package: dpkg\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n\
        Package: lib\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2\n\n\
        Package: lib\nStatus: hold ok installed\nArchitecture: i386\nVersion: 2\n\n\
        Package: doc\nStatus: install ok installed\nArchitecture: all\nVersion: 1:1\n\n";

    fn found(list: &str) -> Option<Vec<(String, String, bool)>> {
        let status = Status::parse(STATUS).unwrap();
        let newer = newer(list, &status)?;
        Some(newer.iter().map(|n| (format!("{}:{}", n.name, n.arch), n.available.to_owned(), n.held)).collect())
    }

    #[test]
    fn an_update_is_newer_and_of_the_same_architecture() {
        let list = "Package: lib\nSource: libs (9)\nVersion: 3\nArchitecture: amd64\n\nPackage: doc\nArchitecture: amd64\nVersion: 1:2\n\n\
            Package: dpkg\nVersion: 1\nArchitecture: amd64\n\nPackage: unknown\nVersion: 9\nArchitecture: amd64\n";
        let expected = [("lib:amd64", "3", false), ("doc:all", "1:2", false)];
        assert_eq!(found(list).unwrap(), expected.map(|(n, v, h)| (n.to_owned(), v.to_owned(), h)));
        let foreign = "Package: lib\nArchitecture: i386\nVersion: 3\n";
        assert_eq!(found(foreign).unwrap(), [("lib:i386".to_owned(), "3".to_owned(), true)]);
        let all = "Package: lib\nArchitecture: all\nVersion: 3\n";
        assert_eq!(
            found(all).unwrap()[0].0,
            "lib:amd64",
            "a package of no architecture does not replace a foreign one"
        );
    }

    #[test]
    fn an_entry_without_its_fields_is_no_entry() {
        for text in ["Package: lib\n\n", "Package: lib\nVersion: 3\n", "Package: lib\nArchitecture: amd64\n\n"] {
            assert_eq!(found(text), None, "{text:?}");
        }
        assert_eq!(found(""), Some(Vec::new()), "nothing that is installed is in the list");
    }
}
