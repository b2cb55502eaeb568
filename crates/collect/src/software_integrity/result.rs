//! The last pass's result in Kilter's state folder.

use super::RESULT;
use crate::{Ask, Scope, System, own_state};
use chrono::{DateTime, TimeDelta, Utc};
use kilter_facts::{Gap, IntegrityPass};
use serde::{Deserialize, Serialize};

const SCHEMA: &str = "kilter/integrity/1";

/// A little less than a day, so that a computer that is started at the same time each morning is looked at each day.
const EVERY: TimeDelta = TimeDelta::hours(20);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    pass: IntegrityPass,
}

/// What a file with a result says; nothing where it is damaged or of another version.
pub fn parse(json: &[u8]) -> Option<IntegrityPass> {
    let document: Document = serde_json::from_slice(json).ok()?;
    (document.schema == SCHEMA).then_some(document.pass)
}

/// The file for a result.
pub fn write(pass: &IntegrityPass) -> Vec<u8> {
    let document = Document { schema: SCHEMA.to_owned(), pass: pass.clone() };
    // Only a map with keys that are no text could fail, and there is none.
    serde_json::to_vec(&document).unwrap_or_default()
}

/// Whether it is time for a pass. A result from the future, after a clock was set back, counts for nothing, and so does one
/// about other folders than IT names now.
pub fn due(last: Option<&IntegrityPass>, scope: &Scope, now: DateTime<Utc>) -> bool {
    let named = scope.trusted.as_ref().map(|trusted| &trusted.folders);
    last.is_none_or(|last| {
        let found = last.trusted.as_ref().map(|trusted| &trusted.folders);
        last.at > now || now - last.at >= EVERY || found != named
    })
}

/// What the last pass found.
pub(super) fn last(system: &dyn System) -> Result<IntegrityPass, Gap> {
    let path = own_state::file(system, RESULT);
    match system.read(&path)? {
        Some(file) => parse(&file.bytes).ok_or_else(|| {
            Gap::unrecognised("what Kilter wrote down when it last compared the installed files cannot be understood")
        }),
        None => Err(Gap::tool_missing("the installed files have not been compared yet")),
    }
}
