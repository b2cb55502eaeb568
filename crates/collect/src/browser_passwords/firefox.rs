//! Firefox and its relatives: `logins.json`, and whether a primary password locks it.

use super::key_file::{self, Primary};
use crate::{Ask, System};
use kilter_facts::{BrowserProfile, Gap, KeptPasswords, PasswordLock};
use serde_json::Value;

const LOGINS_CAP: u64 = 32 << 20;

/// Every profile that `profiles.ini` names; none where there is no such file.
pub(super) fn profiles(system: &dyn System, browser: &str, folder: &str) -> Vec<BrowserProfile> {
    let index = format!("{folder}/profiles.ini");
    let (places, elsewhere) = match system.read_text(&index) {
        Ok(Some(text)) => listed(&text, folder),
        Ok(None) => return Vec::new(),
        Err(gap) => return vec![profile(browser, folder.to_owned(), Err(gap))],
    };
    let found = places.into_iter().filter_map(|place| {
        let kept = kept(system, &place).transpose()?;
        Some(profile(browser, place, kept))
    });
    let beyond = || Gap::unsupported(format!("{index} names a folder elsewhere, where Kilter does not look"));
    found.chain(elsewhere.then(|| profile(browser, folder.to_owned(), Err(beyond())))).collect()
}

fn profile(browser: &str, place: String, kept: Result<KeptPasswords, Gap>) -> BrowserProfile {
    BrowserProfile { browser: browser.to_owned(), place, kept: kept.into() }
}

/// The profiles' folders, and whether one lies elsewhere.
fn listed(index: &str, folder: &str) -> (Vec<String>, bool) {
    let (mut places, mut elsewhere, mut in_profile, mut path) = (Vec::new(), false, false, None);
    let mut is_relative = true;
    // One more line ends the last group.
    for line in index.lines().map(str::trim).chain(["[]"]) {
        if line.starts_with('[') {
            if let Some(path) = path.take() {
                let path: String = path;
                if is_relative && !path.split(['/', '\\']).any(|part| part == "..") {
                    places.push(format!("{folder}/{}", path.replace('\\', "/")));
                } else {
                    elsewhere = true;
                }
            }
            (in_profile, is_relative) = (line.starts_with("[Profile"), true);
        } else if let Some((key, value)) = line.split_once('=').filter(|_| in_profile) {
            match key {
                "Path" => path = Some(value.to_owned()),
                "IsRelative" => is_relative = value != "0",
                _ => {}
            }
        }
    }
    (places, elsewhere)
}

/// None where no password was ever kept.
fn kept(system: &dyn System, place: &str) -> Result<Option<KeptPasswords>, Gap> {
    let path = format!("{place}/logins.json");
    let Some(file) = system.read_up_to(&path, LOGINS_CAP)? else { return Ok(None) };
    let count = count(&file.bytes).ok_or_else(|| Gap::unrecognised(format!("{path} is damaged")))?;
    let lock = PasswordLock::PrimaryPassword;
    if count == 0 {
        return Ok(Some(KeptPasswords { locked: 0, open: 0, lock }));
    }
    Ok(Some(match key_file::primary(system, &format!("{place}/key4.db"))? {
        Primary::Set => KeptPasswords { locked: count, open: 0, lock },
        Primary::NotSet => KeptPasswords { locked: 0, open: count, lock },
    }))
}

/// How many logins the file holds; none where it is no such file.
pub(super) fn count(json: &[u8]) -> Option<u64> {
    let document: Value = serde_json::from_slice(json).ok()?;
    u64::try_from(document.get("logins")?.as_array()?.len()).ok()
}

#[cfg(test)]
pub(super) fn listed_in(index: &str) -> (Vec<String>, bool) {
    listed(index, "~/.mozilla/firefox")
}
