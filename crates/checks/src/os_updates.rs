//! Security updates are known and installed.

use crate::words::{count, days};
use crate::{Actor, Baseline, Check, Judgement, Level, OsUpdatesLimits, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Facts, Gap, Observed, Os, OsUpdates, PendingUpdate};
use serde_json::{Value, json};

/// Security updates are known and installed.
pub(crate) static CHECK: Check = Check {
    id: "os-updates",
    title: "Your system is up to date",
    why: "Most break-ins use holes for which an update was already there. An update helps only once it is installed, and it is \
        installed only when somebody looks for it.",
    judged: "Fails when the lists of updates on this machine are older than the limit, or when a security update has waited longer \
        than the limit (14 days each, where the baseline sets nothing else). How long an update has waited is counted from the \
        earliest list that is known to carry it, so it may have waited longer. Packages that an administrator holds back are \
        named, and fail nothing. Where the lists cannot be read whole, or no source of security updates is set up, the answer is \
        that it cannot be told.",
    fix: &[
        (
            Os::Linux,
            "Open your software centre and install all updates.\nOr install them in a terminal, with your distribution's package \
             manager.\nIf a message says that a server cannot be reached, tell IT.",
        ),
        (
            Os::Macos,
            "Open System Settings, General, Software Update.\nInstall what is offered, and turn on automatic updates.",
        ),
        (Os::Windows, "Open Settings, Windows Update.\nChoose Check for updates, and install what is offered."),
    ],
    actor: Actor::Employee,
    level: Level::Required,
    controls: &[
        "CIS 7.3",
        "CIS 14.7",
        "ISO 27001 A.8.8",
        "ISO 27001 A.8.19",
        "SOC 2 CC7.1",
        "NIST CSF PR.PS-02",
        "NIST 800-53 SI-2",
    ],
    lesson: Some("updates-and-integrity"),
    evaluate,
};

/// Lists from further ahead than this show that the clock was set back.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// So many packages are named; the rest is counted.
const NAMED: usize = 3;

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    match &facts.os_updates {
        Observed::Known(updates) => Judgement {
            verdict: verdict(updates, facts.at, &baseline.os_updates),
            facts: serde_json::to_value(updates).unwrap_or_else(|_| json!({})),
            fix: fix(&updates.package_manager).map(str::to_owned),
        },
        Observed::Unknown(gap) => silent(Verdict::Unknown(gap.clone())),
        Observed::NotApplicable => silent(Verdict::NotApplicable("This system has no updates of its own".to_owned())),
    }
}

fn silent(verdict: Verdict) -> Judgement {
    Judgement { verdict, facts: Value::Object(serde_json::Map::new()), fix: None }
}

fn verdict(updates: &OsUpdates, now: DateTime<Utc>, limits: &OsUpdatesLimits) -> Verdict {
    let refreshed = match &updates.lists_refreshed {
        Observed::Known(time) if *time > now + AHEAD => &Observed::Unknown(Gap::unrecognised(
            "The lists of updates are from the future: the clock of this machine was set back",
        )),
        other => other,
    };
    let stale = refreshed.known().map(|time| days(now - *time)).filter(|age| *age > i64::from(limits.lists_days));
    let pending = updates.pending_security.known().map_or(&[][..], Vec::as_slice);
    let mut overdue: Vec<_> =
        pending.iter().filter(|update| waited(update, now) > i64::from(limits.security_days)).collect();
    overdue.sort_by_key(|update| (update.offered_since, update.package.clone()));
    let mut faults = Vec::new();
    if let Some(first) = overdue.first() {
        let names = named(overdue.iter().map(|update| update.package.as_str()));
        let for_at_least = count(waited(first, now), "day", "days");
        faults.push(match overdue.len() {
            1 => format!("A security update for {names} has been waiting for at least {for_at_least}"),
            n => format!("{n} security updates have been waiting, the oldest for at least {for_at_least}: {names}"),
        });
    }
    if let Some(age) = stale {
        faults.push(format!("The lists of security updates are {} old", count(age, "day", "days")));
    }
    if !faults.is_empty() {
        return Verdict::Fail(faults.join(". ") + ".");
    }
    match (refreshed, &updates.pending_security) {
        (Observed::Known(time), Observed::Known(pending)) => Verdict::Pass(well(*time, pending, &updates.held, now)),
        (_, Observed::Unknown(gap)) | (Observed::Unknown(gap), _) => Verdict::Unknown(gap.clone()),
        (Observed::NotApplicable, _) | (_, Observed::NotApplicable) => Verdict::Unknown(Gap::unsupported(
            "This system does not tell the age of its lists or which updates are waiting",
        )),
    }
}

fn well(refreshed: DateTime<Utc>, pending: &[PendingUpdate], held: &[String], now: DateTime<Utc>) -> String {
    let lists = match days(now - refreshed) {
        0 => "the lists are of today".to_owned(),
        age => format!("the lists are {} old", count(age, "day", "days")),
    };
    let mut said = match pending {
        [] => format!("No security update is waiting; {lists}."),
        [one] => format!("A security update for {} is on offer and still has time; {lists}.", one.package),
        many => {
            let names = named(many.iter().map(|update| update.package.as_str()));
            format!("{} security updates are on offer and still have time: {names}; {lists}.", many.len())
        }
    };
    if !held.is_empty() {
        let names = named(held.iter().map(String::as_str));
        said.extend([" Held back on this machine although there is a security update: ", &names, "."]);
    }
    said
}

fn waited(update: &PendingUpdate, now: DateTime<Utc>) -> i64 {
    days(now - update.offered_since)
}

/// "a, b, c and 4 more".
fn named<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let all = names.len();
    let shown: Vec<_> = names.take(NAMED).collect();
    match all.saturating_sub(NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn fix(package_manager: &str) -> Option<&'static str> {
    Some(match package_manager {
        "apt" => {
            "Open your software centre and install all updates.\nOr in a terminal: sudo apt update && sudo apt full-upgrade\n\
             If a message says that a server cannot be reached or a list has expired, tell IT."
        }
        "dnf" => {
            "Open Software, choose Updates and install them all.\nOr in a terminal: sudo dnf upgrade --refresh\n\
             If a message says that a server cannot be reached, tell IT."
        }
        "zypper" => {
            "Open YaST Online Update or Discover and install all patches.\nOr in a terminal: sudo zypper refresh && sudo zypper patch\n\
             If a message says that a server cannot be reached, tell IT."
        }
        "pacman" => "In a terminal: sudo pacman -Syu\nIf a message says that a server cannot be reached, tell IT.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
