//! One expectation a line: how many days ago the machine was started and things were put there, and what must be said.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};

fn now() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn ago(days: i64) -> Observed<DateTime<Utc>> {
    Observed::Known(now() - TimeDelta::days(days))
}

fn gone<T>() -> Observed<T> {
    Observed::Unknown(Gap::unsupported("That cannot be told."))
}

fn wait(what: &str, since: Observed<DateTime<Utc>>) -> Waiting {
    Waiting { what: what.to_owned(), since }
}

fn check(
    started: Observed<DateTime<Utc>>,
    marks: Observed<Vec<Waiting>>,
    kernel: Observed<Option<Waiting>>,
    kind: VerdictKind,
    says: &str,
) {
    let verdict = judge(&RestartPending { started, marks, kernel }, now(), 7);
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn a_restart_may_wait_as_long_as_the_baseline_says() {
    let none = || Observed::Known(None);
    let marked = |days| Observed::Known(vec![wait("updates of libc6", ago(days))]);
    let kernel = |days| Observed::Known(Some(wait("the kernel 6.1.0-50-amd64", ago(days))));
    check(ago(30), Observed::Known(vec![]), none(), Pass, "newest installed kernel");
    check(ago(30), Observed::Known(vec![]), Observed::NotApplicable, Pass, "Nothing that is installed");
    check(ago(30), marked(7), none(), Pass, "libc6. It may wait for 7 days");
    check(ago(30), marked(8), none(), Fail, "waiting for 8 days");
    check(ago(30), Observed::Known(vec![]), kernel(7), Pass, "6.1.0-50");
    check(ago(30), Observed::Known(vec![]), kernel(8), Fail, "6.1.0-50");
    check(ago(30), marked(1), kernel(8), Fail, "6.1.0-50");
    check(ago(2), Observed::Known(vec![]), kernel(8), Fail, "The last restart chose an older one");
}

#[test]
fn what_is_not_known_is_no_pass_and_hides_no_failure() {
    let marked = |days| Observed::Known(vec![wait("updates", days)]);
    check(ago(30), gone(), Observed::Known(None), Unknown, "cannot be told");
    check(ago(30), Observed::Known(vec![]), gone(), Unknown, "cannot be told");
    check(ago(30), marked(ago(8)), gone(), Fail, "8 days");
    check(ago(30), marked(gone()), Observed::Known(None), Unknown, "cannot be told");
    check(gone(), marked(gone()), Observed::Known(None), Unknown, "cannot be told");
    check(ago(30), marked(ago(-3)), Observed::Known(None), Unknown, "set back");
}

#[test]
fn a_mark_cannot_be_older_than_the_last_start_but_a_kernel_can() {
    let marked = Observed::Known(vec![wait("updates", gone())]);
    check(ago(7), marked.clone(), Observed::Known(None), Pass, "may wait for 7 days");
    check(ago(8), marked.clone(), Observed::Known(None), Unknown, "cannot be told");
    check(ago(-3), marked, Observed::Known(None), Unknown, "cannot be told");
    check(
        ago(2),
        Observed::Known(vec![]),
        Observed::Known(Some(wait("the kernel", gone()))),
        Unknown,
        "cannot be told",
    );
}
