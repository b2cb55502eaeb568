use super::*;
use crate::VerdictKind::{self, Fail, NotApplicable, Pass, Unknown};

fn at(time: &str) -> DateTime<Utc> {
    time.parse().unwrap()
}

fn product(name: &str, watch: Watch, signatures: Observed<Signatures>) -> Observed<Product> {
    Observed::Known(Product { name: name.to_owned(), watch: Observed::Known(watch), signatures })
}

fn clamav(watch: Watch, made: &str) -> Observed<Product> {
    product("ClamAV", watch, Observed::Known(Signatures::Made { at: at(made) }))
}

fn gap() -> Gap {
    Gap::tool_missing("systemd does not run here")
}

#[track_caller]
fn check_with(on_linux: Wanted, os: Os, products: Vec<Observed<Product>>, kind: VerdictKind, says: &str) {
    let limits = AntivirusLimits { signature_days: 7, on_linux };
    let verdict = judge(&Antivirus { products }, &limits, os, at("2026-11-24T12:00:00Z"));
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[track_caller]
fn check(products: Vec<Observed<Product>>, kind: VerdictKind, says: &str) {
    check_with(Wanted::Optional, Os::Linux, products, kind, says);
}

#[test]
fn signatures_may_be_as_old_as_the_limit_and_no_older() {
    check(vec![clamav(Watch::Runs, "2026-11-24T08:00:00Z")], Pass, "signatures are of today");
    check(vec![clamav(Watch::Runs, "2026-11-17T08:00:00Z")], Pass, "7 days old");
    check(vec![clamav(Watch::Runs, "2026-11-16T08:00:00Z")], Fail, "8 days old; they should not be older than 7 days");
    let none = product("ClamAV", Watch::Runs, Observed::Known(Signatures::Missing));
    check(vec![none], Fail, "has no signatures");
}

#[test]
fn a_clock_set_back_makes_nothing_young() {
    check(vec![clamav(Watch::Runs, "2026-11-25T08:00:00Z")], Pass, "of today");
    check(vec![clamav(Watch::Runs, "2026-12-24T08:00:00Z")], Unknown, "from the future");
}

#[test]
fn linux_without_any_is_as_the_baseline_says() {
    check(vec![], NotApplicable, "does not ask for it on Linux");
    check_with(Wanted::Required, Os::Linux, vec![], Fail, "No malware protection");
    check_with(Wanted::Optional, Os::Windows, vec![], Fail, "No malware protection");
    let idle = || vec![clamav(Watch::OnDemand, "2026-11-24T08:00:00Z")];
    check(idle(), NotApplicable, "ClamAV only scans when somebody starts it");
    check_with(Wanted::Required, Os::Linux, idle(), Fail, "only scans when");
}

#[test]
fn what_should_run_and_does_not_fails() {
    check(vec![clamav(Watch::Stopped, "2026-11-24T08:00:00Z")], Fail, "ClamAV is installed, but is not running.");
}

#[test]
fn one_that_guards_is_enough_and_what_is_not_known_may_be_it() {
    let falcon = || product("CrowdStrike Falcon", Watch::Runs, Observed::NotApplicable);
    let stale = || clamav(Watch::Runs, "2026-01-01T08:00:00Z");
    check(vec![stale(), falcon()], Pass, "CrowdStrike Falcon is running.");
    check(vec![stale(), Observed::Unknown(gap())], Unknown, "systemd does not run here");
    check(vec![Observed::Unknown(gap()), falcon()], Pass, "CrowdStrike");
    check(vec![product("ClamAV", Watch::Runs, Observed::Unknown(gap()))], Unknown, "systemd");
}

#[test]
fn windows_and_macos_say_themselves_how_current_they_are() {
    let said = |current| vec![product("Norton", Watch::Runs, Observed::Known(Signatures::Said { current }))];
    check_with(Wanted::Optional, Os::Windows, said(true), Pass, "up to date");
    check_with(Wanted::Optional, Os::Windows, said(false), Fail, "out of date");
    let fetched =
        |automatically| vec![product("XProtect", Watch::Runs, Observed::Known(Signatures::Fetched { automatically }))];
    check_with(Wanted::Optional, Os::Macos, fetched(true), Pass, "XProtect");
    check_with(Wanted::Optional, Os::Macos, fetched(false), Fail, "told not to fetch");
}
