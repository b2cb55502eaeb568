//! Rows into the core's state.

use chrono::DateTime;
use kilter_checks::VerdictKind;
use kilter_companion::{
    Moment,
    learning::{About, Attempt},
    state::{Change, FindingState, State},
};
use rusqlite::{Connection, Row};

/// All that is remembered. A row that this version does not understand is left out with a note: the rest is worth more.
pub(crate) fn load(connection: &Connection) -> rusqlite::Result<(State, Vec<String>)> {
    let mut state = State::default();
    let mut unread = 0;
    let queries: [(&str, Read); 4] = [
        ("SELECT check_id, verdict, failing_since, failing_sweeps, snoozed_until, remind FROM finding", finding),
        ("SELECT key, since FROM first_seen", first_seen),
        ("SELECT kind, at FROM latest", latest),
        ("SELECT at, about, raw, max, critical, passed FROM attempt ORDER BY id", attempt),
    ];
    for (query, read) in queries {
        let mut statement = connection.prepare(query)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            match read(row)? {
                Some(change) => state.apply(&change),
                None => unread += 1,
            }
        }
    }
    let notes = match unread {
        0 => Vec::new(),
        1 => vec!["1 thing that Kilter remembered could not be understood and is not used.".to_owned()],
        _ => vec![format!("{unread} things that Kilter remembered could not be understood and are not used.")],
    };
    Ok((state, notes))
}

/// A row as the change that would have written it; none where it cannot be understood.
type Read = fn(&Row<'_>) -> rusqlite::Result<Option<Change>>;

fn finding(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let name: Option<String> = row.get(1)?;
    let (since, until): (Option<String>, Option<String>) = (row.get(2)?, row.get(4)?);
    let memory = FindingState {
        verdict: name.as_deref().and_then(verdict_named),
        failing_since: since.as_deref().and_then(moment),
        failing_sweeps: u32::try_from(row.get::<_, i64>(3)?).unwrap_or(u32::MAX),
        snoozed_until: until.as_deref().and_then(moment),
        remind: row.get::<_, i64>(5)? != 0,
    };
    let is_understood = memory.verdict.is_some() == name.is_some()
        && memory.failing_since.is_some() == since.is_some()
        && memory.snoozed_until.is_some() == until.is_some();
    let id = row.get(0)?;
    Ok(is_understood.then_some(Change::Finding(id, memory)))
}

fn first_seen(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let key = row.get(0)?;
    Ok(moment(&row.get::<_, String>(1)?).map(|since| Change::FirstSeen(key, since)))
}

fn latest(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let at = moment(&row.get::<_, String>(1)?);
    Ok(match row.get::<_, String>(0)?.as_str() {
        DIGEST => at.map(Change::Digest),
        SWEEP => at.map(Change::Sweep),
        _ => None,
    })
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let (at, about) = (moment(&row.get::<_, String>(0)?), About::of_key(&row.get::<_, String>(1)?));
    let (Some(at), Some(about)) = (at, about) else { return Ok(None) };
    let (raw, max, critical, passed) = (row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
    Ok(Some(Change::Attempt(Attempt { at, about, raw, max, critical, passed })))
}

/// The kind of the last digest's row.
pub(crate) const DIGEST: &str = "digest";

/// The kind of the last sweep's row.
pub(crate) const SWEEP: &str = "sweep";

/// The moment that was written as this text.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    DateTime::parse_from_rfc3339(text).ok()
}

/// A verdict's name in the file: the promised names of the JSON output.
pub(crate) fn verdict_name(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Pass => "pass",
        VerdictKind::Fail => "fail",
        VerdictKind::Unknown => "unknown",
        VerdictKind::NotApplicable => "not_applicable",
    }
}

/// The verdict of this name.
pub(crate) fn verdict_named(name: &str) -> Option<VerdictKind> {
    [VerdictKind::Pass, VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::NotApplicable]
        .into_iter()
        .find(|verdict| verdict_name(*verdict) == name)
}
