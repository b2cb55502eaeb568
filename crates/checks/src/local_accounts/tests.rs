//! One expectation a line.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use crate::assess;
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Device, Gap, LastLogin, Password};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where a login may never have been")]
fn ago(days: i64) -> Option<DateTime<Utc>> {
    Some(now() - TimeDelta::days(days))
}

fn shadow() -> Gap {
    Gap::permission_denied("an ordinary user may not read /etc/shadow")
}

fn account(name: &str, owner: Owner, seen: Option<DateTime<Utc>>, watched_since: Option<DateTime<Utc>>) -> Account {
    Account {
        name: name.to_owned(),
        id: "1000".to_owned(),
        owner,
        password: Observed::Unknown(shadow()),
        enabled: Observed::Known(true),
        last_login: Observed::Known(LastLogin { seen, watched_since }),
    }
}

fn employee() -> Account {
    Account { last_login: Observed::NotApplicable, ..account("ana", Owner::Employee, None, None) }
}

fn check(accounts: Vec<Account>, administrators: &[&str], kind: VerdictKind, level: Level, says: &str) {
    let device = Device {
        hostname: "device".to_owned(),
        os: Os::Linux,
        distribution: "debian".to_owned(),
        version: "12".to_owned(),
        name: "Debian".to_owned(),
    };
    let mut facts = Facts::none(now(), device);
    let administrators = Observed::Known(administrators.iter().map(|name| (*name).to_owned()).collect());
    facts.local_accounts = Observed::Known(LocalAccounts { accounts, administrators });
    let findings = assess(&facts, &Baseline::default());
    let finding = findings.iter().find(|finding| finding.id == CHECK.id).unwrap();
    assert_eq!((finding.verdict.kind(), finding.level, finding.verdict.reason()), (kind, level, says));
}

#[test]
fn one_person_and_a_few_administrators_pass() {
    let says =
        "1 person can log in here, each in use, and 1 administrator; what sudo's own rules add, only root can read.";
    check(vec![employee()], &["ana"], Pass, Level::Required, says);
}

#[test]
fn what_is_wrong_everywhere_is_required() {
    let open =
        Account { password: Observed::Known(Password::Missing), ..account("bob", Owner::Person, ago(1), ago(200)) };
    check(vec![employee(), open], &[], Fail, Level::Required, "The account bob has no password.");
    let twin = account("toor", Owner::Twin, None, None);
    let says = "The account toor has all the rights of root under another name.";
    check(vec![twin, employee()], &[], Fail, Level::Required, says);
    let exposed = Account { password: Observed::Known(Password::Exposed), ..employee() };
    let says = "The password hash of the account ana can be read by everybody on this computer.";
    check(vec![exposed], &[], Fail, Level::Required, says);
}

#[test]
fn what_is_not_used_is_a_recommendation() {
    let bob = |seen, watched| vec![employee(), account("bob", Owner::Person, seen, watched)];
    let unused = "The account bob was not used for 91 days.";
    check(bob(ago(91), ago(200)), &[], Fail, Level::Recommended, unused);
    let never = "The account bob was never used in the 200 days that are on record.";
    check(bob(None, ago(200)), &[], Fail, Level::Recommended, never);
    let two =
        "2 people can log in here, each in use, and 0 administrators; what sudo's own rules add, only root can read.";
    check(bob(ago(90), ago(200)), &[], Pass, Level::Required, two);
    check(bob(ago(90), None), &[], Pass, Level::Required, two);
}

#[test]
fn what_is_not_on_record_is_neither_used_nor_unused() {
    let bob = |seen, watched| vec![employee(), account("bob", Owner::Person, seen, watched)];
    let short = "Cannot tell whether the account bob was used in the last 90 days: the record of logins does not reach back so far.";
    for (seen, watched) in [(None, None), (None, ago(60)), (ago(100), None), (ago(100), ago(60))] {
        check(bob(seen, watched), &[], Unknown, Level::Required, short);
    }
}

/// Somebody may have locked it: that is as good as gone.
#[test]
fn an_account_that_may_be_locked_is_no_failure() {
    let locked = Account { enabled: Observed::Known(false), ..account("bob", Owner::Person, ago(300), ago(400)) };
    let one =
        "1 person can log in here, each in use, and 0 administrators; what sudo's own rules add, only root can read.";
    check(vec![employee(), locked], &[], Pass, Level::Required, one);
    let may_be = Account { enabled: Observed::Unknown(shadow()), ..account("bob", Owner::Person, ago(300), ago(400)) };
    let says = "The account bob was not used for 300 days. Cannot tell whether it is locked: an ordinary user may not read /etc/shadow.";
    check(vec![employee(), may_be], &[], Unknown, Level::Required, says);
}

#[test]
fn too_many_administrators_are_a_recommendation() {
    let says = "3 people administer this computer (ana, bob, cid); it should be at most 2.";
    check(vec![employee()], &["ana", "bob", "cid"], Fail, Level::Recommended, says);
}
