//! How a check's verdict went over time.

use crate::{
    Store, StoreError,
    rows::{moment, verdict_named},
};
use chrono::TimeDelta;
use kilter_checks::VerdictKind;
use kilter_companion::Moment;
use rusqlite::params;

/// How long the history is kept, in days: a year, and time to look back on it.
pub const KEPT_DAYS: i64 = 400;

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

    /// Every verdict that is kept, with its check's id, in the order in which they were written.
    pub fn past_verdicts(&self) -> Result<Vec<(String, PastVerdict)>, StoreError> {
        const QUERY: &str = "SELECT check_id, at, verdict, reason FROM verdict ORDER BY id";
        let read = || -> rusqlite::Result<Vec<(String, PastVerdict)>> {
            let mut statement = self.connection.prepare(QUERY)?;
            let rows = statement.query_map([], |row| {
                let (at, verdict) = (row.get::<_, String>(1)?, row.get::<_, String>(2)?);
                let (check, reason) = (row.get(0)?, row.get(3)?);
                let known = moment(&at).zip(verdict_named(&verdict));
                Ok(known.map(|(at, verdict)| (check, PastVerdict { at, verdict, reason })))
            })?;
            rows.filter_map(Result::transpose).collect()
        };
        read().map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// Forgets the verdicts of more than [`KEPT_DAYS`] days ago, but for the last of each check before then: it says how
    /// things stood when what is kept begins.
    pub fn forget_old_verdicts(&mut self, now: Moment) -> Result<usize, StoreError> {
        const FORGET: &str = "DELETE FROM verdict WHERE unixepoch(at) < ?1 AND id NOT IN
            (SELECT max(id) FROM verdict WHERE unixepoch(at) < ?1 GROUP BY check_id)";
        let before = (now - TimeDelta::days(KEPT_DAYS)).timestamp();
        self.connection.execute(FORGET, [before]).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::state::Change;

    #[test]
    fn verdicts_are_kept_for_400_days_and_the_one_that_held_then_too() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("kilter.db")).unwrap().store;
        let now = Moment::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap();
        let row = |days: i64, check: &str, verdict| Change::Verdict {
            at: now - TimeDelta::days(days),
            check: check.to_owned(),
            verdict,
            reason: format!("{days} days ago"),
        };
        let rows = [
            row(500, "screen-lock", VerdictKind::Pass),
            row(450, "screen-lock", VerdictKind::Fail),
            row(900, "firewall", VerdictKind::Fail),
            row(399, "screen-lock", VerdictKind::Pass),
        ];
        store.save(&rows).unwrap();
        assert_eq!(store.forget_old_verdicts(now).unwrap(), 1);
        let left: Vec<_> = store.past_verdicts().unwrap().into_iter().map(|(_, past)| past.reason).collect();
        assert_eq!(left, ["450 days ago", "900 days ago", "399 days ago"]);
        assert_eq!(store.forget_old_verdicts(now).unwrap(), 0, "once more changes nothing");
    }
}
