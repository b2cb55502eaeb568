use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use GuardState::{Enforces, HasNoPolicy, Off, OnlyWatches};

fn guard(name: &str, now: Observed<GuardState>, next: Observed<GuardState>) -> Guard {
    Guard { name: name.to_owned(), now, next }
}

fn linux(name: &str, now: GuardState, next: GuardState) -> Guard {
    guard(name, Observed::Known(now), Observed::Known(next))
}

fn gap() -> Observed<GuardState> {
    Observed::Unknown(Gap::permission_denied("it may not be read"))
}

#[track_caller]
fn check(guards: Vec<Guard>, os: Os, kind: VerdictKind, says: &str) {
    let verdict = judge(&MandatoryAccessControl { guards }, os);
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn one_that_enforces_is_enough_on_linux() {
    check(vec![linux("AppArmor", Enforces, Enforces)], Os::Linux, Pass, "AppArmor is on.");
    check(
        vec![linux("AppArmor", HasNoPolicy, Off), linux("SELinux", Enforces, Enforces)],
        Os::Linux,
        Pass,
        "SELinux is on.",
    );
    check(vec![], Os::Linux, Fail, "Neither AppArmor nor SELinux");
}

#[test]
fn what_only_watches_holds_nothing_back() {
    check(vec![linux("SELinux", OnlyWatches, Enforces)], Os::Linux, Fail, "permissive");
    check(vec![linux("AppArmor", HasNoPolicy, HasNoPolicy)], Os::Linux, Fail, "profiles are not loaded");
    check(vec![linux("SELinux", Enforces, OnlyWatches)], Os::Linux, Fail, "from the next start on it only writes down");
    check(vec![linux("SELinux", Enforces, Off)], Os::Linux, Fail, "from the next start on it is off");
}

#[test]
fn what_cannot_be_told_is_no_pass_and_no_fail() {
    check(vec![guard("AppArmor", gap(), gap())], Os::Linux, Unknown, "may not be read");
    check(vec![guard("SELinux", Observed::Known(Enforces), gap())], Os::Linux, Unknown, "may not be read");
    // Either could be the one that enforces.
    check(
        vec![linux("AppArmor", HasNoPolicy, HasNoPolicy), guard("SELinux", gap(), gap())],
        Os::Linux,
        Unknown,
        "may not",
    );
}

#[test]
fn both_of_a_mac_count() {
    let mac = |sip, gatekeeper| {
        vec![
            guard("System Integrity Protection", sip, Observed::NotApplicable),
            guard("Gatekeeper", gatekeeper, Observed::NotApplicable),
        ]
    };
    let on = || Observed::Known(Enforces);
    check(mac(on(), on()), Os::Macos, Pass, "System Integrity Protection and Gatekeeper are on.");
    check(mac(on(), Observed::Known(Off)), Os::Macos, Fail, "Gatekeeper is off.");
    check(mac(Observed::Known(OnlyWatches), on()), Os::Macos, Fail, "in part only");
    check(mac(on(), gap()), Os::Macos, Unknown, "may not be read");
    // One that is surely off settles it.
    check(mac(gap(), Observed::Known(Off)), Os::Macos, Fail, "Gatekeeper is off.");
}
