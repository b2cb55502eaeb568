//! Evidence that is damaged never makes a verdict better than it was, and no evidence makes none.
//!
//! Every recording is replayed once as it is, and then once for each answer and each lie about it. Half an answer is half the bytes of a
//! file or a program's output, and half of the processes, digests, rows or fields of a reply. There is no half of a folder's names, of a
//! link, a variable or a value of the registry: readdir(3) and its like give all of it or an error. That this bites was tried:
//! with the comparison of a file's size with its bytes taken out of `collect::ask`, five verdicts turn into a pass, among
//! them KDE's lock where `kscreenlockerrc` is empty, and this test names the recording, the request and the lie.

use kilter_checks::{Baseline, VerdictKind, assess};
use kilter_collect::{Recording, collect, collect_for, probes};
use kilter_facts::{Facts, Os};
use kilter_tests::recordings::{LIES, Named, Refuses, all, findings};
use serde_json::Value;
use std::collections::BTreeSet;

/// The passes of `software-integrity` ask these, and a sweep does not; `tests/software_integrity.rs` has them asked for real.
const PASS: &str = "asked in a pass over the installed files, never in a sweep";

/// Probes for Linux that no recording holds, each with the reason.
const NOT_RECORDED: &[(&str, &str)] = &[
    (
        "look at /usr/lib/sysimage/rpm/Packages.db",
        "an older place of the rpm database; no recorded system still has it",
    ),
    ("look at /var/lib/rpm/Packages", "likewise"),
    ("scan {root}", "asked by `kilter check --root` alone, which is not recorded"),
    ("scan {root} without what Git ignores", "likewise"),
    ("list /var/lib/dpkg/info", PASS),
    ("read /var/lib/dpkg/info/*", PASS),
    ("read /var/lib/dpkg/diversions", PASS),
    ("list /etc/dpkg/dpkg.cfg.d", PASS),
    ("read /etc/dpkg/dpkg.cfg.d/*", PASS),
    ("read /etc/dpkg/dpkg.cfg", PASS),
    ("run /usr/bin/rpm -qa --qf %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\\n", PASS),
    (
        "run /usr/bin/rpm -q --qf [%{=NAME}\\t%{=FILEDIGESTALGO}\\t%{FILEDIGESTS}\\t%{FILEFLAGS}\\t%{FILESTATES}\\t%{FILENAMES}\\n] **",
        PASS,
    ),
    ("resolve /bin", PASS),
    ("resolve /sbin", PASS),
    ("resolve /lib", PASS),
    ("resolve /lib32", PASS),
    ("resolve /lib64", PASS),
    ("resolve /libx32", PASS),
    ("resolve /usr/bin", PASS),
    ("resolve /usr/sbin", PASS),
    ("digest md5 /usr/**", PASS),
    ("digest md5 /opt**", PASS),
    ("digest md5 /bin**", PASS),
    ("digest md5 /sbin**", PASS),
    ("digest md5 /lib**", PASS),
    ("digest sha256 /usr/**", PASS),
    ("digest sha256 /opt**", PASS),
    ("digest sha256 /bin**", PASS),
    ("digest sha256 /sbin**", PASS),
    ("digest sha256 /lib**", PASS),
    ("read {manifest}", PASS),
    ("digest sha256 {trusted}", PASS),
    ("digest sha256 {trusted}/**", PASS),
    ("resolve {trusted}/**", PASS),
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

fn kinds_of(facts: &Facts) -> Vec<(String, VerdictKind)> {
    assess(facts, &Baseline::default()).iter().map(|finding| (finding.id.to_string(), finding.verdict.kind())).collect()
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
        let honest = collect(&named.recording, named.recording.scope());
        let before = kinds_of(&honest);
        for (request, answer) in named.recording.answers() {
            for lie in LIES {
                let Some(instead) = lie.instead_of(answer) else { continue };
                let lying = named.recording.clone().map(
                    |asked, answer| {
                        if asked == request { instead.clone() } else { answer }
                    },
                );
                told += 1;
                for (was, is) in before.iter().zip(kinds_of(&told_again(&lying, &honest, request))) {
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

/// The facts with this lie among the answers. What did not ask for it says what it said before, so it is not asked again.
fn told_again(lying: &Recording, honest: &Facts, request: &str) -> Facts {
    let asked = |fact: &str| honest.reads.iter().any(|read| read.fact == fact && read.what == request);
    let again = collect_for(lying, lying.scope(), asked);
    let (again, mut told) = (fields(&again), fields(honest));
    for (field, fact) in again {
        if asked(&field.replace('_', "-")) {
            told.insert(field, fact);
        }
    }
    serde_json::from_value(Value::Object(told)).expect("facts are read as they are written")
}

fn fields(facts: &Facts) -> serde_json::Map<String, Value> {
    match serde_json::to_value(facts) {
        Ok(Value::Object(fields)) => fields,
        other => panic!("facts are an object: {other:?}"),
    }
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
