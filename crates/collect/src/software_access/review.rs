//! The register as it was last reviewed: docs/formats/software-access.md.

use crate::own_state;
use crate::{Ask, Found, System};
use chrono::{DateTime, SecondsFormat, Utc};
use kilter_facts::{Access, Gap, Review};
use serde::{Deserialize, Serialize};

/// Its file in Kilter's state folder.
pub const FILE: &str = "software-access.json";

/// The name and version of the format.
const SCHEMA: &str = "kilter/software-access/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    reviewed: DateTime<Utc>,
    entries: Vec<Access>,
}

/// `Ok(None)` where nothing was ever reviewed.
pub(super) fn last(system: &dyn System) -> Result<Option<Review>, Gap> {
    let found: Found<String> = system.read_text(&own_state::file(system, FILE));
    let unclear = || Gap::unrecognised(format!("the register of the last review, {FILE}, cannot be understood"));
    let Some(text) = found? else { return Ok(None) };
    let document: Document = serde_json::from_str(&text).map_err(|_| unclear())?;
    if document.schema != SCHEMA {
        return Err(unclear());
    }
    Ok(Some(Review { at: document.reviewed, entries: document.entries }))
}

/// The file's text for a register that was reviewed now.
pub fn to_json(reviewed: DateTime<Utc>, entries: &[Access]) -> String {
    let document = serde_json::json!({
        "schema": SCHEMA,
        "reviewed": reviewed.to_rfc3339_opts(SecondsFormat::Secs, true),
        "entries": entries,
    });
    format!("{document:#}\n")
}
