//! When packages were last installed: `/var/log/dpkg.log`.

use crate::{Ask, System};
use chrono::{DateTime, NaiveDateTime, Utc};
use kilter_facts::{Gap, Observed};

/// A month of a busy machine is a few megabytes.
const CAP: u64 = 64 << 20;

/// When packages were last installed or upgraded.
///
/// dpkg writes local time without a zone. The file's own time is that of its last line, so the zone falls out of the difference.
pub(super) fn last_install(system: &dyn System) -> Observed<DateTime<Utc>> {
    // logrotate keeps the file before the last one plain (`delaycompress`), and the last one is new every month.
    for path in ["/var/log/dpkg.log", "/var/log/dpkg.log.1"] {
        match system.read_up_to(path, CAP) {
            Err(gap) => return Observed::Unknown(gap),
            Ok(None) => {}
            Ok(Some(file)) => {
                let found = String::from_utf8_lossy(&file.bytes);
                if let (Some((last, installed)), Some(written)) = (times(&found), file.metadata.modified) {
                    return Observed::Known(written - (last - installed));
                }
            }
        }
    }
    Observed::Unknown(Gap::unrecognised("dpkg.log names no package that was installed lately"))
}

/// The time of the last line, and that of the last line that is an installation.
fn times(log: &str) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let installs = |line: &&str| matches!(line.split(' ').nth(2), Some("install" | "upgrade"));
    let last = time(log.lines().next_back()?)?;
    Some((last, time(log.lines().rev().find(installs)?)?))
}

fn time(line: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(line.get(..19)?, "%Y-%m-%d %H:%M:%S").ok()
}

/// The two lines that are judged.
pub(super) fn minimise(log: &str) -> Option<String> {
    let installs = |line: &&str| matches!(line.split(' ').nth(2), Some("install" | "upgrade"));
    let (install, last) = (log.lines().rev().find(installs)?, log.lines().next_back()?);
    Some(format!("{install}\n{last}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_installation_is_told_by_the_last_line() {
        let log = "2026-11-20 10:00:00 startup archives unpack\n2026-11-20 10:00:01 upgrade bash:amd64 1 2\n2026-11-20 10:00:05 status installed bash:amd64 2\n\
            2026-11-21 09:00:05 remove nano:amd64 1 <none>\n";
        let (last, installed) = times(log).unwrap();
        assert_eq!((last - installed).num_seconds(), 23 * 3600 + 4);
        assert_eq!(times(&minimise(log).unwrap()), times(log));
        for text in ["", "garbage\n", "2026-11-20 10:00:00 startup archives unpack\n"] {
            assert_eq!(times(text), None, "{text:?}");
        }
    }
}
