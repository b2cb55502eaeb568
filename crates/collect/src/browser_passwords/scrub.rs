//! What stands in a recording instead of a browser's files: as many passwords, locked as before, and nothing of them.

use super::key_file::Primary;
use super::{chromium, firefox, key_file};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Two stores of nobody: salt and entry. `certutil -N` made the first, without a password; the second has one, and one round
/// instead of 10,000, so that a recording replays fast.
const NOT_SET: (&str, &str) = (
    "4fcc3d525a0e970aa4c18172e9b8d6767892d65c",
    "308181306d06092a864886f70d01050d3060304106092a864886f70d01050c3034042086bd03990b2e2a9ea296e787b53c95fe6fad881b6c7d1c9a2e2103948facaced020101020120300a06082a864886f70d0209301b060960864801650304012a040e4f538eb5e712760f9cdf8695c01d0410540c4703d33416086618eed749347d6b",
);
const SET: (&str, &str) = (
    "244e6b5c26c42b7601ce9d54ce2b9150cc29d770",
    "308181306d06092a864886f70d01050d3060304106092a864886f70d01050c30340420ae4cd4e51187df0db110719336c8aabe181510e5221ac210dc338471a712110e020101020120300a06082a864886f70d0209301b060960864801650304012a040e0b31d68a8ecb72e2f2829ddf1f110410229b2c3a72ef82ffb099088be0d15111",
);

/// The bytes to record for this request; none where it is no file of a browser. What cannot be read is recorded as nothing: that
/// replays to a gap, too.
pub(crate) fn scrub(request: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let path = request.strip_prefix("read ~/")?;
    match path.rsplit('/').next()? {
        "logins.json" => Some(firefox::count(bytes).map_or_else(Vec::new, logins)),
        "key4.db" => Some(key_store(bytes).unwrap_or_default()),
        "Local State" => Some(profiles(bytes)),
        name if super::STORES.contains(&name) => Some(store(bytes).unwrap_or_default()),
        _ => None,
    }
}

fn logins(count: u64) -> Vec<u8> {
    let each = (0..count).map(|_| json!({})).collect::<Vec<_>>();
    json!({ "logins": each }).to_string().into_bytes()
}

fn profiles(bytes: &[u8]) -> Vec<u8> {
    let Ok(state) = serde_json::from_slice::<Value>(bytes) else { return Vec::new() };
    let listed = state["profile"]["info_cache"].as_object().into_iter().flatten();
    let kept: serde_json::Map<_, _> = listed.map(|(name, _)| (name.clone(), json!({}))).collect();
    json!({ "profile": { "info_cache": kept } }).to_string().into_bytes()
}

fn key_store(bytes: &[u8]) -> Option<Vec<u8>> {
    let database = crate::sqlite::parse(bytes.to_vec()).ok()?;
    let (salt, entry) = key_file::entry(&database).ok()?;
    let (salt, entry) = match key_file::judge(&salt, &entry)? {
        Primary::NotSet => NOT_SET,
        Primary::Set => SET,
    };
    made(&[
        "CREATE TABLE metaData (id PRIMARY KEY, item1, item2)".to_owned(),
        format!("INSERT INTO metaData VALUES ('password', x'{salt}', x'{entry}')"),
    ])
}

fn store(bytes: &[u8]) -> Option<Vec<u8>> {
    let database = crate::sqlite::parse(bytes.to_vec()).ok()?;
    let mut statements = vec!["CREATE TABLE logins (password_value BLOB)".to_owned()];
    for (kind, count) in chromium::kinds(&database).ok()? {
        let kind = if kind.starts_with(b"v") { kind } else { b"---".to_vec() };
        let hex = kind.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        statements.extend((0..count.min(100_000)).map(|_| format!("INSERT INTO logins VALUES (x'{hex}')")));
    }
    made(&statements)
}

fn made(statements: &[String]) -> Option<Vec<u8>> {
    let mut database = Connection::open_in_memory().ok()?;
    let all = database.transaction().ok()?;
    statements.iter().try_for_each(|statement| all.execute(statement, []).map(|_| ())).ok()?;
    all.commit().ok()?;
    Some(database.serialize("main").ok()?.to_vec())
}

#[cfg(test)]
pub(super) const STORES_OF_NOBODY: [((&str, &str), Primary); 2] = [(NOT_SET, Primary::NotSet), (SET, Primary::Set)];
