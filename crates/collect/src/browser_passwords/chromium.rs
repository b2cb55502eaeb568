//! Chromium and its relatives: the table `logins` of `Login Data`.
//!
//! Source: `components/password_manager/core/browser/password_store/login_database.cc` and
//! `components/os_crypt/sync/os_crypt_linux.cc`. The first three bytes of a value tell by which key it is locked: on Linux `v11` by
//! one in the keyring, `v12` by one of the portal for secrets, and `v10` by one that is the same on every computer.

use super::STORES;
use crate::{Ask, System, sqlite};
use kilter_facts::{BrowserProfile, Gap, KeptPasswords, PasswordLock};
use serde_json::Value;

/// Thousands of logins.
const STORE_CAP: u64 = 32 << 20;
const STATE_CAP: u64 = 8 << 20;

/// Every profile in a folder of user data; none where there is no such folder.
pub(super) fn profiles(system: &dyn System, browser: &str, folder: &str, lock: PasswordLock) -> Vec<BrowserProfile> {
    let names = match names(system, folder) {
        Ok(names) => names,
        Err(gap) => return vec![profile(browser, folder.to_owned(), Err(gap))],
    };
    // Opera keeps its only profile in the folder itself.
    let places = std::iter::once(folder.to_owned()).chain(names.iter().map(|name| format!("{folder}/{name}")));
    places.filter_map(|place| Some(profile(browser, place.clone(), kept(system, &place, lock).transpose()?))).collect()
}

fn profile(browser: &str, place: String, kept: Result<KeptPasswords, Gap>) -> BrowserProfile {
    BrowserProfile { browser: browser.to_owned(), place, kept: kept.into() }
}

/// The folders of profiles: what the browser itself lists, and the one that every browser begins with.
fn names(system: &dyn System, folder: &str) -> Result<Vec<String>, Gap> {
    let path = format!("{folder}/Local State");
    let mut names = vec!["Default".to_owned()];
    let Some(file) = system.read_up_to(&path, STATE_CAP)? else { return Ok(names) };
    let state: Value =
        serde_json::from_slice(&file.bytes).map_err(|_| Gap::unrecognised(format!("{path} is damaged")))?;
    let listed = state["profile"]["info_cache"].as_object().into_iter().flat_map(|profiles| profiles.keys());
    names.extend(
        listed.filter(|name| *name != "Default" && !name.contains(['/', '\\']) && !name.starts_with('.')).cloned(),
    );
    Ok(names)
}

/// None where the profile has no store of passwords.
fn kept(system: &dyn System, place: &str, lock: PasswordLock) -> Result<Option<KeptPasswords>, Gap> {
    let mut kept: Option<KeptPasswords> = None;
    for store in STORES {
        let path = format!("{place}/{store}");
        let Some(database) = sqlite::open(system, &path, STORE_CAP)? else { continue };
        let kinds = kinds(&database).map_err(|_| sqlite::damaged(&path))?;
        let kept = kept.get_or_insert(KeptPasswords { locked: 0, open: 0, lock });
        for (kind, count) in kinds {
            // Elsewhere than on Linux no other key than the account's is ever used.
            let locked = lock != PasswordLock::Keyring || kind == b"v11" || kind == b"v12";
            *(if locked { &mut kept.locked } else { &mut kept.open }) += count;
        }
    }
    Ok(kept)
}

/// How many values begin with which three bytes. Sites for which nothing is to be kept have no password.
pub(super) fn kinds(database: &rusqlite::Connection) -> rusqlite::Result<Vec<(Vec<u8>, u64)>> {
    if !sqlite::has_table(database, "logins")? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    let mut statement = database.prepare(
        "SELECT CAST(substr(password_value, 1, 3) AS BLOB), count(*) FROM logins WHERE length(password_value) > 0 GROUP BY 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0))))?;
    rows.collect()
}
