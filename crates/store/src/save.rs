//! Writes changes down: all of a batch, or none of it.

use crate::{
    Store, StoreError,
    rows::{DIGEST, SWEEP, verdict_name},
};
use kilter_companion::{learning::Attempt, state::Change};
use rusqlite::{Transaction, TransactionBehavior, params};

impl Store {
    /// Writes these in one transaction. When it returns, they survive a power cut; after an error none was written.
    pub fn save(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let mut write = || -> rusqlite::Result<()> {
            // Immediate: waits for another writer instead of failing half-way.
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for change in changes {
                write(&transaction, change)?;
            }
            transaction.commit()
        };
        write().map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}

fn write(transaction: &Transaction<'_>, change: &Change) -> rusqlite::Result<()> {
    const FINDING: &str = "INSERT OR REPLACE INTO finding VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const FIRST_SEEN: &str = "INSERT OR REPLACE INTO first_seen VALUES (?1, ?2)";
    const FORGET: &str = "DELETE FROM first_seen WHERE key = ?1";
    const LATEST: &str = "INSERT OR REPLACE INTO latest VALUES (?1, ?2)";
    const ATTEMPT: &str = "INSERT INTO attempt (at, about, raw, max, critical, passed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const VERDICT: &str = "INSERT INTO verdict (at, check_id, verdict, reason) VALUES (?1, ?2, ?3, ?4)";
    let execute = |sql, values: &[&dyn rusqlite::ToSql]| transaction.prepare(sql)?.execute(values);
    match change {
        Change::Finding(id, memory) => execute(
            FINDING,
            params![
                id,
                memory.verdict.map(verdict_name),
                memory.failing_since.map(|at| at.to_rfc3339()),
                memory.failing_sweeps,
                memory.snoozed_until.map(|at| at.to_rfc3339()),
                memory.remind,
            ],
        ),
        Change::Digest(at) => execute(LATEST, params![DIGEST, at.to_rfc3339()]),
        Change::Sweep(at) => execute(LATEST, params![SWEEP, at.to_rfc3339()]),
        Change::FirstSeen(key, since) => execute(FIRST_SEEN, params![key, since.to_rfc3339()]),
        Change::Forget(key) => execute(FORGET, params![key]),
        Change::Attempt(Attempt { at, about, raw, max, critical, passed }) => {
            execute(ATTEMPT, params![at.to_rfc3339(), about.key(), raw, max, critical, passed])
        }
        Change::Verdict { at, check, verdict, reason } => {
            execute(VERDICT, params![at.to_rfc3339(), check, verdict_name(*verdict), reason])
        }
    }
    .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_companion::Moment;

    fn batch(n: u32) -> Vec<Change> {
        let at = Moment::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap();
        (0..20).map(|row| Change::FirstSeen(format!("update/{n}/{row}/{}", "x".repeat(200)), at)).collect()
    }

    #[test]
    fn a_full_disk_is_named_and_costs_only_the_batch_that_did_not_fit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kilter.db");
        let mut store = Store::open(&path).unwrap().store;
        store.connection.pragma_update(None, "max_page_count", 20).unwrap();
        let mut saved = 0;
        let error = loop {
            match store.save(&batch(saved)) {
                Ok(()) => saved += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        assert!(error.to_string().contains("the disk is full"), "{error}");
        assert!(saved > 0);
        // Some space comes free: the same batch fits, and nothing of the first attempt is left over.
        store.connection.pragma_update(None, "max_page_count", 1000).unwrap();
        store.save(&batch(saved)).unwrap();
        drop(store);
        assert_eq!(Store::open(&path).unwrap().state.first_seen.len(), (saved as usize + 1) * 20);
    }

    #[test]
    fn a_place_that_cannot_be_is_denied_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        crate::private::create_file(&file).unwrap();
        let error = Store::open(&file.join("kilter.db")).unwrap_err();
        assert!(matches!(error, StoreError::Denied(..)), "{error:?}");
        assert!(error.to_string().contains("file"), "{error}");
    }
}
