//! The records that were signed here, read for the core; and new ones, signed and kept.

use kilter_attest::{PublicKey, Record};
use kilter_companion::Learning;
use kilter_companion::learning::ToSign;
use kilter_signing::Desk;
use kilter_store::{Places, Store, StoreError, StoredRecord};
use std::collections::BTreeMap;

/// Gives the core what was signed here. A record that does not verify is left out, and said.
pub fn read(learning: Learning, store: &Store, notes: &mut Vec<String>) -> Result<Learning, StoreError> {
    let keys = keys(store)?;
    let mut records = Vec::new();
    for stored in store.records()? {
        match Record::read(&stored.envelope, &keys) {
            Ok(record) => records.push(record),
            Err(why) => {
                notes.push(format!("Record {} does not count, because {why}. `kilter verify` says more", stored.index));
            }
        }
    }
    let learning = learning.with_records(records);
    let mut documents = BTreeMap::new();
    for digest in learning.wants() {
        if let Some(document) = store.document(&digest)? {
            documents.insert(digest, document.bytes);
        }
    }
    Ok(learning.with_documents(documents))
}

/// Signs and keeps it. When this returns the record survives a power cut; the error is in words for the person.
pub fn keep(places: &Places, store: &mut Store, wanted: ToSign) -> Result<Record, String> {
    let mut desk = Desk::open(places).map_err(|why| why.to_string())?;
    let stored = match wanted {
        ToSign::Draft(draft) => desk.sign(store, *draft),
        ToSign::Statement(draft) => desk.attest(store, *draft),
    };
    let stored: StoredRecord = stored.map_err(|why| why.to_string())?;
    let keys = keys(store).map_err(|why| why.to_string())?;
    Record::read(&stored.envelope, &keys).map_err(|why| why.to_string())
}

/// Keys that cannot be read sign nothing that counts.
fn keys(store: &Store) -> Result<Vec<PublicKey>, StoreError> {
    Ok(store.device_keys()?.iter().filter_map(|(_, pem)| PublicKey::from_pem(pem).ok()).collect())
}
