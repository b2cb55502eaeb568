//! Records of fixed length: wtmp(5) and lastlog(8), as glibc writes them on machines of 64 bits.

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// `struct utmp` in bytes: 384 on x86, 400 where its time has 64 bits, as on ARM.
const UTMP: &[(usize, usize)] = &[(384, 340), (400, 344)];
const NAME: std::ops::Range<usize> = 44..76;
const USER_PROCESS: i16 = 7;
const LAST_KIND: i16 = 9;

/// `struct lastlog` in bytes.
const LASTLOG: &[usize] = &[292, 296];

/// What wtmp says: the latest login of each name, and when it begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wtmp {
    pub(super) logins: BTreeMap<String, DateTime<Utc>>,
    pub(super) begins: Option<DateTime<Utc>>,
}

/// None where this is no such file.
pub(super) fn wtmp(bytes: &[u8]) -> Option<Wtmp> {
    if bytes.is_empty() {
        return Some(Wtmp::default());
    }
    UTMP.iter()
        .filter(|(length, _)| bytes.len().is_multiple_of(*length))
        .find_map(|(length, time)| read(bytes, *length, *time))
}

fn read(bytes: &[u8], length: usize, time: usize) -> Option<Wtmp> {
    let mut found = Wtmp::default();
    for record in bytes.chunks_exact(length) {
        let kind = i16::from_le_bytes([record[0], record[1]]);
        if !(0..=LAST_KIND).contains(&kind) || record[2..4] != [0, 0] {
            return None;
        }
        let Some(at) = moment(record, time) else { continue };
        found.begins = Some(found.begins.map_or(at, |begins| begins.min(at)));
        if kind == USER_PROCESS {
            let name = record[NAME].split(|byte| *byte == 0).next().unwrap_or_default();
            let latest = found.logins.entry(std::str::from_utf8(name).ok()?.to_owned()).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    Some(found)
}

/// The last login of the account with this number; an error where this is no such file.
pub(super) fn lastlog(bytes: &[u8], uid: u32) -> Result<Option<DateTime<Utc>>, ()> {
    let length = LASTLOG.iter().find(|length| bytes.len().is_multiple_of(**length)).ok_or(())?;
    let start = usize::try_from(uid).map_err(|_| ())?.checked_mul(*length).ok_or(())?;
    // Beyond the end: nobody with so high a number has logged in.
    Ok(bytes.get(start..start + length).and_then(|record| moment(record, 0)))
}

/// A clock that shows an earlier time was never set: nothing that it says counts.
const SET: u32 = 1_000_000_000;

/// From where somebody logged in: a name, or an address.
const UTMP_HOST: std::ops::Range<usize> = 76..332;
const LASTLOG_HOST: std::ops::Range<usize> = 36..292;

/// The same records without the machines that people came from; the employee's own name is replaced. None for other files, and
/// nothing where this is no such file.
pub(super) fn scrub(path: &str, bytes: &[u8], user: &str) -> Option<Vec<u8>> {
    let (lengths, host): (&[usize], _) = match path {
        "/var/log/wtmp" | "/var/log/wtmp.1" => (&[384, 400], UTMP_HOST),
        "/var/log/lastlog" => (LASTLOG, LASTLOG_HOST),
        _ => return None,
    };
    let Some(length) = lengths.iter().find(|length| bytes.len().is_multiple_of(**length)) else {
        return Some(Vec::new());
    };
    let mut kept = bytes.to_vec();
    for record in kept.chunks_exact_mut(*length) {
        record[host.clone()].fill(0);
        if host == UTMP_HOST {
            // The address behind the name, in the last 36 bytes.
            record[length - 36..].fill(0);
            let name = &mut record[NAME];
            let end = name.iter().position(|byte| *byte == 0).unwrap_or(name.len());
            if name[..end] == *user.as_bytes() {
                name.fill(0);
                name[..8].copy_from_slice(b"employee");
            }
        }
    }
    Some(kept)
}

/// Seconds since 1970, of which the first 32 bits are on every machine; none where they are 0.
fn moment(record: &[u8], at: usize) -> Option<DateTime<Utc>> {
    let seconds = u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?);
    (seconds >= SET).then(|| DateTime::from_timestamp(seconds.into(), 0)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(kind: i16, name: &str, seconds: u32) -> Vec<u8> {
        let mut record = vec![0; 384];
        record[..2].copy_from_slice(&kind.to_le_bytes());
        record[44..44 + name.len()].copy_from_slice(name.as_bytes());
        record[340..344].copy_from_slice(&seconds.to_le_bytes());
        record
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_latest_login_counts_and_a_boot_is_none() {
        let bytes = [
            record(2, "reboot", SET + 100),
            record(7, "ana", SET + 300),
            record(7, "ana", SET + 200),
            record(8, "", SET + 400),
        ]
        .concat();
        let found = wtmp(&bytes).unwrap();
        assert_eq!(
            (found.begins, found.logins),
            (Some(at(i64::from(SET) + 100)), BTreeMap::from([("ana".to_owned(), at(i64::from(SET) + 300))]))
        );
        assert_eq!(wtmp(&[]), Some(Wtmp::default()));
        assert_eq!(wtmp(&bytes[..bytes.len() - 1]), None);
        assert_eq!(wtmp(&[0xff; 384]), None);
    }

    #[test]
    fn a_recording_names_neither_the_employee_nor_where_people_came_from() {
        let mut bytes = [record(7, "ana", SET + 300), record(7, "bob", SET + 300)].concat();
        bytes[76..88].copy_from_slice(b"home.example");
        let kept = scrub("/var/log/wtmp", &bytes, "ana").unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains("home.example"));
        assert_eq!(wtmp(&kept).unwrap().logins.into_keys().collect::<Vec<_>>(), ["bob", "employee"]);
        assert_eq!(scrub("/etc/passwd", &bytes, "ana"), None);
    }

    #[test]
    fn lastlog_is_a_table_by_number() {
        let mut bytes = vec![0; 292 * 3];
        bytes[292..296].copy_from_slice(&(SET + 500).to_le_bytes());
        assert_eq!(lastlog(&bytes, 1), Ok(Some(at(i64::from(SET) + 500))));
        assert_eq!((lastlog(&bytes, 2), lastlog(&bytes, 1000), lastlog(&[], 0)), (Ok(None), Ok(None), Ok(None)));
        assert_eq!(lastlog(&bytes[1..], 1), Err(()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_the_end(bytes in prop::collection::vec(any::<u8>(), 0..1200), uid: u32) {
            let _ = (wtmp(&bytes), lastlog(&bytes, uid), scrub("/var/log/wtmp", &bytes, "ana"));
        }
    }
}
