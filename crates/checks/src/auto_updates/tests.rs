//! What keeps updates from being installed, and what is said of it.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use kilter_facts::Gap;

fn check(obstacles: Vec<Obstacle>, gaps: Vec<Gap>, kind: VerdictKind, says: &str) {
    let verdict = judge(&AutoUpdates { by: "unattended-upgrades".to_owned(), obstacles, gaps });
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn one_obstacle_fails_and_is_not_hidden_by_a_gap() {
    let gap = || vec![Gap::unsupported("systemd cannot be asked")];
    check(vec![], vec![], Pass, "by itself");
    check(vec![], gap(), Unknown, "systemd");
    check(vec![Obstacle::SwitchedOff], gap(), Fail, "switched off");
    let timer = Obstacle::TimerOff { name: "apt-daily.timer".to_owned() };
    check(
        vec![Obstacle::ListsNotRefreshed, timer],
        vec![],
        Fail,
        "refreshed by themselves. What starts unattended-upgrades (apt-daily.timer)",
    );
}

#[test]
fn to_download_is_not_to_install() {
    check(vec![Obstacle::LeavesInstalling], vec![], Fail, "leaves it to you");
    let until = "2026-12-01T08:00:00Z".parse().unwrap();
    check(vec![Obstacle::Paused { until }], vec![], Fail, "paused until 1 December 2026");
}
