//! `/var/lib/dpkg/status`: what is installed, dpkg(1) and deb-control(5).

use super::stanza::{self, field};
use kilter_facts::Gap;
use std::collections::HashMap;

/// One installed package.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Installed<'a> {
    pub(super) arch: &'a str,
    pub(super) version: &'a str,
    /// Its selection is `hold`: `apt-mark hold`.
    pub(super) held: bool,
}

/// All installed packages, by name: one name may be there for several architectures.
#[derive(Debug)]
pub(super) struct Status<'a> {
    pub(super) packages: HashMap<&'a str, Vec<Installed<'a>>>,
    /// The architecture of dpkg itself.
    pub(super) native: &'a str,
}

impl<'a> Status<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Gap> {
        let odd = |what: &str| Gap::unrecognised(format!("/var/lib/dpkg/status {what}"));
        let mut packages: HashMap<&str, Vec<Installed<'_>>> = HashMap::new();
        for stanza in stanza::all(text) {
            let [Some(name), Some(status)] = [field(stanza, "Package"), field(stanza, "Status")] else {
                return Err(odd("holds an entry without a name or a status"));
            };
            let mut words = status.split(' ');
            let (Some(wanted), Some(_), Some(state)) = (words.next(), words.next(), words.next()) else {
                return Err(odd("holds a status of less than three words"));
            };
            // An unpacked package that waits for its configuration is on the disk as much as a configured one.
            if matches!(state, "not-installed" | "config-files" | "half-installed") {
                continue;
            }
            let [Some(version), Some(arch)] = [field(stanza, "Version"), field(stanza, "Architecture")] else {
                return Err(odd("holds an installed package without a version or an architecture"));
            };
            packages.entry(name).or_default().push(Installed { arch, version, held: wanted == "hold" });
        }
        // dpkg is essential: a status without it is not a whole one.
        let native = packages.get("dpkg").and_then(|found| found.first()).map(|dpkg| dpkg.arch);
        let native = native.ok_or_else(|| odd("does not name dpkg itself"))?;
        Ok(Self { packages, native })
    }

    /// Architectures that installed packages have, the native one included, `all` left out.
    pub(super) fn architectures(&self) -> Vec<&'a str> {
        let mut archs: Vec<_> =
            self.packages.values().flatten().map(|found| found.arch).filter(|a| *a != "all").collect();
        archs.sort_unstable();
        archs.dedup();
        archs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DPKG: &str = "Package: dpkg\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.21\n\n";

    #[test]
    fn counts_what_is_on_the_disk_and_notes_holds() {
        let text = format!(
            "{DPKG}Package: gone\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 1\n\n\
             Package: kept\nStatus: hold ok installed\nArchitecture: i386\nDescription: a\n Version: 9\nVersion: 2\n\n\
             Package: half\nStatus: install ok half-configured\nArchitecture: all\nVersion: 3\n"
        );
        let status = Status::parse(&text).unwrap();
        assert!(!status.packages.contains_key("gone"));
        assert_eq!(status.packages["kept"], [Installed { arch: "i386", version: "2", held: true }]);
        assert!(!status.packages["half"][0].held);
        assert_eq!((status.native, status.architectures()), ("amd64", vec!["amd64", "i386"]));
    }

    #[test]
    fn what_is_not_a_whole_status_is_a_gap() {
        for text in [
            "",
            "\n\n",
            "garbage",
            "Package: a\n\n",
            "Package: bash\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n",
        ] {
            assert!(Status::parse(text).is_err(), "{text:?}");
        }
    }
}
