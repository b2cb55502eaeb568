use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};

fn nothing() -> Observed<OnInsert> {
    Observed::Known(OnInsert::StartsNothing { because: "GNOME is set to start nothing".to_owned() })
}

fn starts() -> Observed<OnInsert> {
    Observed::Known(OnInsert::Starts { what: "GNOME opens it or offers to start what it holds.".to_owned() })
}

fn gap<T>() -> Observed<T> {
    Observed::Unknown(Gap::permission_denied("it may not be read"))
}

fn stick(encrypted: Observed<bool>) -> Observed<Vec<Medium>> {
    Observed::Known(vec![Medium { device: "sdb1".to_owned(), encrypted, can_run_programs: true }])
}

fn none() -> Observed<Vec<Medium>> {
    Observed::Known(vec![])
}

#[track_caller]
fn check(
    unencrypted: Ruling,
    on_insert: Observed<OnInsert>,
    in_use: Observed<Vec<Medium>>,
    kind: VerdictKind,
    says: &str,
) {
    let verdict = judge(&RemovableMedia { on_insert, in_use }, &RemovableMediaLimits { unencrypted });
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn what_starts_or_offers_to_start_fails() {
    check(Ruling::Allow, nothing(), none(), Pass, "GNOME is set to start nothing.");
    check(Ruling::Allow, starts(), none(), Fail, "put in, GNOME opens it");
    check(Ruling::Allow, starts(), gap(), Fail, "put in");
    check(Ruling::Allow, gap(), none(), Unknown, "may not be read");
}

#[test]
fn a_plain_medium_is_told_and_fails_where_the_baseline_says_so() {
    let plain = || stick(Observed::Known(false));
    check(Ruling::Allow, nothing(), plain(), Pass, "not encrypted: sdb1.");
    check(Ruling::Refuse, nothing(), plain(), Fail, "not encrypted: sdb1.");
    check(Ruling::Refuse, gap(), plain(), Fail, "not encrypted: sdb1.");
    check(Ruling::Refuse, nothing(), stick(Observed::Known(true)), Pass, "start nothing.");
    check(Ruling::Refuse, nothing(), stick(gap()), Unknown, "Cannot tell whether the removable media");
    check(Ruling::Refuse, nothing(), gap(), Unknown, "Cannot tell whether the removable media");
    // Where nobody asks, what cannot be told of media takes nothing from what is known of the desktop.
    check(Ruling::Allow, nothing(), gap(), Pass, "start nothing.");
}

#[test]
fn the_fix_fits_what_is_wrong() {
    let refuse = RemovableMediaLimits { unencrypted: Ruling::Refuse };
    let found = |on_insert| RemovableMedia { on_insert, in_use: stick(Observed::Known(false)) };
    assert!(fix(&found(nothing()), &refuse).is_some_and(|fix| fix.contains("LUKS")));
    assert_eq!(fix(&found(starts()), &refuse), None);
    assert_eq!(fix(&found(nothing()), &RemovableMediaLimits { unencrypted: Ruling::Allow }), None);
}
