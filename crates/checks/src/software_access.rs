//! You know what your apps may reach.

mod fix;
#[cfg(test)]
mod tests;

use crate::words::{count, days, name, some};
use crate::{Actor, Baseline, Check, Judgement, Level, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Access, AccessKind, Facts, Gap, Observed, Os, Review, SoftwareAccess};
use serde_json::json;

/// You know what your apps may reach.
pub(crate) static CHECK: Check = Check {
    id: "software-access",
    title: "You know what your apps may reach",
    why: "A program that starts by itself, or that may read all your files or use the camera, can do much without your \
          noticing. Rights are given once and forgotten; a look from time to time takes back those that nobody needs.",
    judged: "Kilter keeps a register of what starts by itself with your session, and of what programs may reach. On Linux these \
             are autostart entries and user units of systemd, file systems, devices, sockets and services that Flatpaks reach \
             outside of their sandbox (the network left out), snaps without confinement, and what you allowed when an app asked \
             (camera, microphone, location, background, screenshots). On macOS it is launch agents and daemons, on Windows the \
             Startup folder, the Run keys of the registry and the permissions in Settings. The check passes when you reviewed the register within the days \
             that the baseline sets, with `kilter review software-access --accept`, and nothing has been added since. A part \
             that cannot be read is \"cannot tell\". Not looked at: extensions of browsers, the interfaces of confined snaps, \
             what macOS itself keeps of your permissions, and the scheduled tasks and services of Windows.",
    fix: &[(Os::Linux, fix::LINUX), (Os::Macos, fix::MACOS), (Os::Windows, fix::WINDOWS)],
    actor: Actor::Employee,
    level: Level::Recommended,
    controls: &[
        "ISO 27001 A.5.15",
        "ISO 27001 A.5.18",
        "ISO 27001 A.8.19",
        "SOC 2 CC6.3",
        "CIS 2.3",
        "CSF 2.0 PR.AA-05",
        "CSF 2.0 PR.PS-05",
        "NIST 800-53 AC-6",
        "NIST 800-53 CM-7",
    ],
    lesson: Some("access-and-leavers"),
    evaluate,
};

fn evaluate(facts: &Facts, baseline: &Baseline) -> Judgement {
    let within = i64::from(baseline.software_access.review_days);
    match &facts.software_access {
        Observed::Known(found) => {
            let (verdict, facts) = (judge(found, facts.at, within), shown(found, facts.at));
            Judgement { verdict, facts, fix: None }
        }
        Observed::Unknown(gap) => Judgement { verdict: Verdict::Unknown(gap.clone()), facts: json!({}), fix: None },
        Observed::NotApplicable => {
            let verdict = Verdict::NotApplicable("There are no programs of yours here.".to_owned());
            Judgement { verdict, facts: json!({}), fix: None }
        }
    }
}

/// What has been added since the review.
fn added<'a>(found: &'a SoftwareAccess, review: &'a Review) -> impl Iterator<Item = &'a Access> {
    found.entries.iter().filter(|entry| !review.entries.contains(entry))
}

/// What a report may hold: a command line may hold a secret, so only its program is named.
fn shown(found: &SoftwareAccess, now: DateTime<Utc>) -> serde_json::Value {
    let reviewed = found.reviewed.known().and_then(Option::as_ref);
    let entry = |entry: &Access| json!({ "kind": entry.kind, "app": entry.app, "access": without_arguments(entry) });
    json!({
        "entries": found.entries.len(),
        "reviewed": reviewed.map(|review| review.at),
        "reviewed_days_ago": reviewed.map(|review| days(now - review.at)),
        "added": reviewed.map(|review| added(found, review).map(entry).collect::<Vec<_>>()),
        "unread": found.unread,
        "not_told": found.not_told,
    })
}

fn without_arguments(entry: &Access) -> &str {
    match entry.kind {
        AccessKind::Autostart => program(&entry.access),
        AccessKind::Flatpak | AccessKind::Snap | AccessKind::Permission => &entry.access,
    }
}

/// Windows puts a path with spaces in it between quotation marks.
fn program(command: &str) -> &str {
    let quoted = command.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(path, _)| path);
    quoted.unwrap_or_else(|| command.split_ascii_whitespace().next().unwrap_or_default())
}

fn judge(found: &SoftwareAccess, now: DateTime<Utc>, within: i64) -> Verdict {
    let review = match &found.reviewed {
        Observed::Known(Some(review)) => review,
        Observed::Unknown(gap) => return Verdict::Unknown(gap.clone()),
        Observed::Known(None) | Observed::NotApplicable => return never(found),
    };
    let new: Vec<_> = added(found, review).collect();
    if !new.is_empty() {
        return Verdict::Fail(format!("Since your last review {}.", changes(&new)));
    }
    let age = now - review.at;
    // A review in the future was made under another clock, which says nothing of its age.
    if age < TimeDelta::days(-1) {
        let detail = "The clock says that your last review is still to come, so its age cannot be told.";
        return Verdict::Unknown(Gap::unrecognised(detail));
    }
    if days(age) > within {
        let (age, within) = (count(days(age), "day", "days"), count(within, "day", "days"));
        return Verdict::Fail(format!("Your last review was {age} ago; it should be repeated within {within}."));
    }
    if let Some(gap) = found.unread.first() {
        return Verdict::Unknown(Gap::new(gap.reason, format!("Not all could be read: {}.", name(&gap.detail))));
    }
    let beside = found.not_told.as_ref().map(|what| format!(" Not told here: {what}.")).unwrap_or_default();
    let ago = match days(age) {
        0 => "today".to_owned(),
        age => format!("{} ago", count(age, "day", "days")),
    };
    Verdict::Pass(format!("You reviewed what your apps may reach {ago}, and nothing has been added since.{beside}"))
}

/// Nothing was reviewed: that fails where there is something to review.
fn never(found: &SoftwareAccess) -> Verdict {
    let number = i64::try_from(found.entries.len()).unwrap_or(i64::MAX);
    match found.unread.first() {
        _ if number > 0 => {
            let entries = count(number, "entry", "entries");
            Verdict::Fail(format!("You have not yet reviewed what your apps may reach; the register has {entries}."))
        }
        Some(gap) => Verdict::Unknown(gap.clone()),
        None => Verdict::NotApplicable(
            "No program starts by itself here, and none has rights that would need a review.".to_owned(),
        ),
    }
}

/// "starts by itself: a and b; reaches more: c".
fn changes(new: &[&Access]) -> String {
    let of = |autostart: bool| {
        let mut apps: Vec<_> = new
            .iter()
            .filter(|entry| (entry.kind == AccessKind::Autostart) == autostart)
            .map(|entry| name(&entry.app))
            .collect();
        apps.dedup();
        apps
    };
    let said = |apps: Vec<String>, one: &str, many: &str| {
        let verb = if apps.len() == 1 { one } else { many };
        (!apps.is_empty()).then(|| format!("{} {verb}", some(&apps)))
    };
    let parts = [
        said(of(true), "now starts by itself", "now start by themselves"),
        said(of(false), "may reach more", "may reach more"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", and ")
}
