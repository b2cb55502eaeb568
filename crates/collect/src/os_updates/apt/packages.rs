//! `Packages`: what a suite offers. Tens of megabytes, so only the entries of installed packages are looked into.

use super::Offer;
use super::stanza::field;
use super::status::{Installed, Status};
use super::version::compare;
use memchr::memmem;
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

/// What a list offers beyond what is installed; none where the text is no package list.
///
/// `Phased-Update-Percentage` is left aside on purpose: apt phases nothing that a security suite offers, whatever the list says
/// (`pkgDepCache::PhasingApplied` in apt-pkg/depcache.cc).
pub(super) fn newer<'a>(list: &'a str, status: &Status<'a>) -> Option<Vec<Newer<'a>>> {
    let mut found = Vec::new();
    let mut entries = 0_u32;
    for entry in entries_of(list) {
        entries += 1;
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
    (entries > 0).then_some(found)
}

/// Calls `found` with each offer that this list carries in its version or a newer one. None where the text is no package list.
pub(super) fn carried(list: &str, offers: &mut [Offer], native: &str, found: impl Fn(&mut Offer)) -> Option<()> {
    let mut by_name: HashMap<String, Vec<&mut Offer>> = HashMap::new();
    for offer in offers {
        by_name.entry(offer.name.clone()).or_default().push(offer);
    }
    let mut entries = 0_u32;
    for entry in entries_of(list) {
        entries += 1;
        let Some(offers) = by_name.get_mut(entry.name) else { continue };
        let stanza = entry.stanza();
        let (version, arch) = (field(stanza, "Version")?, field(stanza, "Architecture")?);
        let carried = offers.iter_mut().filter(|offer| replaces(arch, &offer.arch, native));
        carried.filter(|offer| compare(version, &offer.available).is_ge()).for_each(|offer| found(offer));
    }
    (entries > 0).then_some(())
}

/// The names of all packages in a list.
pub(super) fn names(list: &str) -> impl Iterator<Item = &str> {
    entries_of(list).map(|entry| entry.name)
}

/// Whether a package of one architecture takes the place of an installed one. apt treats `all` as native.
fn replaces(offered: &str, installed: &str, native: &str) -> bool {
    let real = |arch| if arch == "all" { native } else { arch };
    real(offered) == real(installed)
}

struct Entry<'a> {
    name: &'a str,
    /// The text from the entry's first line to the end of the list.
    from: &'a str,
}

impl<'a> Entry<'a> {
    fn stanza(&self) -> &'a str {
        &self.from[..memmem::find(self.from.as_bytes(), b"\n\n").unwrap_or(self.from.len())]
    }
}

/// `Package` is the first field of every entry: that is how every archive software writes them, and what lets the search leap.
fn entries_of(list: &str) -> impl Iterator<Item = Entry<'_>> {
    const KEY: &str = "Package: ";
    let finder = memmem::find_iter(list.as_bytes(), b"\nPackage: ").map(|at| at + 1);
    std::iter::once(0).filter(|_| list.starts_with(KEY)).chain(finder).map(|at| {
        let from = &list[at..];
        let name = &from[KEY.len()..];
        Entry { name: name[..memchr::memchr(b'\n', name.as_bytes()).unwrap_or(name.len())].trim_end(), from }
    })
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
    fn what_is_no_list_is_not_an_empty_list() {
        for text in ["", "garbage", "\u{0}Package: lib", "Package: lib\n\n"] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }
}
