//! Evidence that is damaged never makes a verdict better than it was, and no evidence makes none.
//!
//! Every recording is replayed once as it is, and then once for each answer and each lie about it. That this bites was tried:
//! with the comparison of a file's size with its bytes taken out of `collect::ask`, five verdicts turn into a pass, among
//! them KDE's lock where `kscreenlockerrc` is empty, and this test names the recording, the request and the lie.

use kilter_checks::{Baseline, VerdictKind, assess};
use kilter_collect::{Recording, collect, probes};
use kilter_facts::Os;
use kilter_tests::recordings::{LIES, Named, Refuses, all, findings};
use std::collections::BTreeSet;

/// Probes for Linux that no recording holds, each with the reason.
const NOT_RECORDED: &[(&str, &str)] = &[
    (
        "look at /usr/lib/sysimage/rpm/Packages.db",
        "an older place of the rpm database; no recorded system still has it",
    ),
    ("look at /var/lib/rpm/Packages", "likewise"),
    ("list /snap/.", "only where the folder is empty; what mounts snaps there mounts one"),
    ("look at /etc/xdg/autostart/*", "only for what is no desktop entry; packages put nothing else there"),
    ("look at ~/**/autostart/*", "likewise"),
    (
        "read /var/lib/flatpak/app/*/current/active/metadata",
        "the recorded Flatpak is the employee's; the same file as theirs",
    ),
    (
        "read /var/lib/snapd/snap/*/current/meta/snap.yaml",
        "the same file as below /snap, where other distributions mount it",
    ),
    ("read /var/log/dpkg.log.1", "only read where the newer log holds no install; no recorded system is in that state"),
];

fn kinds(recording: &Recording) -> Vec<(String, VerdictKind)> {
    findings(recording).iter().map(|finding| (finding.id.to_string(), finding.verdict.kind())).collect()
}

fn fails(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_recording_has_the_verdict_that_its_name_says() {
    let recordings = all();
    assert!(!recordings.is_empty(), "there are no recordings in tests/evidence");
    let wrong = |named: &Named| {
        let findings = findings(&named.recording);
        let found = findings.iter().find(|finding| finding.id == named.check)?;
        let (kind, reason) = (found.verdict.kind(), found.verdict.reason());
        (kind != named.expected).then(|| format!("{}: is {kind:?}: {reason}", named.name))
    };
    fails(&recordings.iter().filter_map(wrong).collect::<Vec<_>>());
}

#[test]
fn every_check_has_recordings_that_pass_and_fail_and_cannot_be_told() {
    let recordings = all();
    let has = |check: &str, verdict| recordings.iter().any(|named| named.check == check && named.expected == verdict);
    let mut missing = Vec::new();
    for check in kilter_checks::ALL {
        for verdict in [VerdictKind::Pass, VerdictKind::Fail, VerdictKind::Unknown] {
            if !has(check.id, verdict) {
                missing.push(format!("{} has no recording that is {verdict:?}", check.id));
            }
        }
    }
    fails(&missing);
}

#[test]
fn no_single_lie_turns_a_verdict_into_a_pass() {
    let (mut told, mut problems) = (0, Vec::new());
    for named in all() {
        let before = kinds(&named.recording);
        for (request, answer) in named.recording.answers() {
            for lie in LIES {
                let Some(instead) = lie.instead_of(answer) else { continue };
                let lying = named.recording.clone().map(
                    |asked, answer| {
                        if asked == request { instead.clone() } else { answer }
                    },
                );
                told += 1;
                for (was, is) in before.iter().zip(kinds(&lying)) {
                    if is.1 == VerdictKind::Pass && was.1 != VerdictKind::Pass {
                        problems.push(format!("{}: {} passes when \"{request}\" is {lie:?}", named.name, is.0));
                    }
                }
            }
        }
    }
    println!("{told} lies told");
    assert!(told > 0, "no lie was told");
    fails(&problems);
}

#[test]
fn without_evidence_nothing_passes_and_nothing_fails() {
    let mut problems = Vec::new();
    for named in all() {
        let facts = collect(&Refuses(&named.recording), named.recording.scope());
        for finding in assess(&facts, &Baseline::default()) {
            let kind = finding.verdict.kind();
            if matches!(kind, VerdictKind::Pass | VerdictKind::Fail) {
                problems.push(format!("{}: {} is {kind:?}: {}", named.name, finding.id, finding.verdict.reason()));
            }
        }
    }
    fails(&problems);
}

#[test]
fn recordings_hold_nothing_that_kilter_may_not_read() {
    let mut problems = Vec::new();
    for Named { name, recording, .. } in all() {
        let os = kilter_collect::System::os(&recording);
        let unlisted = recording.answers().keys().filter(|text| !probes::permits_text(text, os, recording.scope()));
        problems.extend(unlisted.map(|text| format!("{name}: \"{text}\" is not in crates/collect/src/probes/")));
    }
    fails(&problems);
}

#[test]
fn every_probe_for_linux_is_in_a_recording() {
    let recordings = all();
    let is_used = |pattern: &str| {
        recordings.iter().any(|named| {
            let Named { recording, .. } = named;
            recording.answers().keys().any(|text| probes::covers(pattern, text, recording.scope()))
        })
    };
    let listed = probes::all().filter(|group| group.os == Os::Linux).flat_map(|group| group.requests);
    let patterns: BTreeSet<&str> = listed.copied().collect();
    let excused = |pattern: &str| NOT_RECORDED.iter().any(|(excused, _)| *excused == pattern);
    let mut problems: Vec<_> = patterns
        .iter()
        .filter(|pattern| !is_used(pattern) && !excused(pattern))
        .map(|pattern| format!("\"{pattern}\" is in no recording; record it, or say in NOT_RECORDED why not"))
        .collect();
    let idle = NOT_RECORDED.iter().filter(|(pattern, _)| !patterns.contains(pattern) || is_used(pattern));
    problems.extend(idle.map(|(pattern, _)| format!("\"{pattern}\" needs no excuse; take it out of NOT_RECORDED")));
    fails(&problems);
}
