//! Signed records: added one at a time, never changed, never deleted.

use crate::{Store, StoreError, rows::moment};
use chrono::{SecondsFormat, Utc};
use kilter_attest::{Digest, Link, Moment, PublicKey};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

/// A record to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// Its id: a UUID, version 7.
    pub id: String,
    /// Its predicate type.
    pub kind: String,
    /// The envelope, without a newline at its end.
    pub envelope: Vec<u8>,
    /// The key that signed it.
    pub signer: PublicKey,
    /// A certificate that it brings, in PEM, and the key that it names by its id.
    pub certificate: Option<(String, String)>,
    /// What it speaks of, byte for byte.
    pub documents: Vec<StoredDocument>,
    /// When it claims to have been made.
    pub at: Moment,
}

/// The exact bytes of what was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What kind of bytes these are.
    pub media_type: String,
}

/// A record that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// Its index in the chain.
    pub index: u64,
    /// Its id.
    pub id: String,
    /// Its predicate type.
    pub kind: String,
    /// Of its envelope.
    pub digest: Digest,
    /// The key that signed it, by its id.
    pub signer: String,
    /// The envelope.
    pub envelope: Vec<u8>,
    /// When it claims to have been made, in UTC.
    pub at: Moment,
}

const COLUMNS: &str = "seq, id, kind, digest, signer, envelope, at";

impl Store {
    /// Adds the record that `make` makes for the next place in the chain. When this returns, the record survives a power
    /// cut; after an error nothing was added. Two programs at once take turns, so that no place is given twice.
    pub fn append<E: From<StoreError>>(
        &mut self,
        make: impl FnOnce(Link) -> Result<NewRecord, E>,
    ) -> Result<StoredRecord, E> {
        let path = self.path.clone();
        let failed = |error| E::from(StoreError::from_sqlite(&path, error));
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let last = last(&transaction).map_err(failed)?;
        let link = last
            .map_or(Link { index: 0, prev: None }, |last| Link { index: last.index + 1, prev: Some(last.digest.id()) });
        let new = make(link.clone())?;
        let stored = insert(&transaction, &link, new).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        // The database has it. Whatever keeps the files from being written is made good the next time.
        let _ = self.mirror_one(&stored);
        Ok(stored)
    }

    /// All records, oldest first.
    pub fn records(&self) -> Result<Vec<StoredRecord>, StoreError> {
        let read = || {
            let mut statement = self.connection.prepare(&format!("SELECT {COLUMNS} FROM record ORDER BY seq"))?;
            statement.query_map([], record)?.collect()
        };
        self.read_records(read)
    }

    /// The record that was added last.
    pub fn last_record(&self) -> Result<Option<StoredRecord>, StoreError> {
        self.read_records(|| last(&self.connection))
    }

    /// The latest time that any record claims.
    pub fn latest_claim(&self) -> Result<Option<Moment>, StoreError> {
        let read =
            || self.connection.query_row("SELECT max(at) FROM record", [], |row| row.get::<_, Option<String>>(0));
        Ok(self.read_records(read)?.as_deref().and_then(moment))
    }

    /// What was shown, by its SHA-256.
    pub fn document(&self, sha256: &str) -> Result<Option<StoredDocument>, StoreError> {
        const QUERY: &str = "SELECT bytes, media_type FROM document WHERE digest = ?1";
        let document = |row: &Row<'_>| Ok(StoredDocument { bytes: row.get(0)?, media_type: row.get(1)? });
        self.read_records(|| self.connection.query_row(QUERY, [sha256], document).optional())
    }

    /// The keys that signed here, in PEM, by their ids.
    pub fn device_keys(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.pairs("SELECT id, pem FROM device_key ORDER BY id")
    }

    /// The certificates that records brought, in PEM, by their digests; the oldest first.
    pub fn certificates(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.pairs("SELECT digest, pem FROM certificate ORDER BY rowid")
    }

    fn pairs(&self, query: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.read_records(|| {
            let mut statement = self.connection.prepare(query)?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    pub(crate) fn read_records<T>(&self, read: impl FnOnce() -> rusqlite::Result<T>) -> Result<T, StoreError> {
        read().map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}

fn insert(connection: &Connection, link: &Link, new: NewRecord) -> rusqlite::Result<StoredRecord> {
    let at = new.at.with_timezone(&Utc);
    let stored = StoredRecord {
        index: link.index,
        id: new.id,
        kind: new.kind,
        digest: Digest::of(&new.envelope),
        signer: new.signer.id().to_owned(),
        envelope: new.envelope,
        at: at.fixed_offset(),
    };
    for document in new.documents {
        let digest = Digest::of(&document.bytes).sha256;
        let values = params![digest, document.bytes, document.media_type];
        connection.prepare("INSERT OR IGNORE INTO document VALUES (?1, ?2, ?3)")?.execute(values)?;
        let values = params![i64::try_from(stored.index).unwrap_or(i64::MAX), digest];
        connection.prepare("INSERT OR IGNORE INTO spoken_of VALUES (?1, ?2)")?.execute(values)?;
    }
    let pem = new.signer.to_pem().unwrap_or_default();
    connection.prepare("INSERT OR IGNORE INTO device_key VALUES (?1, ?2)")?.execute(params![stored.signer, pem])?;
    if let Some((pem, key)) = new.certificate {
        let digest = Digest::of(pem.as_bytes()).sha256;
        connection.execute("INSERT OR IGNORE INTO certificate VALUES (?1, ?2, ?3)", params![digest, key, pem])?;
    }
    connection.prepare("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        i64::try_from(stored.index).unwrap_or(i64::MAX),
        stored.id,
        stored.kind,
        stored.digest.sha256,
        stored.signer,
        stored.envelope,
        at.to_rfc3339_opts(SecondsFormat::Millis, true),
    ])?;
    Ok(stored)
}

fn last(connection: &Connection) -> rusqlite::Result<Option<StoredRecord>> {
    let query = format!("SELECT {COLUMNS} FROM record ORDER BY seq DESC LIMIT 1");
    connection.prepare(&query)?.query_row([], record).optional()
}

fn record(row: &Row<'_>) -> rusqlite::Result<StoredRecord> {
    let at: String = row.get(6)?;
    Ok(StoredRecord {
        index: u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default(),
        id: row.get(1)?,
        kind: row.get(2)?,
        digest: Digest { sha256: row.get(3)? },
        signer: row.get(4)?,
        envelope: row.get(5)?,
        at: moment(&at).unwrap_or_default(),
    })
}
