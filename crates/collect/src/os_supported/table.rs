//! The last day with security updates, release by release, as of 2026-11-24.
//!
//! Sources, all read on that day or in the form they had then: Debian and Ubuntu: the package distro-info-data (debian.csv,
//! ubuntu.csv); Fedora: its schedule and `SUPPORT_END` in fedora-release; openSUSE: en.opensuse.org/Lifetime; Red Hat Enterprise Linux,
//! `AlmaLinux`, Rocky Linux, `CentOS` Stream: their life cycle pages (end of maintenance support); Linux Mint: its download page, which
//! gives each release the life of the Ubuntu LTS under it; Windows: learn.microsoft.com, "release information" for Windows 10 and 11;
//! macOS: Apple names no dates; the rule of thumb is that the three newest major versions get updates.
//!
//! Dates of releases that are not in a table are never guessed: a release newer than the table is not known.

use chrono::NaiveDate;
use kilter_facts::Life;

/// The day of this table.
pub(super) const AS_OF: NaiveDate = day(2026, 11, 24);

/// What is said to be the source.
pub(super) const SOURCE: &str = "Kilter's table of 2026-11-24";

/// `ID` and `VERSION_ID` of os-release(5), and the last day. A version without a dot stands for all its point releases.
const LINUX: &[(&str, &str, NaiveDate)] = &[
    ("fedora", "38", day(2024, 5, 21)),
    ("fedora", "39", day(2024, 11, 26)),
    ("fedora", "40", day(2025, 5, 13)),
    ("fedora", "41", day(2025, 12, 15)),
    ("fedora", "42", day(2026, 5, 13)),
    ("fedora", "43", day(2026, 12, 9)),
    ("fedora", "45", day(2027, 12, 8)),
    ("opensuse-leap", "15.3", day(2022, 12, 31)),
    ("opensuse-leap", "15.4", day(2023, 12, 7)),
    ("opensuse-leap", "15.5", day(2024, 12, 31)),
    ("opensuse-leap", "15.6", day(2026, 4, 30)),
    ("opensuse-leap", "16.0", day(2027, 10, 31)),
    ("rhel", "8", day(2029, 5, 31)),
    ("rhel", "9", day(2032, 5, 31)),
    ("rhel", "10", day(2035, 5, 31)),
    ("rocky", "8", day(2029, 5, 31)),
    ("rocky", "9", day(2032, 5, 31)),
    ("rocky", "10", day(2035, 5, 31)),
    ("almalinux", "8", day(2029, 5, 31)),
    ("almalinux", "9", day(2032, 5, 31)),
    ("almalinux", "10", day(2035, 5, 31)),
    ("centos", "7", day(2024, 6, 30)),
    ("centos", "8", day(2024, 5, 31)),
    ("centos", "9", day(2027, 5, 31)),
    ("linuxmint", "19", day(2023, 4, 30)),
    ("linuxmint", "20", day(2025, 4, 30)),
    ("linuxmint", "21", day(2027, 4, 30)),
    ("linuxmint", "22", day(2029, 4, 30)),
];

/// Distributions without releases: `ID` of os-release(5).
const ROLLING: &[&str] = &[
    "arch",
    "artix",
    "cachyos",
    "endeavouros",
    "garuda",
    "gentoo",
    "kali",
    "manjaro",
    "opensuse-slowroll",
    "opensuse-tumbleweed",
    "solus",
    "void",
];

/// The releases of Debian: version, code name, end of the security team's support, end of LTS.
const DEBIAN: &[(&str, &str, NaiveDate, NaiveDate)] = &[
    ("10", "buster", day(2022, 9, 10), day(2024, 6, 30)),
    ("11", "bullseye", day(2024, 8, 14), day(2026, 8, 31)),
    ("12", "bookworm", day(2026, 7, 11), day(2028, 6, 30)),
    ("13", "trixie", day(2028, 8, 9), day(2030, 6, 30)),
];

/// The releases of Ubuntu: version, code name, end of standard support, end of Expanded Security Maintenance for those that have it.
const UBUNTU: &[(&str, &str, NaiveDate, Option<NaiveDate>)] = &[
    ("16.04", "xenial", day(2021, 4, 30), Some(day(2026, 4, 23))),
    ("18.04", "bionic", day(2023, 5, 31), Some(day(2028, 4, 26))),
    ("20.04", "focal", day(2025, 5, 29), Some(day(2030, 4, 23))),
    ("22.04", "jammy", day(2027, 6, 1), Some(day(2032, 4, 21))),
    ("22.10", "kinetic", day(2023, 7, 20), None),
    ("23.04", "lunar", day(2024, 1, 25), None),
    ("23.10", "mantic", day(2024, 7, 11), None),
    ("24.04", "noble", day(2029, 5, 31), Some(day(2034, 4, 25))),
    ("24.10", "oracular", day(2025, 7, 10), None),
    ("25.04", "plucky", day(2026, 1, 15), None),
    ("25.10", "questing", day(2026, 7, 9), None),
    ("26.04", "resolute", day(2031, 5, 29), Some(day(2036, 4, 23))),
    ("26.10", "stonking", day(2027, 7, 15), None),
];

/// Windows: build, its name, the last day for Home and Pro, the last day for Enterprise and Education.
const WINDOWS: &[(u32, &str, NaiveDate, NaiveDate)] = &[
    (19041, "Windows 10 2004", day(2021, 12, 14), day(2021, 12, 14)),
    (19042, "Windows 10 20H2", day(2022, 5, 10), day(2023, 5, 9)),
    (19043, "Windows 10 21H1", day(2022, 12, 13), day(2022, 12, 13)),
    (19044, "Windows 10 21H2", day(2023, 6, 13), day(2024, 6, 11)),
    (19045, "Windows 10 22H2", day(2025, 10, 14), day(2025, 10, 14)),
    (22000, "Windows 11 21H2", day(2023, 10, 10), day(2024, 10, 8)),
    (22621, "Windows 11 22H2", day(2024, 10, 8), day(2025, 10, 14)),
    (22631, "Windows 11 23H2", day(2025, 11, 11), day(2026, 11, 10)),
    (26100, "Windows 11 24H2", day(2026, 10, 13), day(2027, 10, 12)),
    (26200, "Windows 11 25H2", day(2027, 10, 12), day(2028, 10, 10)),
    (26300, "Windows 11 26H2", day(2028, 10, 10), day(2029, 10, 9)),
    (28000, "Windows 11 26H1", day(2028, 3, 14), day(2029, 3, 13)),
];

/// The Long-Term Servicing Channel: build, its name, the last day, and the last day of the edition for appliances (`IoT`).
const LTSC: &[(u32, &str, NaiveDate, NaiveDate)] = &[
    (14393, "Windows 10 Enterprise LTSB 2016", day(2026, 10, 13), day(2026, 10, 13)),
    (17763, "Windows 10 Enterprise LTSC 2019", day(2029, 1, 9), day(2029, 1, 9)),
    (19044, "Windows 10 Enterprise LTSC 2021", day(2027, 1, 12), day(2032, 1, 13)),
    (26100, "Windows 11 Enterprise LTSC 2024", day(2029, 10, 9), day(2034, 10, 10)),
];

/// macOS: major version, and its life. Where an older version stopped, the day on which the third newer one came.
const MACOS: &[(u32, Life)] = &[
    (11, ended(day(2023, 9, 26))),
    (12, ended(day(2024, 9, 16))),
    (13, ended(day(2025, 9, 15))),
    (14, Life::Expected { on: day(2026, 9, 30) }),
    (15, Life::Expected { on: day(2027, 9, 30) }),
    (26, Life::Expected { on: day(2028, 9, 30) }),
    (27, Life::Expected { on: day(2029, 9, 30) }),
];

/// A release of Debian or Ubuntu.
pub(super) struct Release {
    /// `12`, `24.04`.
    pub(super) version: &'static str,
    /// The last day for everybody.
    pub(super) ends: NaiveDate,
    /// The last day of LTS or ESM.
    pub(super) extended: Option<NaiveDate>,
}

/// Debian by its code name.
pub(super) fn debian(codename: &str) -> Option<Release> {
    let (version, _, ends, lts) = DEBIAN.iter().find(|(_, name, ..)| *name == codename)?;
    Some(Release { version, ends: *ends, extended: Some(*lts) })
}

/// Ubuntu by its code name.
pub(super) fn ubuntu(codename: &str) -> Option<Release> {
    let (version, _, ends, esm) = UBUNTU.iter().find(|(_, name, ..)| *name == codename)?;
    Some(Release { version, ends: *ends, extended: *esm })
}

/// The last day of another distribution's release.
pub(super) fn linux(id: &str, version: &str) -> Option<NaiveDate> {
    let major = version.split('.').next().unwrap_or_default();
    let is_it = |(of, name, _): &&(&str, &str, NaiveDate)| *of == id && [version, major].contains(name);
    LINUX.iter().find(is_it).map(|(.., ends)| *ends)
}

/// Whether a distribution has no releases.
pub(super) fn is_rolling(id: &str) -> bool {
    ROLLING.contains(&id)
}

/// A build of Windows by its edition's kind: name and last day.
pub(super) fn windows(build: u32, edition: Edition) -> Option<(&'static str, NaiveDate)> {
    let rows = if matches!(edition, Edition::Ltsc | Edition::IotLtsc) { LTSC } else { WINDOWS };
    let (_, name, first, second) = rows.iter().find(|(number, ..)| *number == build)?;
    Some((name, if matches!(edition, Edition::HomeOrPro | Edition::Ltsc) { *first } else { *second }))
}

/// Whether a build of Windows is newer than the table.
pub(super) fn is_newer(build: u32) -> bool {
    WINDOWS.iter().all(|(known, ..)| *known < build)
}

/// macOS by its major version.
pub(super) fn macos(major: u32) -> Option<Life> {
    MACOS.iter().find(|(known, _)| *known == major).map(|(_, life)| life.clone())
}

/// Editions of Windows that share their dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    HomeOrPro,
    EnterpriseOrEducation,
    Ltsc,
    IotLtsc,
}

const fn ended(on: NaiveDate) -> Life {
    Life::Ends { on, then: None }
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("there is no such day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    /// Microsoft ends servicing on the second Tuesday of a month: a slip of one day would stand out.
    #[test]
    fn windows_ends_on_a_patch_tuesday() {
        for (build, name, first, second) in WINDOWS.iter().chain(LTSC) {
            for date in [first, second] {
                assert_eq!(date.weekday(), Weekday::Tue, "{name} ({build}) {date}");
                assert!((8..=14).contains(&date.day()), "{name} ({build}) {date}");
            }
            assert!(first <= second, "{name}");
        }
    }

    #[test]
    fn a_point_release_is_found_by_its_major_version_and_no_other() {
        assert_eq!(linux("rocky", "9.4"), Some(day(2032, 5, 31)));
        assert_eq!(linux("opensuse-leap", "15.6"), Some(day(2026, 4, 30)));
        assert_eq!(linux("opensuse-leap", "15.9"), None, "each minor release of Leap has a life of its own");
        assert_eq!(linux("fedora", "99"), None);
    }
}
