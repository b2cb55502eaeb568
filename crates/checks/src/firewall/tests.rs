use super::{all, any, fix};
use crate::{Verdict, VerdictKind};
use kilter_facts::FilterState::{Blocks, NotStarted, Off, Open};
use kilter_facts::{Filter, FilterState, Gap, GapReason, KernelFilter, Observed};

fn filter(name: &str, state: FilterState) -> Filter {
    Filter { name: name.to_owned(), state: Observed::Known(state) }
}

fn gap(name: &str) -> Filter {
    Filter { name: name.to_owned(), state: Observed::Unknown(Gap::timed_out("no answer came in time")) }
}

const MISSING: Observed<KernelFilter> = Observed::Known(KernelFilter::Missing);
const PRESENT: Observed<KernelFilter> = Observed::Known(KernelFilter::Present);

#[test]
fn one_that_blocks_is_enough() {
    let verdict = any(&[filter("ufw", Off), gap("nftables"), filter("firewalld", Blocks)], &PRESENT);
    assert_eq!(verdict, Verdict::Pass("firewalld refuses what nobody let in.".to_owned()));
}

#[test]
fn what_only_root_sees_is_not_taken_for_no_firewall() {
    let Verdict::Unknown(gap) = any(&[filter("ufw", Off)], &PRESENT) else { panic!("it cannot be told") };
    assert_eq!(gap.reason, GapReason::PermissionDenied);
    assert!(gap.detail.contains("ufw is off"), "{gap}");
    assert_eq!(any(&[filter("ufw", Off)], &MISSING).kind(), VerdictKind::Fail);
    assert_eq!(any(&[], &MISSING).kind(), VerdictKind::Fail);
    assert_eq!(any(&[], &Observed::Unknown(Gap::unsupported("a container"))).kind(), VerdictKind::Unknown);
}

#[test]
fn a_gap_is_no_fail_and_what_is_open_or_will_not_start_is() {
    assert_eq!(any(&[filter("ufw", Open), gap("nftables")], &MISSING).kind(), VerdictKind::Unknown);
    assert_eq!(any(&[filter("ufw", Open)], &PRESENT).kind(), VerdictKind::Fail);
    assert_eq!(any(&[filter("ufw", NotStarted)], &PRESENT).kind(), VerdictKind::Fail);
    assert!(fix(&[filter("ufw", NotStarted)]).is_some_and(|fix| fix.contains("systemctl enable")));
}

#[test]
fn every_network_counts() {
    let none = Observed::Known(Vec::new());
    let profiles = [filter("private networks", Blocks), filter("public networks", Off)];
    assert_eq!(all(&profiles, &none), Verdict::Fail("The firewall is off on public networks.".to_owned()));
    assert_eq!(all(&profiles, &Observed::Known(vec!["Other".to_owned()])).kind(), VerdictKind::Unknown);
    assert_eq!(all(&[filter("a", Blocks), gap("b")], &none).kind(), VerdictKind::Unknown);
    assert_eq!(all(&[filter("a", Blocks), filter("b", Blocks)], &none).kind(), VerdictKind::Pass);
}
