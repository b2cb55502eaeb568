use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use proptest::prelude::*;

const TODAY: i64 = 20_000;

fn day(n: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(n)
}

fn unknown<T>() -> Observed<T> {
    Observed::Unknown(Gap::permission_denied("not to be read"))
}

/// Lists and pending updates by their age in days.
fn updates(lists: Option<i64>, pending: Option<&[(&str, i64)]>) -> OsUpdates {
    let update = |(package, age): &(&str, i64)| PendingUpdate {
        package: (*package).to_owned(),
        installed: "1".to_owned(),
        available: "2".to_owned(),
        offered_since: day(TODAY - age),
    };
    OsUpdates {
        package_manager: "apt".to_owned(),
        lists_refreshed: lists.map_or_else(unknown, |age| Observed::Known(day(TODAY - age))),
        last_install: unknown(),
        pending_security: pending.map_or_else(unknown, |all| Observed::Known(all.iter().map(update).collect())),
        held: Vec::new(),
    }
}

fn judge(updates: &OsUpdates) -> Verdict {
    verdict(updates, day(TODAY), &OsUpdatesLimits::default())
}

/// The age of the lists, the pending updates with theirs, and what is said.
type Row = (Option<i64>, Option<&'static [(&'static str, i64)]>, VerdictKind, &'static str);

#[test]
fn fresh_lists_and_nothing_overdue_pass_and_what_is_known_to_be_bad_fails() {
    let rows: &[Row] = &[
        (Some(0), Some(&[]), Pass, "No security update is waiting; the lists are of today."),
        (Some(14), Some(&[]), Pass, "No security update is waiting; the lists are 14 days old."),
        (Some(15), Some(&[]), Fail, "The lists of security updates are 15 days old."),
        (
            Some(1),
            Some(&[("bash", 14)]),
            Pass,
            "A security update for bash is on offer and still has time; the lists are 1 day old.",
        ),
        (Some(1), Some(&[("bash", 15)]), Fail, "A security update for bash has been waiting for at least 15 days."),
        (
            Some(1),
            Some(&[("a", 15), ("b", 90), ("c", 3), ("d", 16), ("e", 20)]),
            Fail,
            "4 security updates have been waiting, the oldest for at least 90 days: b, e, d and 1 more.",
        ),
        (
            Some(63),
            Some(&[("bash", 63)]),
            Fail,
            "A security update for bash has been waiting for at least 63 days. The lists of security updates are 63 days old.",
        ),
        (None, Some(&[]), Unknown, "not to be read"),
        (Some(0), None, Unknown, "not to be read"),
        (None, None, Unknown, "not to be read"),
        (None, Some(&[("bash", 15)]), Fail, "A security update for bash has been waiting for at least 15 days."),
        (Some(63), None, Fail, "The lists of security updates are 63 days old."),
        (
            Some(-3),
            Some(&[]),
            Unknown,
            "The lists of updates are from the future: the clock of this machine was set back",
        ),
        (
            Some(0),
            Some(&[("bash", -40)]),
            Pass,
            "A security update for bash is on offer and still has time; the lists are of today.",
        ),
    ];
    for (lists, pending, kind, reason) in rows {
        let said = judge(&updates(*lists, *pending));
        assert_eq!((said.kind(), said.reason()), (*kind, *reason), "{lists:?} {pending:?}");
    }
}

#[test]
fn what_is_held_is_named_and_fails_nothing() {
    let held = OsUpdates { held: vec!["linux-image-amd64".to_owned()], ..updates(Some(0), Some(&[])) };
    let said = judge(&held);
    assert_eq!(said.kind(), Pass);
    assert!(said.reason().ends_with("although there is a security update: linux-image-amd64."), "{}", said.reason());
}

proptest! {
    /// Not knowing never makes a verdict better, and more age never does either.
    #[test]
    fn less_knowledge_and_more_age_never_help(
        lists in proptest::option::of(-30_i64..100),
        pending in proptest::option::of(proptest::collection::vec(-30_i64..100, 0..4)),
        older in 0_i64..100,
    ) {
        let of = |ages: &[i64]| ages.iter().map(|age| ("p", *age)).collect::<Vec<_>>();
        let all = pending.as_deref().map(of);
        let passes = |lists, pending| judge(&updates(lists, pending)).kind() == Pass;
        if !passes(lists, all.as_deref()) {
            prop_assert!(!passes(None, all.as_deref()));
            prop_assert!(!passes(lists, None));
        }
        if judge(&updates(lists, all.as_deref())).kind() == Fail {
            prop_assert_eq!(judge(&updates(lists.map(|age| age + older), all.as_deref())).kind(), Fail);
        }
    }
}
