//! What peers get wrong and no other test of one check is about. The whole list, with the test of each row, is docs/peers.md.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_checks::VerdictKind;
use kilter_collect::{Host, Scope, collect_for};
use kilter_facts::Os;
use kilter_tests::recordings::{Named, all, findings};
use std::collections::BTreeSet;
use std::fs;

/// What the recordings of this check whose names hold this say.
fn say(check: &str, case: &str) -> Vec<VerdictKind> {
    let named: Vec<Named> = all().into_iter().filter(|it| it.check == check && it.name.contains(case)).collect();
    assert!(!named.is_empty(), "no recording of {check} is about {case}");
    let verdict = |it: &Named| {
        let found = findings(&it.recording);
        found.iter().find(|finding| finding.id == check).expect("it is judged").verdict.kind()
    };
    named.iter().map(verdict).collect()
}

#[test]
fn a_computer_that_starts_the_old_way_does_not_fail_for_secure_boot_and_what_is_hidden_is_unknown() {
    assert!(say("secure-boot", "-bios-").iter().all(|verdict| *verdict == VerdictKind::NotApplicable));
    assert_eq!(say("secure-boot", "-variables-hidden-"), [VerdictKind::Unknown]);
}

#[test]
fn held_and_phased_updates_fail_nobody_and_old_lists_do() {
    assert_eq!(say("os-updates", "-held-"), [VerdictKind::Pass]);
    assert_eq!(say("os-updates", "-phased-"), [VerdictKind::Pass]);
    assert!(say("os-updates", "-stale-").iter().all(|verdict| *verdict == VerdictKind::Fail));
}

#[test]
fn protection_that_is_suspended_or_not_done_does_not_count() {
    for state in ["-suspended-", "-decrypting-", "-never-activated-", "-in-progress-"] {
        assert_eq!(say("disk-encryption", state), [VerdictKind::Fail], "{state}");
    }
    assert_eq!(say("disk-encryption", "-unheard-of-state-"), [VerdictKind::Unknown]);
    assert_eq!(say("disk-encryption", "-encrypted-file-beside-"), [VerdictKind::Fail], "another device is encrypted");
}

#[test]
fn each_collector_for_windows_is_held_against_a_german_machine() {
    let on_windows: Vec<Named> =
        all().into_iter().filter(|it| kilter_collect::System::os(&it.recording) == Os::Windows).collect();
    let german = |check: &str| on_windows.iter().any(|it| it.check == check && it.name.contains("-german-"));
    let checks: BTreeSet<&str> = on_windows.iter().map(|it| it.check).collect();
    assert!(checks.len() > 20, "{checks:?}");
    // One says "de" in its name.
    let missing: Vec<_> = checks.into_iter().filter(|check| !german(check) && *check != "software-integrity").collect();
    assert!(missing.is_empty(), "no German recording: {missing:?}");
}

#[test]
fn every_outcome_says_why() {
    for it in all() {
        for finding in findings(&it.recording) {
            let reason = finding.verdict.reason();
            assert!(reason.trim().len() > 8, "{}: {} is {:?}: {reason:?}", it.name, finding.id, finding.verdict.kind());
        }
    }
}

#[test]
fn known_places_are_many_and_a_large_home_folder_makes_no_more_of_them() {
    let home = tempfile::tempdir().expect("there is room for a folder");
    let reads = || {
        let host = Host::new(Scope::default()).with_home(home.path().to_owned());
        collect_for(&host, &Scope::default(), |id| id == "stored-credentials").reads.len()
    };
    let before = reads();
    assert!(before >= 40, "{before} places");
    for n in 0..200 {
        let folder = home.path().join(format!("project{n}/src"));
        fs::create_dir_all(&folder).expect("there is room for a folder");
        for file in 0..10 {
            fs::write(folder.join(format!("{file}.rs")), "let a = 1;\n").expect("there is room for a file");
        }
    }
    assert_eq!(reads(), before, "a home folder is not walked");
}
