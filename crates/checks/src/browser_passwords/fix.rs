//! How to put it right, for the browsers at hand.

use kilter_facts::{BrowserPasswords, PasswordLock};

pub(super) const LINUX: &str = "Firefox: open Settings, Privacy & Security, and tick \"Use a Primary Password\".\n\
    Chrome and its relatives: install and unlock a keyring (GNOME Keyring or KWallet), start the browser anew, and save the passwords again.\n\
    Better still: move them to your company's password manager, and delete them from the browser.";

pub(super) const FIREFOX: &str = "Firefox: open Settings, Privacy & Security, and tick \"Use a Primary Password\".\n\
    Better still: move the passwords to your company's password manager, and delete them from the browser.";

const CHROMIUM: &str = "Install and unlock a keyring (GNOME Keyring or KWallet), start the browser anew without --password-store=basic, and \
    save the passwords again.\n\
    Better still: move them to your company's password manager, and delete them from the browser.";

/// Only what concerns the browsers that keep passwords open.
pub(super) fn on(browsers: &BrowserPasswords) -> Option<String> {
    let open = |lock| {
        let kept = browsers.profiles.iter().filter_map(|profile| profile.kept.known());
        kept.filter(|kept| kept.open > 0).any(|kept| kept.lock == lock)
    };
    match (open(PasswordLock::PrimaryPassword), open(PasswordLock::Keyring)) {
        (true, false) => Some(FIREFOX.to_owned()),
        (false, true) => Some(CHROMIUM.to_owned()),
        _ => None,
    }
}
