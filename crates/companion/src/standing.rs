//! How the findings stand together: which come first, who they wait for, and the sentence that sums them up.

use crate::{TrayState, words};
use kilter_checks::{Actor, Finding, Level, VerdictKind};

/// Whether the employee is asked to act on it: it fails, they can put it right, and IT wants it so.
pub(crate) fn needs_employee(finding: &Finding) -> bool {
    finding.actor == Actor::Employee && is_wanted(finding)
}

/// Whether it waits for IT.
fn needs_it(finding: &Finding) -> bool {
    finding.actor == Actor::It && is_wanted(finding)
}

fn is_wanted(finding: &Finding) -> bool {
    finding.verdict.kind() == VerdictKind::Fail && matches!(finding.level, Level::Required | Level::Recommended)
}

/// Worst first: what fails before what could not be told before what passes; within these by level, and the employee's
/// before IT's. Findings of the same rank keep their order.
pub fn worst_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        let verdict = match finding.verdict.kind() {
            VerdictKind::Fail => 0,
            VerdictKind::Unknown => 1,
            VerdictKind::Pass => 2,
            VerdictKind::NotApplicable => 3,
        };
        (verdict, finding.level, finding.actor == Actor::It)
    });
    sorted
}

/// The state of the whole.
pub(crate) fn state(findings: &[Finding]) -> TrayState {
    if findings.iter().any(Finding::fails_requirement) {
        TrayState::OutOfKilter
    } else if findings.iter().any(is_required_unknown) {
        TrayState::CannotTell
    } else {
        TrayState::InKilter
    }
}

fn is_required_unknown(finding: &Finding) -> bool {
    finding.level == Level::Required && finding.verdict.kind() == VerdictKind::Unknown
}

/// The state in a sentence, without a full stop.
pub(crate) fn summary(findings: &[Finding]) -> String {
    let needs = needs(findings);
    match (state(findings), needs) {
        (TrayState::Checking, _) => words::say("summary-checking"),
        (TrayState::InKilter, None) => words::say("summary-in-kilter"),
        // What still fails here is only recommended, or nothing would be in kilter.
        (TrayState::InKilter, Some(_)) => {
            words::say_with("summary-in-kilter-but", [("count", count(findings, is_wanted).into())])
        }
        (TrayState::OutOfKilter, needs) => {
            words::say_with("summary-out-of-kilter", [("needs", needs.unwrap_or_default().into())])
        }
        (TrayState::CannotTell, None) => {
            words::say_with("summary-cannot-tell", [("count", count(findings, is_required_unknown).into())])
        }
        (TrayState::CannotTell, Some(needs)) => words::say_with(
            "summary-cannot-tell-but",
            [("count", count(findings, is_required_unknown).into()), ("needs", needs.into())],
        ),
    }
}

/// "2 things need you, 1 thing for IT", where anything waits for anyone.
fn needs(findings: &[Finding]) -> Option<String> {
    let you = count(findings, needs_employee);
    let you = (you > 0).then(|| words::say_with("needs-you", [("count", you.into())]));
    match (you, waits_for_it(findings)) {
        (Some(you), Some(it)) => Some(words::say_with("needs-both", [("you", you.into()), ("it", it.into())])),
        (you, it) => you.or(it),
    }
}

/// "1 thing for IT", where anything waits for IT.
pub(crate) fn waits_for_it(findings: &[Finding]) -> Option<String> {
    let it = count(findings, needs_it);
    (it > 0).then(|| words::say_with("needs-it", [("count", it.into())]))
}

fn count(findings: &[Finding], counts: fn(&Finding) -> bool) -> usize {
    findings.iter().filter(|finding| counts(finding)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{failing, finding, passing, unknown};

    #[test]
    fn the_worst_comes_first() {
        let it = finding("os-updates", VerdictKind::Fail, Level::Required, Actor::It);
        let recommended = finding("stored-credentials", VerdictKind::Fail, Level::Recommended, Actor::Employee);
        let findings = [passing("a"), unknown("b"), recommended, it, failing("screen-lock")];
        let ids: Vec<_> = worst_first(&findings).iter().map(|finding| finding.id.as_ref()).collect();
        assert_eq!(ids, ["screen-lock", "os-updates", "stored-credentials", "b", "a"]);
    }

    #[test]
    fn the_sentence_tells_the_employees_things_from_its() {
        let it = || finding("disk-encryption", VerdictKind::Fail, Level::Required, Actor::It);
        let better = || finding("os-updates", VerdictKind::Fail, Level::Recommended, Actor::Employee);
        let says = |findings: &[Finding], state_, text| {
            assert_eq!((state(findings), summary(findings).as_str()), (state_, text));
        };
        says(&[passing("a")], TrayState::InKilter, "In kilter: nothing needs you");
        says(&[passing("a"), better()], TrayState::InKilter, "In kilter: 1 thing is recommended");
        says(&[failing("a"), failing("b")], TrayState::OutOfKilter, "Out of kilter: 2 things need you");
        says(&[it()], TrayState::OutOfKilter, "Out of kilter: 1 thing for IT");
        says(&[failing("a"), it()], TrayState::OutOfKilter, "Out of kilter: 1 thing needs you, 1 thing for IT");
        says(&[unknown("a"), passing("b")], TrayState::CannotTell, "Cannot tell: 1 thing could not be read");
        says(
            &[unknown("a"), better()],
            TrayState::CannotTell,
            "Cannot tell: 1 thing could not be read, 1 thing needs you",
        );
        // A required failure outweighs what could not be told; the latter is no failure.
        says(&[unknown("a"), failing("b")], TrayState::OutOfKilter, "Out of kilter: 1 thing needs you");
    }

    #[test]
    fn what_is_only_reported_needs_nobody() {
        let reported = finding("screen-lock", VerdictKind::Fail, Level::ReportOnly, Actor::Employee);
        assert!(!needs_employee(&reported));
        assert_eq!(state(&[reported]), TrayState::InKilter);
    }
}
