//! `InRelease` and `Release`: what a list is, and when its server made it.
//! Format: <https://wiki.debian.org/DebianRepository/Format#A.22Release.22_files>.

use super::stanza;
use chrono::{DateTime, NaiveDateTime, Utc};

/// What Kilter needs of a suite's description.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Release {
    pub(super) origin: String,
    pub(super) label: String,
    pub(super) suite: String,
    pub(super) codename: String,
    pub(super) version: String,
    /// When the server made it.
    pub(super) date: Option<DateTime<Utc>>,
    /// apt takes no list after this time: apt-secure(8).
    pub(super) valid_until: Option<DateTime<Utc>>,
    /// The packages of no architecture have lists of their own.
    pub(super) separate_all: bool,
    /// Size of each plain and packed file that is named `…Packages…`, by its path under the suite.
    pub(super) sizes: Vec<(String, u64)>,
}

/// What a suite says of one of its package lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// The suite has no such list.
    No,
    /// It has this many bytes, unpacked.
    Size(u64),
    /// There is one, of a size that is not told.
    SomeSize,
}

impl Release {
    /// None where the text describes no suite.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let body = signed_part(text);
        let value = |name: &str| stanza::field(body, name).unwrap_or_default().to_owned();
        let sizes: Vec<_> = body.lines().filter_map(size).collect();
        let release = Self {
            origin: value("Origin"),
            label: value("Label"),
            suite: value("Suite"),
            codename: value("Codename"),
            version: value("Version"),
            date: stanza::field(body, "Date").and_then(date),
            valid_until: stanza::field(body, "Valid-Until").and_then(date),
            separate_all: stanza::field(body, "Architectures").is_some_and(|all| all.split(' ').any(|a| a == "all"))
                && stanza::field(body, "No-Support-for-Architecture-all") != Some("Packages"),
            sizes,
        };
        release.date.is_some().then_some(release)
    }

    /// A suite of security updates says so: Debian by its label, Ubuntu, its pockets and ESM by the suite's name.
    pub(super) fn is_security(&self) -> bool {
        self.label == "Debian-Security" || [&self.suite, &self.codename].iter().any(|name| name.ends_with("-security"))
    }

    /// Debian testing takes most fixes from unstable, unmarked: <https://wiki.debian.org/DebianTesting#Considerations>.
    pub(super) fn is_testing(&self) -> bool {
        self.suite == "testing-security"
    }

    /// What it says of the list of a component and an architecture.
    pub(super) fn listed(&self, component: &str, arch: &str) -> Listed {
        let path = format!("{component}/binary-{arch}/Packages");
        let mut found = self.sizes.iter().filter(|(name, _)| name.starts_with(&path));
        match self.sizes.iter().find(|(name, _)| *name == path) {
            Some((_, size)) => Listed::Size(*size),
            None if found.next().is_some() => Listed::SomeSize,
            None => Listed::No,
        }
    }
}

/// The text between the armour of a clear-signed message, or all of it.
pub(super) fn signed_part(text: &str) -> &str {
    let start =
        text.strip_prefix("-----BEGIN PGP SIGNED MESSAGE-----").and_then(|rest| Some(rest.split_once("\n\n")?.1));
    let body = start.unwrap_or(text);
    body.split("\n-----BEGIN PGP SIGNATURE-----").next().unwrap_or(body)
}

/// A line ` <hash> <size> <path>`.
fn size(line: &str) -> Option<(String, u64)> {
    let mut words = line.strip_prefix(' ')?.split_whitespace();
    let (_, size, path) = (words.next()?, words.next()?, words.next()?);
    path.contains("/Packages").then_some(())?;
    Some((path.to_owned(), size.parse().ok()?))
}

/// RFC 5322 with any of the ways to write UTC, the only zone allowed here.
fn date(text: &str) -> Option<DateTime<Utc>> {
    let rest = text.split_once(',').map_or(text, |(_, rest)| rest);
    let words: Vec<_> = rest.split_whitespace().collect();
    let [day, month, year, time, "UTC" | "GMT" | "Z" | "+0000" | "UT"] = words[..] else { return None };
    let plain = format!("{day} {month} {year} {time}");
    Some(NaiveDateTime::parse_from_str(&plain, "%d %b %Y %H:%M:%S").ok()?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOrigin: Debian\nLabel: Debian-Security\n\
        Suite: oldstable-security\nCodename: bookworm-security\nDate: Sat, 21 Nov 2026 00:53:02 UTC\n\
        Valid-Until: Sat, 28 Nov 2026 00:53:02 UTC\nArchitectures: amd64 arm64\nSHA256:\n \
        aa 2523192 main/binary-amd64/Packages\n aa 100 main/binary-amd64/Packages.xz\n aa 32 contrib/binary-amd64/Packages.xz\n \
        aa 1 main/binary-amd64/Release\n-----BEGIN PGP SIGNATURE-----\n\nLabel: nothing\n-----END PGP SIGNATURE-----\n";

    #[test]
    fn reads_what_is_signed() {
        let release = Release::parse(SIGNED).unwrap();
        assert!(release.is_security());
        assert_eq!(release.label, "Debian-Security");
        assert_eq!(release.date.unwrap().to_rfc3339(), "2026-11-21T00:53:02+00:00");
        assert_eq!(release.valid_until.unwrap().to_rfc3339(), "2026-11-28T00:53:02+00:00");
        assert_eq!(release.listed("main", "amd64"), Listed::Size(2_523_192));
        assert_eq!(release.listed("contrib", "amd64"), Listed::SomeSize);
        assert_eq!(release.listed("main", "i386"), Listed::No);
        assert!(!release.separate_all);
    }

    #[test]
    fn security_is_told_by_what_the_suite_says() {
        let of = |suite: &str, label: &str| Release { suite: suite.into(), label: label.into(), ..Release::default() };
        for (suite, label, expected) in [
            ("noble-security", "Ubuntu", true),
            ("jammy-apps-security", "UbuntuESMApps", true),
            ("stable", "Debian-Security", true),
            ("noble-updates", "Ubuntu", false),
            ("oldstable", "Debian", false),
            ("", "security-tools", false),
        ] {
            assert_eq!(of(suite, label).is_security(), expected, "{suite} {label}");
        }
    }

    #[test]
    fn a_text_without_a_date_describes_no_suite() {
        for text in
            ["", "garbage", "Suite: noble-security\n", "Date: yesterday\n", "Date: Sat, 21 Nov 2026 00:53:02 CET\n"]
        {
            assert_eq!(Release::parse(text), None, "{text:?}");
        }
        assert!(Release::parse("Date: Sat,  1 Nov 2026  0:53:02 UTC\n").is_some());
    }
}
