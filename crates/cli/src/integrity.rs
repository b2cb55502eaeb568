//! Compares the installed files now, instead of reading what the last pass found.

use crate::places::Places;
use kilter_collect::software_integrity::{FILES, Known, RESULT, pass, write};
use kilter_collect::{Host, Scope};
use kilter_facts::{Facts, Observed};

/// Reads every file, whatever is known of it, and keeps the result for the sweeps to come.
pub(crate) fn compare_now(host: &Host, scope: &Scope, places: &Places, facts: &mut Facts, notes: &mut Vec<String>) {
    // On a system with nothing to compare with, there is nothing to do.
    let Observed::Known(found) = &mut facts.software_integrity else { return };
    if found.pass == Observed::NotApplicable {
        return;
    }
    let (result, known) = pass(host, scope, &Known::nothing());
    if let Some(own) = &places.own {
        let kept =
            own.keep(FILES, &known.to_json().unwrap_or_default()).and_then(|()| own.keep(RESULT, &write(&result)));
        if let Err(error) = kept {
            notes.push(format!("the result cannot be kept for later: {error}"));
        }
    }
    // The pass began after the sweep did; it is not from the future.
    facts.at = facts.at.max(result.at);
    found.pass = Observed::Known(result);
}
