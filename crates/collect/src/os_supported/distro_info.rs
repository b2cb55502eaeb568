//! The dates of Debian and Ubuntu that the machine itself keeps: `/usr/share/distro-info/debian.csv` and `ubuntu.csv`, of the
//! package distro-info-data, which is kept current within a release. Source: distro-info(1).

use super::table::Release;
use crate::{Ask, Found, System};
use chrono::NaiveDate;
use kilter_facts::Gap;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Debian,
    Ubuntu,
}

/// What the machine's own file says of a release.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dates {
    /// `12`, `24.04`; `None` for one that has not come out.
    pub(super) version: Option<String>,
    /// The last day for everybody; `None` where it is not settled.
    pub(super) ends: Option<NaiveDate>,
    /// The last day of LTS or ESM.
    pub(super) extended: Option<NaiveDate>,
    /// When the file was written.
    pub(super) written: Option<NaiveDate>,
}

impl Family {
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Debian => "/usr/share/distro-info/debian.csv",
            Self::Ubuntu => "/usr/share/distro-info/ubuntu.csv",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Debian => "eol-lts",
            Self::Ubuntu => "eol-esm",
        }
    }
}

/// The row of this code name; `None` where there is no such file or row.
pub(super) fn dates(system: &dyn System, family: Family, codename: &str) -> Found<Dates> {
    let path = family.path();
    let Some(file) = system.read(path)? else { return Ok(None) };
    let written = file.metadata.modified.map(|at| at.date_naive());
    let text = String::from_utf8(file.bytes).ok();
    let parsed = text.as_deref().ok_or(()).and_then(|text| row(text, family.extension(), codename));
    let Ok(found) = parsed else {
        return Err(Gap::unrecognised(format!("{path} is not a table of releases")));
    };
    Ok(found.map(|dates| Dates { written, ..dates }))
}

/// An error where this is not such a table; `None` where it has no such row.
fn row(text: &str, extension: &str, codename: &str) -> Result<Option<Dates>, ()> {
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().ok_or(())?.split(',').collect();
    let column = |name: &str| heads.iter().position(|head| *head == name);
    let needed = |name: &str| column(name).ok_or(());
    let (version, series, release, eol) = (needed("version")?, needed("series")?, needed("release")?, needed("eol")?);
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let Some(cells) = rows.iter().find(|cells| cells.get(series) == Some(&codename)) else { return Ok(None) };
    let date = |at: usize| match cells.get(at).copied().unwrap_or_default() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    };
    // "24.04 LTS"
    let number = cells.get(version).and_then(|cell| cell.split(' ').next()).filter(|number| !number.is_empty());
    let released: Option<NaiveDate> = date(release)?;
    Ok(Some(Dates {
        version: number.filter(|_| released.is_some()).map(str::to_owned),
        ends: date(eol)?,
        extended: column(extension).map_or(Ok(None), date)?,
        written: None,
    }))
}

impl From<Release> for Dates {
    fn from(release: Release) -> Self {
        let Release { version, ends, extended } = release;
        Self { version: Some(version.to_owned()), ends: Some(ends), extended, written: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEBIAN: &str = "version,codename,series,created,release,eol,eol-lts,eol-elts\n\
                          12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-07-11,2028-06-30,2033-06-30\n\
                          14,Forky,forky,2025-08-09\n,Sid,sid,1993-08-16\n";

    fn on(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn a_release_and_one_that_is_still_to_come() {
        let bookworm = row(DEBIAN, "eol-lts", "bookworm").unwrap().unwrap();
        assert_eq!((bookworm.version.as_deref(), bookworm.ends), (Some("12"), on("2026-07-11")));
        assert_eq!(bookworm.extended, on("2028-06-30"));
        let forky = row(DEBIAN, "eol-lts", "forky").unwrap().unwrap();
        assert_eq!((forky.version, forky.ends), (None, None), "it has a number, and has not come out");
        assert_eq!(row(DEBIAN, "eol-lts", "duke"), Ok(None));
    }

    #[test]
    fn ubuntu_calls_its_extension_otherwise() {
        let text = "version,codename,series,created,release,eol,eol-server,eol-esm\n\
                    24.04 LTS,Noble Numbat,noble,2023-10-12,2024-04-25,2029-05-31,2029-05-31,2034-04-25\n";
        let noble = row(text, "eol-esm", "noble").unwrap().unwrap();
        assert_eq!((noble.version.as_deref(), noble.extended), (Some("24.04"), on("2034-04-25")));
    }

    #[test]
    fn what_is_not_a_table_is_not_taken_for_one_without_the_row() {
        assert_eq!(row("", "eol-lts", "bookworm"), Err(()));
        assert_eq!(row("%%%%\n%%%\n", "eol-lts", "bookworm"), Err(()));
        assert_eq!(row(&DEBIAN.replace("2026-07-11", "soon"), "eol-lts", "bookworm"), Err(()));
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|(version,series,release,eol\n)?[a-z0-9,\n-]*", name in "[a-z]*") {
            let _ = row(&text, "eol-lts", &name);
        }
    }
}
