//! Windows: what the update agent knows from its last search. Nothing is searched for.
//!
//! Sources: `IAutomaticUpdatesResults`, `IUpdateSearcher`, `IUpdate` and "Update classifications" in Microsoft's documentation of the
//! Windows Update Agent; Group Policy "Configure Automatic Updates" (WindowsUpdate.admx).

use crate::{Ask, System, registry};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Gap, Observed, OsUpdates, PendingUpdate};
use serde_json::Value;

const POLICY: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU";

/// Classifications: "Security Updates" and "Critical Updates". The quality updates of each month are of the first.
const SECURITY: &[&str] = &["0fa1201d-4330-4fa8-8ae9-b877473b6441", "e6cf1350-c01b-414d-a61f-263d14d133b4"];

/// The agent counts days from here.
const EPOCH: &str = "1899-12-30T00:00:00Z";

pub(super) fn collect(system: &dyn System) -> Observed<OsUpdates> {
    let times = system
        .api("update-times", "")
        .and_then(|times| times.ok_or_else(|| Gap::tool_missing("Windows Update does not run here")));
    let time = |name: &str| {
        let days = times.as_ref().map_err(Clone::clone)?.get(name).ok_or_else(unclear)?;
        if days.is_null() {
            return Err(Gap::unrecognised(format!("Windows names no {name} for updates that has succeeded")));
        }
        days.as_f64().and_then(date).ok_or_else(unclear)
    };
    Observed::Known(OsUpdates {
        package_manager: "Windows Update".to_owned(),
        lists_refreshed: searches_by_itself(system).and_then(|()| time("search")).into(),
        last_install: time("install").into(),
        pending_security: pending(system).into(),
        held: Vec::new(),
    })
}

/// Where IT has turned Automatic Updates off, another program searches, and its searches are not counted here.
fn searches_by_itself(system: &dyn System) -> Result<(), Gap> {
    match registry::number(system, POLICY, "NoAutoUpdate")? {
        Some(1) => {
            Err(Gap::unsupported("Automatic Updates is off by a policy; Kilter cannot see what searches instead"))
        }
        _ => Ok(()),
    }
}

fn pending(system: &dyn System) -> Result<Vec<PendingUpdate>, Gap> {
    let updates = system.api("pending-updates", "")?;
    let updates = updates.ok_or_else(|| Gap::tool_missing("Windows Update does not run here"))?;
    let listed = updates.get("updates").and_then(Value::as_array).ok_or_else(unclear)?;
    // A list that lost something is no short list.
    if updates.get("count").and_then(Value::as_u64) != Some(listed.len() as u64) {
        return Err(unclear());
    }
    let told: Option<Vec<_>> = listed.iter().map(told).collect();
    Ok(told.ok_or_else(unclear)?.into_iter().flatten().collect())
}

/// The update, where it is one of security; none of it where it is another, nothing where it is not understood.
fn told(update: &Value) -> Option<Vec<PendingUpdate>> {
    let texts = |name: &str| -> Option<Vec<&str>> { update.get(name)?.as_array()?.iter().map(Value::as_str).collect() };
    let categories = texts("categories")?;
    // Every update is of some classification.
    let is_security = |id: &&str| SECURITY.iter().any(|security| security.eq_ignore_ascii_case(id));
    if categories.is_empty() {
        return None;
    }
    let articles = texts("articles")?;
    let changed = date(update.get("changed")?.as_f64()?)?;
    let pending = categories.iter().any(is_security).then(|| PendingUpdate {
        package: articles
            .first()
            .map_or_else(|| "an update without a number".to_owned(), |number| format!("KB{number}")),
        installed: String::new(),
        available: String::new(),
        offered_since: changed,
    });
    Some(pending.into_iter().collect())
}

/// A point in time from days since the end of 29 December 1899.
fn date(days: f64) -> Option<DateTime<Utc>> {
    // Beyond the year 9999, or before the agent existed, it is no time of an update.
    if !(36_526.0..2_958_466.0).contains(&days) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked above")]
    let seconds = (days * 86_400.0).round() as i64;
    let epoch: DateTime<Utc> = EPOCH.parse().ok()?;
    epoch.checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

fn unclear() -> Gap {
    Gap::unrecognised("the answer of Windows Update is not understood")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_automation_are_dates() {
        // "DATE Data Type" in Microsoft's documentation of OLE Automation: 1 January 1900, 6 a.m., is 2.25; 36526 is 1 January 2000.
        assert_eq!(date(36_526.25).unwrap().to_rfc3339(), "2000-01-01T06:00:00+00:00");
        assert_eq!(date(46_346.343_75).unwrap().to_rfc3339(), "2026-11-20T08:15:00+00:00");
        assert_eq!((date(0.0), date(-7.0), date(f64::NAN), date(f64::MAX)), (None, None, None, None));
    }
}
