//! macOS: softwareupdated(8) keeps what it found and when in a property list. From documentation and published settings of others; the
//! list does not say since when an update has been on offer, so it counts from the search that found it.

use crate::{System, plist};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Observed, OsUpdates, PendingUpdate};
use serde_json::Value;

const FOUND: &str = "/Library/Preferences/com.apple.SoftwareUpdate.plist";

pub(super) fn collect(system: &dyn System) -> Observed<OsUpdates> {
    let found = match plist::read(system, FOUND) {
        Ok(Some(found)) => found,
        Ok(None) => return Observed::Unknown(Gap::unrecognised("macOS has not searched for updates yet")),
        Err(gap) => return Observed::Unknown(gap),
    };
    let searched = searched(&found);
    let pending = searched.clone().and_then(|searched| pending(&found, searched));
    Observed::Known(OsUpdates {
        package_manager: "softwareupdate".to_owned(),
        lists_refreshed: searched.into(),
        last_install: Observed::Unknown(Gap::unsupported("Kilter does not read on macOS when updates were installed")),
        pending_security: pending.into(),
        held: Vec::new(),
    })
}

/// A search that looked for everything; a partial one is newer and says less.
fn searched(found: &plist::Plist) -> Result<DateTime<Utc>, Gap> {
    let full = found.date("LastFullSuccessfulDate")?;
    full.ok_or_else(|| Gap::unrecognised("macOS does not tell when it last searched for all updates"))
}

fn pending(found: &plist::Plist, searched: DateTime<Utc>) -> Result<Vec<PendingUpdate>, Gap> {
    let unclear = || Gap::unrecognised("the list of updates on offer is not understood");
    let count = found.number("LastRecommendedUpdatesAvailable")?.ok_or_else(unclear)?;
    let updates = found.list("RecommendedUpdates")?.unwrap_or_default();
    if i64::try_from(updates.len()) != Ok(count) {
        return Err(Gap::unrecognised("macOS counts other updates than it lists"));
    }
    let told = |update: &Value| {
        let text = |name: &str| update.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(PendingUpdate {
            package: text("Display Name").or_else(|| text("Identifier"))?,
            installed: String::new(),
            available: text("Display Version").unwrap_or_default(),
            offered_since: searched,
        })
    };
    updates.iter().map(told).collect::<Option<_>>().ok_or_else(unclear)
}
