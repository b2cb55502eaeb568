//! How to put it right: in general, and for just the places that hold something.

mod places;

use kilter_facts::StoredCredential;
use std::collections::BTreeSet;

pub(super) const LINUX: &str = "\
Sign in to the tool by its own login that uses the keyring, or let a helper program give it the key.
Where a tool knows no keyring, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

pub(super) const MACOS: &str = "\
Sign in to the tool by its own login that uses the Keychain, or let a helper program give it the key.
Where a tool knows no Keychain, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

pub(super) const WINDOWS: &str = "\
Sign in to the tool by its own login that uses the Credential Manager, or let a helper program give it the key.
Where a tool knows none, keep the key in your password manager and hand it over only when it is needed.
Take the key out of the file, then choose \"Check again\".
Replace keys that lay in plain text for long: programs and backups may have copied them.";

/// Nobody reads more steps at once.
const MOST: usize = 30;

/// Steps for the files that hold something; none where nothing was found.
pub(super) fn of(items: &[StoredCredential]) -> Option<String> {
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = Vec::new();
    for item in items {
        if !seen.insert(&item.path) || seen.len() > MOST {
            continue;
        }
        match places::step(&item.place) {
            Some(step) => steps.push(format!("{}: {step}", item.path)),
            None => steps.push(format!("{}: take the secret out of the file.", item.path)),
        }
        if u32::from_str_radix(&item.mode, 8).is_ok_and(|bits| bits & 0o077 != 0) {
            open.push(quoted(&item.path));
        }
    }
    if steps.is_empty() {
        return None;
    }
    if seen.len() > MOST {
        steps.push(format!("Likewise in {} more files.", seen.len() - MOST));
        open.truncate(MOST);
    }
    if !open.is_empty() {
        steps.push(format!("Until then, let nobody else read what is left: `chmod 600 {}`.", open.join(" ")));
    }
    steps.push("Replace keys that lay in plain text for long: programs and backups may have copied them.".to_owned());
    Some(steps.join("\n"))
}

/// A path as a shell takes it; the tilde stays outside of the quotes.
fn quoted(path: &str) -> String {
    if path.chars().all(|c| c.is_ascii_alphanumeric() || "~/._-+@:".contains(c)) {
        return path.to_owned();
    }
    let (home, rest) = path.strip_prefix("~/").map_or(("", path), |rest| ("~/", rest));
    format!("{home}'{}'", rest.replace('\'', "'\\''"))
}
