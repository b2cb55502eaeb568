//! When the lists were last brought up to date.
//!
//! What says so, as tried on apt 2.6 with a server that answers "not modified", one that refuses the connection, and one without
//! the suite:
//! - a suite's `Date` is signed by its server: the list is at least as young as that;
//! - `InRelease` gets the server's Last-Modified where it has one, else the time of the fetch, and stays as it is when nothing
//!   was new: at least as young as that, too;
//! - `update-success-stamp` is touched by a hook of update-notifier-common (Ubuntu) after each update in which at least *one*
//!   server answered (`APT::Update::Post-Invoke-Success` in apt-pkg/update.cc), so it does not speak for every list.
//!
//! What does not: `partial/` and `pkgcache.bin` are written even when all servers are out of reach, and `update-stamp`
//! (apt.systemd.daily) follows the exit status of `apt-get update`, which is 0 then.

use super::lists::{Lists, Suite};
use crate::{Ask, System};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::Gap;

const STAMP: &str = "/var/lib/apt/periodic/update-success-stamp";

/// A suite that was silent for longer may as well be one that no longer answers.
const SILENT: TimeDelta = TimeDelta::days(30);

/// Clocks differ a little, and a server may run ahead of this machine.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The age of the oldest list of security updates.
pub(super) fn of(system: &dyn System, lists: &Lists) -> Result<DateTime<Utc>, Gap> {
    let stamp = system.metadata(STAMP)?.and_then(|stamp| stamp.modified);
    // Where no list is one of security updates, the age of all still says whether somebody looked.
    let of_interest = if lists.security.is_empty() { &lists.others } else { &lists.security };
    let ages = of_interest.iter().map(|suite| of_suite(suite, stamp, system.now()));
    let oldest = ages.collect::<Result<Vec<_>, _>>()?.into_iter().min();
    oldest.ok_or_else(|| Gap::unrecognised("there are no package lists on this machine"))
}

fn of_suite(suite: &Suite, stamp: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<DateTime<Utc>, Gap> {
    let possible = |time: &DateTime<Utc>| *time <= now + AHEAD;
    let date = suite.release.date.ok_or_else(|| Gap::unrecognised(format!("the list {} has no date", suite.prefix)))?;
    if !possible(&date) {
        let detail = format!("the list {} is from the future: this machine's clock was set back", suite.prefix);
        return Err(Gap::unrecognised(detail));
    }
    let own = suite.modified.filter(possible).map_or(date, |modified| modified.max(date));
    match stamp.filter(possible) {
        // apt would not have taken an expired list, so this one was not confirmed then.
        Some(stamp) if stamp > own && suite.release.valid_until.is_none_or(|until| stamp <= until) => {
            if stamp - own <= SILENT {
                return Ok(stamp);
            }
            let detail =
                format!("apt looked for updates since, but the list {} is still of {}", suite.prefix, own.date_naive());
            Err(Gap::unrecognised(detail))
        }
        _ => Ok(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os_updates::apt::release::Release;

    fn day(n: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(n)
    }

    /// The list's date, its file's time, valid until, the stamp; all in days, and today is 100.
    fn age(date: i64, modified: Option<i64>, until: Option<i64>, stamp: Option<i64>) -> Option<i64> {
        let release = Release { date: Some(day(date)), valid_until: until.map(day), ..Release::default() };
        let suite = Suite::described_by(release, modified.map(day));
        of_suite(&suite, stamp.map(day), day(100)).ok().map(|time| (time - DateTime::UNIX_EPOCH).num_days())
    }

    #[test]
    fn a_list_is_as_young_as_its_date_its_file_and_a_plausible_stamp() {
        assert_eq!(age(40, None, None, None), Some(40));
        assert_eq!(age(40, Some(60), None, None), Some(60), "fetched later than it was made");
        assert_eq!(age(40, Some(30), None, None), Some(40), "it cannot be older than it is");
        assert_eq!(age(80, Some(80), None, Some(99)), Some(99), "nothing new for 19 days");
        assert_eq!(age(80, Some(80), Some(87), Some(99)), Some(80), "it would have been refused");
        assert_eq!(age(80, Some(80), Some(99), Some(99)), Some(99));
        assert_eq!(age(20, Some(20), None, Some(99)), None, "quiet, or a server that no longer answers");
        assert_eq!(age(20, Some(20), None, Some(10)), Some(20));
    }

    #[test]
    fn a_time_from_the_future_is_no_evidence() {
        assert_eq!(age(110, None, None, None), None);
        assert_eq!(age(90, Some(110), None, None), Some(90));
        assert_eq!(age(90, None, None, Some(110)), Some(90));
    }
}
