//! Kernel releases, as uname(2) gives them: `6.1.0-50-amd64`, `6.14.0-63.fc42.x86_64`, `6.10.2-arch1-1`.

use std::cmp::Ordering;

/// A kernel's release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Release<'a> {
    /// As the system writes it.
    pub(super) name: &'a str,
    numbers: Vec<i64>,
    flavour: String,
}

impl<'a> Release<'a> {
    /// `None` where this is no release of a kernel.
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        let sane = |c: char| c.is_ascii_alphanumeric() || ".-+_~".contains(c);
        if !name.starts_with(|c: char| c.is_ascii_digit()) || !name.contains('.') || !name.chars().all(sane) {
            return None;
        }
        let mut flavour = Vec::new();
        let mut numbers = Vec::new();
        for (at, part) in name.split('-').enumerate() {
            let candidate = part.strip_prefix("rc").is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
            // 6.15-rc3 comes before 6.15.
            numbers.extend(candidate.then_some(-1));
            numbers.extend(in_order(part));
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                // Fedora's and Red Hat's variants: 6.14.0-63.fc42.x86_64+debug. In the first part it is the packager's mark.
                flavour.extend(part.split_once('+').filter(|_| at > 0).map(|(_, variant)| variant.to_owned()));
            } else if !candidate {
                flavour.push(part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned());
            }
        }
        Some(Self { name, numbers, flavour: flavour.join("-") })
    }

    /// Whether both come from the same line of kernels, so that the newer one replaces the older.
    pub(super) fn is_kin(&self, other: &Self) -> bool {
        self.flavour == other.flavour
    }

    pub(super) fn by_age(&self, other: &Self) -> Ordering {
        self.numbers.cmp(&other.numbers)
    }
}

fn in_order(part: &str) -> impl Iterator<Item = i64> {
    part.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn release(name: &str) -> Release<'_> {
        Release::parse(name).unwrap_or_else(|| panic!("{name}"))
    }

    /// Pairs as Debian, Ubuntu, Fedora, Red Hat, openSUSE, Arch and Raspberry Pi OS name them.
    #[test]
    fn the_newer_of_the_same_line() {
        for (old, new) in [
            ("6.1.0-9-amd64", "6.1.0-50-amd64"),
            ("6.1.0-50-amd64", "6.12.48+deb13-amd64"),
            ("6.12.9+bpo-amd64", "6.12.48+deb13-amd64"),
            ("6.8.0-9-generic", "6.8.0-45-generic"),
            ("6.8.0-45-generic", "6.11.0-8-generic"),
            ("6.14.0-63.fc42.x86_64", "6.14.9-300.fc42.x86_64"),
            ("5.14.0-427.13.1.el9_4.x86_64", "5.14.0-503.11.1.el9_5.x86_64"),
            ("6.4.0-150600.21-default", "6.4.0-150600.23.25-default"),
            ("6.9.10-arch1-1", "6.10.2-arch1-1"),
            ("6.10.2-arch1-1", "6.10.2-arch1-2"),
            ("6.10.2-arch1-1", "6.10.2-arch2-1"),
            ("6.6.9-1-lts", "6.6.40-1-lts"),
            ("6.12.20+rpt-rpi-v8", "6.12.25+rpt-rpi-v8"),
            ("6.15.0-rc7-1-mainline", "6.15.0-1-mainline"),
        ] {
            let (old, new) = (release(old), release(new));
            assert!(old.is_kin(&new), "{old:?} {new:?}");
            assert_eq!(old.by_age(&new), Ordering::Less, "{old:?} {new:?}");
        }
    }

    #[test]
    fn other_lines_are_not_newer_ones() {
        for (one, other) in [
            ("6.1.0-50-amd64", "6.1.0-50-cloud-amd64"),
            ("6.1.0-50-amd64", "6.1.0-50-rt-amd64"),
            ("6.8.0-45-generic", "6.8.0-45-lowlatency"),
            ("6.6.40-1-lts", "6.10.2-arch1-1"),
            ("6.14.0-63.fc42.x86_64", "6.14.0-63.fc42.x86_64+debug"),
        ] {
            assert!(!release(one).is_kin(&release(other)), "{one} {other}");
        }
    }

    #[test]
    fn what_is_no_release_is_none() {
        for name in ["", "nonsense", "%%%", "extramodules", "old", "6", "6.1.0 amd64", "6.1\n"] {
            assert_eq!(Release::parse(name), None, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn total(name in "\\PC*|[0-9.+a-z_-]*") {
            if let Some(release) = Release::parse(&name) {
                prop_assert_eq!(release.by_age(&release), Ordering::Equal);
            }
        }
    }
}
