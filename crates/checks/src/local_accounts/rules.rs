//! What is wrong with the accounts of a machine.

use crate::{Baseline, Verdict, words};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Account, Facts, Gap, LastLogin, LocalAccounts, Observed, Os, Owner, Password};

/// What is known to be wrong fails, whatever else could not be told; only then does a gap count.
pub(super) fn judge(accounts: &LocalAccounts, facts: &Facts, baseline: &Baseline) -> Verdict {
    let mut wrong = open_doors(accounts);
    wrong.extend(housekeeping(accounts, facts, baseline));
    if !wrong.is_empty() {
        return Verdict::Fail(wrong.join(" "));
    }
    if let Some(gap) = gap(accounts, facts, baseline) {
        return Verdict::Unknown(gap);
    }
    let is_person = |account: &&Account| matches!(account.owner, Owner::Employee | Owner::Person);
    let is_open = |account: &&Account| account.enabled != Observed::Known(false);
    let people = accounts.accounts.iter().filter(is_person).filter(is_open).count();
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    let administrators = accounts.administrators.known().map_or(0, Vec::len);
    let administrators =
        words::count(i64::try_from(administrators).unwrap_or(i64::MAX), "administrator", "administrators");
    let unread = if facts.device.os == Os::Linux { "; what sudo's own rules add, only root can read" } else { "" };
    Verdict::Pass(format!(
        "{} here, each in use, and {administrators}{unread}.",
        words::count(people, "person can log in", "people can log in")
    ))
}

/// Wrong on every machine.
pub(super) fn open_doors(accounts: &LocalAccounts) -> Vec<String> {
    let mut said = Vec::new();
    for account in &accounts.accounts {
        let name = &account.name;
        if account.owner == Owner::Twin {
            said.push(format!("The account {name} has all the rights of root under another name."));
        }
        match account.password.known() {
            Some(Password::Missing) => said.push(format!("The account {name} has no password.")),
            Some(Password::Exposed) => {
                said.push(format!(
                    "The password hash of the account {name} can be read by everybody on this computer."
                ));
            }
            Some(Password::Kept) | None => {}
        }
    }
    said
}

/// Wrong where the baseline says so.
pub(super) fn housekeeping(accounts: &LocalAccounts, facts: &Facts, baseline: &Baseline) -> Vec<String> {
    let limits = &baseline.local_accounts;
    let unused = accounts.accounts.iter().filter_map(|account| match use_of(account, facts.at, limits.unused_days) {
        Use::Unused(said) if account.enabled == Observed::Known(true) => Some(said),
        _ => None,
    });
    let mut said: Vec<String> = unused.collect();
    let names = accounts.administrators.known().map_or(&[][..], Vec::as_slice);
    if u32::try_from(names.len()).unwrap_or(u32::MAX) > limits.administrators {
        said.push(format!(
            "{} administer this computer ({}); it should be at most {}.",
            words::count(i64::try_from(names.len()).unwrap_or(i64::MAX), "person", "people"),
            names.join(", "),
            limits.administrators
        ));
    }
    said
}

enum Use {
    Used,
    Unused(String),
    Unknown(Gap),
}

fn use_of(account: &Account, now: DateTime<Utc>, unused_days: u32) -> Use {
    if account.owner != Owner::Person {
        return Use::Used;
    }
    let name = &account.name;
    let LastLogin { seen, watched_since } = match &account.last_login {
        Observed::Known(login) => login,
        Observed::NotApplicable => return Use::Used,
        Observed::Unknown(gap) => {
            let detail = format!("Cannot tell when the account {name} was last used: {}.", gap.detail);
            return Use::Unknown(Gap::new(gap.reason, detail));
        }
    };
    let limit = TimeDelta::days(unused_days.into());
    let since = |at: &DateTime<Utc>| now.signed_duration_since(at) > limit;
    match (seen, watched_since) {
        (Some(seen), _) if !since(seen) => Use::Used,
        (Some(seen), Some(watched)) if since(watched) => {
            let days = words::count(words::days(now.signed_duration_since(seen)), "day", "days");
            Use::Unused(format!("The account {name} was not used for {days}."))
        }
        (None, Some(watched)) if since(watched) => {
            let days = words::count(words::days(now.signed_duration_since(watched)), "day", "days");
            Use::Unused(format!("The account {name} was never used in the {days} that are on record."))
        }
        _ => {
            let days = words::count(unused_days.into(), "day", "days");
            Use::Unknown(Gap::unsupported(format!(
                "Cannot tell whether the account {name} was used in the last {days}: the record of logins does not reach back so far."
            )))
        }
    }
}

/// The first thing that could not be told.
fn gap(accounts: &LocalAccounts, facts: &Facts, baseline: &Baseline) -> Option<Gap> {
    let days = baseline.local_accounts.unused_days;
    let of_account = |account: &Account| match use_of(account, facts.at, days) {
        Use::Used => None,
        Use::Unknown(gap) => (account.enabled != Observed::Known(false)).then_some(gap),
        Use::Unused(said) => {
            let gap = account.enabled.gap()?;
            Some(Gap::new(gap.reason, format!("{said} Cannot tell whether it is locked: {}.", gap.detail)))
        }
    };
    let of_password = |account: &Account| {
        // On Linux nobody but root can tell, ever: that is said in the words of the check.
        let gap = account.password.gap().filter(|_| facts.device.os != Os::Linux)?;
        let name = &account.name;
        Some(Gap::new(gap.reason, format!("Cannot tell whether the account {name} has a password: {}.", gap.detail)))
    };
    let administrators = || {
        let gap = accounts.administrators.gap()?;
        Some(Gap::new(gap.reason, format!("Cannot tell who administers this computer: {}.", gap.detail)))
    };
    let each = accounts.accounts.iter();
    each.clone().find_map(of_account).or_else(|| each.clone().find_map(of_password)).or_else(administrators)
}
