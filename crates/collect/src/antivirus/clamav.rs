//! `ClamAV`: its daemon by the names that distributions give it, and when its signatures were made.
//!
//! When a database was made stands in the first 512 bytes of its file: "`ClamAV` Virus Database" in `ClamAV`'s manual, and
//! `cl_cvdparse` in `libclamav/cvd.c`. The time of the file says only when it was copied here.

use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Signatures};

/// Debian and Arch; Fedora; openSUSE.
pub(super) const DAEMONS: &[&str] = &["clamav-daemon.service", "clamd@scan.service", "clamd.service"];

const FOLDER: &str = "/var/lib/clamav";
const HEAD: &str = "/usr/bin/head";
const HEADER: usize = 512;

/// The newest of the databases; `daily` is made anew every day.
pub(super) fn signatures(system: &dyn System) -> Result<Signatures, Gap> {
    let names = system.list(FOLDER)?.unwrap_or_default();
    let databases = ["daily.cld", "daily.cvd", "main.cld", "main.cvd"];
    let mut newest = None;
    for name in databases.iter().filter(|name| names.iter().any(|there| there == *name)) {
        newest = newest.max(Some(made(system, &format!("{FOLDER}/{name}"))?));
    }
    Ok(newest.map_or(Signatures::Missing, |at| Signatures::Made { at }))
}

/// The databases are far too large to be read whole.
fn made(system: &dyn System, path: &str) -> Result<DateTime<Utc>, Gap> {
    let missing = || Gap::tool_missing(format!("{HEAD}, which reads the beginning of a file, is not installed"));
    let output = system.run(HEAD, &["-c", "512", path])?.ok_or_else(missing)?;
    let whole = output.status == Some(0);
    let unusable = || Gap::unrecognised(format!("{path} does not say when it was made."));
    header(&output.stdout).filter(|_| whole).ok_or_else(unusable)
}

/// `ClamAV-VDB:07 Jun 2023 03-30 -0400:26931:2036000:90:<digest>:<signature>:<builder>:<seconds>`, filled up with blanks.
fn header(bytes: &[u8]) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() == HEADER)?;
    let mut fields = text.strip_prefix("ClamAV-VDB:")?.split(':');
    let made = DateTime::parse_from_str(fields.next()?, "%d %b %Y %H-%M %z").ok()?;
    // Version and number of signatures follow where this really is such a header.
    fields.next()?.parse::<u32>().ok()?;
    fields.next()?.parse::<u32>().ok()?;
    Some(made.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filled(text: &str) -> Vec<u8> {
        format!("{text:<512}").into_bytes()
    }

    const REAL: &str =
        "ClamAV-VDB:16 Sep 2021 08-32 -0400:62:6647427:90:137e45b9a58cc97f2f1ae2c8b1b0ad27:sig:sigmgr:1631795562";

    #[test]
    fn reads_when_a_database_was_made() {
        assert_eq!(header(&filled(REAL)), Some("2021-09-16T12:32:00Z".parse().unwrap()));
    }

    #[test]
    fn what_is_cut_or_something_else_is_not_read() {
        let whole = filled(REAL);
        for at in 0..HEADER {
            assert_eq!(header(&whole[..at]), None);
        }
        assert_eq!(header(&filled("ClamAV-VDB:yesterday:62:1:90")), None);
        assert_eq!(header(&filled("ClamAV-VDB:16 Sep 2021 08-32 -0400")), None);
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(text in "(ClamAV-VDB:|16 Sep 2021|08-32 -0400|:|[0-9]|\\PC){0,40}") {
            let _ = header(&filled(&text));
            let _ = header(text.as_bytes());
        }
    }
}
