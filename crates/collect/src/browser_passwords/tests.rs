//! The readers against bytes that NSS wrote, and against bytes that nobody did.

use super::firefox::{count, listed_in};
use super::key_file::{Primary, judge};
use super::scrub::{STORES_OF_NOBODY, scrub};
use proptest::prelude::*;
use rusqlite::Connection;

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn the_empty_password_opens_only_a_store_without_one() {
    for ((salt, entry), primary) in STORES_OF_NOBODY {
        assert_eq!(judge(&bytes(salt), &bytes(entry)), Some(primary));
    }
    let ((salt, entry), _) = STORES_OF_NOBODY[0];
    // What is cut short, or another scheme, is not taken for "a password is set".
    let whole = bytes(entry);
    for end in 0..whole.len() {
        assert_eq!(judge(&bytes(salt), &whole[..end]), None, "{end}");
    }
    let mut other = whole;
    other[5] ^= 1;
    assert_eq!(judge(&bytes(salt), &other), None);
}

#[test]
fn profiles_are_those_that_the_index_names() {
    let index = "[Install4F96D1932A9F858E]\nDefault=a.default-release\nLocked=1\n\n[Profile1]\nName=default\nIsRelative=1\nPath=b.default\n\n\
                 [Profile0]\nName=r\nIsRelative=1\nPath=a.default-release\n\n[General]\nStartWithLastProfile=1\n";
    let folder = "~/.mozilla/firefox";
    assert_eq!(listed_in(index), (vec![format!("{folder}/b.default"), format!("{folder}/a.default-release")], false));
    assert!(listed_in("[Profile0]\nIsRelative=0\nPath=/srv/profile\n").1);
    assert!(listed_in("[Profile0]\nPath=../../../etc\n").1);
    assert_eq!(count(b"{\"logins\":[{},{}]}"), Some(2));
    assert_eq!((count(b"{}"), count(b""), count(b"[1]")), (None, None, None));
}

#[test]
fn a_recording_keeps_counts_and_nothing_else() {
    let scrubbed =
        scrub("read ~/.mozilla/firefox/a/logins.json", b"{\"logins\":[{\"hostname\":\"https://bank.example\"}]}");
    assert_eq!(scrubbed, Some(b"{\"logins\":[{}]}".to_vec()));
    let mut database = Connection::open_in_memory().unwrap();
    let store = "CREATE TABLE logins (origin_url, username_value, password_value BLOB);
        INSERT INTO logins VALUES ('https://bank.example', 'ana', CAST('v11secret' AS BLOB)), ('https://b.example', 'ana', 'plain secret');";
    database.execute_batch(store).unwrap();
    let raw = database.serialize("main").unwrap().to_vec();
    let scrubbed = scrub("read ~/.config/chromium/Default/Login Data", &raw).unwrap();
    let text = String::from_utf8_lossy(&scrubbed);
    assert!(!text.contains("bank") && !text.contains("ana") && !text.contains("secret"));
    let kinds = super::chromium::kinds(&crate::sqlite::parse(scrubbed).unwrap()).unwrap();
    assert_eq!(kinds, [(b"---".to_vec(), 1), (b"v11".to_vec(), 1)]);
    assert_eq!(scrub("read ~/notes.txt", b"x"), None);
}

proptest! {
    #[test]
    fn any_entry_is_read_to_the_end(entry in prop::collection::vec(any::<u8>(), 0..160), text in ".{0,80}") {
        prop_assert_ne!(judge(&[], &entry), Some(Primary::NotSet));
        let _ = (listed_in(&text), count(text.as_bytes()));
    }
}
