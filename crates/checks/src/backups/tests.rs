//! Programs with the age of their last success, and what must be said.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use kilter_facts::BackupProgram;

/// Days since the last success; `Err` where it cannot be told.
type Age = Result<Option<i64>, ()>;

fn check(programs: &[(&str, Age)], kind: VerdictKind, says: &str) {
    let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
    let program = |(name, age): &(&str, Age)| BackupProgram {
        name: (*name).to_owned(),
        last_success: match age {
            Ok(age) => Observed::Known(age.map(|age| now - TimeDelta::days(age))),
            Err(()) => Observed::Unknown(Gap::unsupported(format!("{name} cannot be told."))),
        },
    };
    let verdict = judge(&Backups { programs: programs.iter().map(program).collect() }, now, 7);
    assert_eq!(verdict.kind(), kind, "{verdict:?}");
    assert!(verdict.reason().contains(says), "{says:?} is not in {:?}", verdict.reason());
}

#[test]
fn one_recent_success_is_enough() {
    check(&[("restic", Ok(Some(0)))], Pass, "restic completed a backup within the last day");
    check(&[("restic", Ok(Some(7)))], Pass, "7 days ago");
    check(&[("restic", Ok(Some(8)))], Fail, "8 days old");
    check(&[("restic", Ok(Some(90))), ("BorgBackup", Ok(Some(1)))], Pass, "BorgBackup");
    check(&[("Kopia", Err(())), ("BorgBackup", Ok(Some(1)))], Pass, "BorgBackup");
}

#[test]
fn an_old_one_fails_only_where_nothing_else_could_have_made_one() {
    check(&[("restic", Ok(Some(8))), ("Kopia", Err(()))], Unknown, "Kopia cannot be told");
    check(&[("restic", Ok(Some(-3)))], Unknown, "set back");
    check(&[("restic", Ok(None))], Fail, "has not completed a backup yet");
    check(&[], Fail, "tell IT");
}
