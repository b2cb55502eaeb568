//! One expectation a line.

use super::*;
use crate::VerdictKind::{self, Fail, Pass, Unknown};
use kilter_facts::PasswordLock::{Keyring, Login, PrimaryPassword};

fn profile(browser: &str, locked: u64, open: u64, lock: PasswordLock) -> BrowserProfile {
    let kept = Observed::Known(KeptPasswords { locked, open, lock });
    BrowserProfile { browser: browser.to_owned(), place: "~/p".to_owned(), kept }
}

fn unread(browser: &str) -> BrowserProfile {
    let kept = Observed::Unknown(Gap::unrecognised("~/p/Login Data is damaged"));
    BrowserProfile { browser: browser.to_owned(), place: "~/p".to_owned(), kept }
}

fn check(profiles: Vec<BrowserProfile>, kind: VerdictKind, says: &str) {
    let verdict = judge(&BrowserPasswords { profiles, complete: Observed::Known(()) });
    assert_eq!((verdict.kind(), verdict.reason()), (kind, says));
}

#[test]
fn what_is_locked_passes_and_what_is_open_fails() {
    check(vec![profile("Firefox", 0, 0, PrimaryPassword)], Pass, "Your browsers keep no passwords.");
    let says = "Your browsers keep 15 passwords, locked by a primary password and your keyring.";
    check(vec![profile("Firefox", 12, 0, PrimaryPassword), profile("Chrome", 3, 0, Keyring)], Pass, says);
    check(vec![profile("Edge", 1, 0, Login)], Pass, "Your browsers keep 1 password, locked by your login.");
    let firefox = "Firefox keeps 12 passwords, and no primary password locks them (~/p).";
    check(vec![profile("Firefox", 0, 12, PrimaryPassword)], Fail, firefox);
    let chromium = "Chromium keeps 1 password without a lock: it found no keyring to keep the key in (~/p).";
    check(vec![profile("Chrome", 5, 0, Keyring), profile("Chromium", 2, 1, Keyring)], Fail, chromium);
}

#[test]
fn what_is_not_known_is_no_pass_and_hides_no_failure() {
    let says = "Cannot tell how Chrome keeps passwords: ~/p/Login Data is damaged.";
    check(vec![profile("Firefox", 1, 0, PrimaryPassword), unread("Chrome")], Unknown, says);
    let firefox = "Firefox keeps 12 passwords, and no primary password locks them (~/p).";
    check(vec![unread("Chrome"), profile("Firefox", 0, 12, PrimaryPassword)], Fail, firefox);
    let moved =
        BrowserPasswords { profiles: Vec::new(), complete: Observed::Unknown(Gap::unsupported("it is elsewhere")) };
    assert_eq!(judge(&moved).reason(), "Cannot tell which browsers are used here: it is elsewhere.");
}
