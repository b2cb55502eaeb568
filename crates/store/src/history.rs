//! How a check's verdict went over time.

use crate::{
    Store, StoreError,
    rows::{moment, verdict_named},
};
use kilter_checks::VerdictKind;
use kilter_companion::Moment;
use rusqlite::params;

/// A verdict that differed from the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastVerdict {
    /// Since when.
    pub at: Moment,
    /// The verdict.
    pub verdict: VerdictKind,
    /// Its reason then.
    pub reason: String,
}

impl Store {
    /// The last verdicts of this check, newest first; at most `limit`.
    pub fn history(&self, check: &str, limit: u32) -> Result<Vec<PastVerdict>, StoreError> {
        const QUERY: &str = "SELECT at, verdict, reason FROM verdict WHERE check_id = ?1 ORDER BY id DESC LIMIT ?2";
        let read = || -> rusqlite::Result<Vec<PastVerdict>> {
            let mut statement = self.connection.prepare(QUERY)?;
            let rows = statement.query_map(params![check, limit], |row| {
                let (at, verdict) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
                let reason = row.get(2)?;
                // A row that cannot be understood is left out, as `rows::load` does.
                Ok(moment(&at).zip(verdict_named(&verdict)).map(|(at, verdict)| PastVerdict { at, verdict, reason }))
            })?;
            rows.filter_map(Result::transpose).collect()
        };
        read().map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}
