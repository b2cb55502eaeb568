//! One expectation a line: a life, a day, and what must be said.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ends(on: &str, then: Option<(&str, Reaches)>) -> Life {
    let extension = |(until, reaches)| Extension { name: "LTS".to_owned(), until: day(until), reaches };
    Life::Ends { on: day(on), then: then.map(extension) }
}

fn check(life: Life, today: &str, kind: VerdictKind, says: &str) {
    let release =
        OsSupported { release: "Linux 1".to_owned(), life, source: "a table".to_owned(), known_on: day("2026-11-24") };
    let verdict = judge(&release, day(today));
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn the_last_day_still_counts() {
    check(ends("2027-04-30", None), "2027-04-30", Pass, "until 30 April 2027");
    check(ends("2027-04-30", None), "2027-05-01", Fail, "ended on 30 April 2027");
}

#[test]
fn an_extension_counts_where_it_reaches_this_computer() {
    let with = |reaches| ends("2026-07-11", Some(("2028-06-30", reaches)));
    check(with(Reaches::Everybody), "2026-11-24", Pass, "LTS carries on until 30 June 2028");
    check(with(Reaches::Subscribed), "2026-11-24", Pass, "is subscribed to LTS");
    check(with(Reaches::NotSubscribed), "2026-11-24", Fail, "is not subscribed");
    check(with(Reaches::CannotTell), "2026-11-24", Unknown, "cannot be told");
    check(with(Reaches::NotSubscribed), "2026-07-11", Pass, "11 July 2026");
    check(with(Reaches::Everybody), "2028-07-01", Fail, "30 June 2028");
    check(with(Reaches::NotSubscribed), "2028-07-01", Fail, "11 July 2026");
    check(with(Reaches::CannotTell), "2028-07-01", Fail, "ended");
}

#[test]
fn a_guess_is_no_failure() {
    let life = || Life::Expected { on: day("2026-09-30") };
    check(life(), "2026-09-30", Pass, "about September 2026");
    check(life(), "2026-10-01", Unknown, "probably");
    check(Life::Rolling, "2050-01-01", Pass, "as long as you install");
}

#[test]
fn a_clock_that_was_set_back_revives_nothing() {
    let release = OsSupported {
        release: "Linux 1".to_owned(),
        life: ends("2026-04-30", None),
        source: "a table".to_owned(),
        known_on: day("2026-11-24"),
    };
    let device = kilter_facts::Device {
        hostname: "device".to_owned(),
        os: Os::Linux,
        distribution: "linux".to_owned(),
        version: "1".to_owned(),
        name: "Linux 1".to_owned(),
    };
    let mut facts = Facts::none("2020-01-01T00:00:00Z".parse().unwrap(), device);
    facts.os_supported = Observed::Known(release);
    assert_eq!(evaluate(&facts, &Baseline::default()).verdict.kind(), Fail);
}
