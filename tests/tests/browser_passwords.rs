//! `browser-passwords` against key stores that NSS itself makes and changes (`certutil`), and against databases that SQLite's own
//! program writes; `certutil -K` with the empty password is the oracle for the primary password.
//!
//! Each test is named for what it flips. With `KILTER_RECORD=1` the recordings in `tests/evidence/linux` are made anew.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::print_stdout, reason = "a test says why it is skipped")]

use kilter_tests::root::Root;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CHECK: &str = "browser-passwords";
const FIREFOX: &str = ".mozilla/firefox";

/// As Chromium 150 makes it; what matters is the column of values.
const SCHEMA: &str = "CREATE TABLE logins (origin_url VARCHAR NOT NULL, username_value VARCHAR, password_value BLOB, \
                      signon_realm VARCHAR NOT NULL, blacklisted_by_user INTEGER NOT NULL, id INTEGER PRIMARY KEY AUTOINCREMENT);";

fn machine() -> Option<Root> {
    let missing: Vec<_> =
        ["/usr/bin/certutil", "/usr/bin/sqlite3"].into_iter().filter(|tool| !Path::new(tool).exists()).collect();
    if !missing.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "{missing:?} are missing");
        println!("skipped: {missing:?} are missing");
        return None;
    }
    let root = Root::empty()?;
    root.write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n");
    Some(root)
}

fn home(root: &Root, name: &str) -> PathBuf {
    root.path().join("home/employee").join(name)
}

fn run(program: &str, args: &[&str]) {
    let output = Command::new(program).args(args).output().expect("it is installed");
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A profile of Firefox below this folder of the home folder, without a primary password.
fn firefox(root: &Root, folder: &str, logins: usize) -> String {
    let place = format!("{folder}/a.default-release");
    let index =
        "[Profile0]\nName=default-release\nIsRelative=1\nPath=a.default-release\nDefault=1\n\n[General]\nVersion=2\n";
    root.write(&format!("home/employee/{folder}/profiles.ini"), index);
    let one = "{\"hostname\":\"https://bank.example\",\"encryptedUsername\":\"MEIEEPgAAAAAAAAAAAAAAAAAAAEw\"}";
    let json = format!("{{\"nextId\":9,\"logins\":[{}],\"version\":3}}", vec![one; logins].join(","));
    root.write(&format!("home/employee/{place}/logins.json"), json);
    run("certutil", &["-N", "-d", &store(root, &place), "--empty-password"]);
    hand_over(root);
    place
}

fn store(root: &Root, place: &str) -> String {
    format!("sql:{}", home(root, place).display())
}

/// What was made for the employee is theirs.
fn hand_over(root: &Root) {
    run("chown", &["-R", "1000:1000", &home(root, "").display().to_string()]);
}

/// Whether NSS opens the store with the empty password.
fn opens_empty(root: &Root, place: &str) -> bool {
    let empty = root.path().join("empty");
    fs::write(&empty, "\n").expect("there is room for a file");
    let mut certutil = Command::new("certutil");
    certutil.args(["-K", "-d", &store(root, place), "-f"]).arg(&empty);
    let output = certutil.output().expect("it is installed");
    // With the password it says that there are no keys; without it, that the password is wrong.
    !String::from_utf8_lossy(&output.stderr).to_lowercase().contains("password")
}

/// Sets NSS's password of a store from one to another.
fn change(root: &Root, place: &str, from: &str, to: &str) {
    let (old, new) = (root.path().join("old"), root.path().join("new"));
    fs::write(&old, format!("{from}\n")).expect("there is room for a file");
    fs::write(&new, format!("{to}\n")).expect("there is room for a file");
    run(
        "certutil",
        &["-W", "-d", &store(root, place), "-f", &old.display().to_string(), "-@", &new.display().to_string()],
    );
    hand_over(root);
}

/// A profile of Chromium with one login for each of these values.
fn chromium(root: &Root, place: &str, values: &[&str]) {
    let path = home(root, place).join("Login Data");
    fs::create_dir_all(path.parent().expect("it is in a profile")).expect("there is room for a folder");
    let _ = fs::remove_file(&path);
    let row = |value: &&str| {
        let fields = "origin_url, username_value, password_value, signon_realm, blacklisted_by_user";
        format!("INSERT INTO logins ({fields}) VALUES ('https://bank.example', 'ana', CAST('{value}' AS BLOB), '', 0);")
    };
    let rows = values.iter().map(row).collect::<Vec<_>>().concat();
    run("sqlite3", &[&path.display().to_string(), &format!("{SCHEMA}{rows}")]);
    root.write(&format!("{}-journal", path.strip_prefix(root.path()).expect("it is in the root").display()), "");
    hand_over(root);
}

#[test]
fn firefox_the_primary_password_decides_and_nss_agrees() {
    let Some(root) = machine() else { return };
    let place = firefox(&root, FIREFOX, 3);
    assert!(opens_empty(&root, &place));
    let open = "Firefox keeps 3 passwords, and no primary password locks them (~/.mozilla/firefox/a.default-release).";
    root.says_and_record(CHECK, "firefox-no-primary-password", "fail", open);
    change(&root, &place, "", "correct horse");
    assert!(!opens_empty(&root, &place));
    root.says_and_record(
        CHECK,
        "firefox-primary-password",
        "pass",
        "Your browsers keep 3 passwords, locked by a primary password.",
    );
    change(&root, &place, "correct horse", "");
    assert!(opens_empty(&root, &place));
    root.says(CHECK, "fail", open);
}

#[test]
fn a_key_store_that_cannot_be_read_is_neither_locked_nor_open() {
    let Some(root) = machine() else { return };
    let place = firefox(&root, FIREFOX, 3);
    let key4 = home(&root, &place).join("key4.db");
    let whole = fs::read(&key4).expect("it was made");
    let unknown = |why: &str| {
        let reason = format!("Cannot tell how Firefox keeps passwords: ~/{place}/key4.db {why}.");
        root.says(CHECK, "unknown", &reason);
    };
    fs::write(&key4, &whole[..whole.len() / 2]).expect("there is room for a file");
    unknown("is damaged, or of a version that Kilter does not know");
    fs::write(&key4, [0xff; 4096]).expect("there is room for a file");
    unknown("is damaged, or of a version that Kilter does not know");
    fs::write(&key4, &whole).expect("there is room for a file");
    root.write(&format!("home/employee/{place}/key4.db-wal"), "x");
    unknown(&format!("is in use just now: part of it still stands in ~/{place}/key4.db-wal"));
    root.remove(&format!("home/employee/{place}/key4.db-wal"));
    fs::File::create(&key4).expect("there is room for a file").set_len(2 << 30).expect("it may have holes");
    unknown("holds more than the 8388608 bytes that Kilter reads");
    fs::remove_file(&key4).expect("it was made");
    unknown("is missing, which would say whether a primary password is set");
    run("mkfifo", &[&key4.display().to_string()]);
    run("chmod", &["644", &key4.display().to_string()]);
    unknown("is not a regular file");
    // Where nothing is kept, nothing has to be locked.
    root.write(&format!("home/employee/{place}/logins.json"), "{\"logins\":[]}");
    root.says(CHECK, "pass", "Your browsers keep no passwords.");
    root.write(&format!("home/employee/{place}/logins.json"), "{\"logins\":[");
    root.says(CHECK, "unknown", &format!("Cannot tell how Firefox keeps passwords: ~/{place}/logins.json is damaged."));
}

#[test]
fn chromium_what_the_key_is_kept_in_decides() {
    let Some(root) = machine() else { return };
    root.write(
        "home/employee/.config/chromium/Local State",
        "{\"profile\":{\"info_cache\":{\"Default\":{\"user_name\":\"ana@bank.example\"},\"Profile 1\":{}}}}",
    );
    chromium(&root, ".config/chromium/Default", &["v11xxxx", "v11yyyy", ""]);
    chromium(&root, ".config/chromium/Profile 1", &["v11zzzz"]);
    root.says_and_record(CHECK, "chromium-keyring", "pass", "Your browsers keep 3 passwords, locked by your keyring.");
    chromium(&root, ".config/chromium/Profile 1", &["v11zzzz", "v10yyyy", "hunter2"]);
    let open = "Chromium keeps 2 passwords without a lock: it found no keyring to keep the key in (~/.config/chromium/Profile 1).";
    root.says_and_record(CHECK, "chromium-no-keyring", "fail", open);
    root.write("home/employee/.config/chromium/Profile 1/Login Data-journal", "x");
    let says = "Cannot tell how Chromium keeps passwords: ~/.config/chromium/Profile 1/Login Data is in use just now: part of it still stands in ~/.config/chromium/Profile 1/Login Data-journal.";
    root.says_and_record(CHECK, "chromium-being-written", "unknown", says);
}

/// Packages of the distribution and the maker, snaps and flatpaks: what is kept in any of them is seen.
#[test]
fn every_place_is_looked_at() {
    let Some(root) = machine() else { return };
    let finding = root.finding(CHECK);
    assert_eq!(finding["verdict"], "not_applicable", "{finding}");
    let places = |of: &str| -> Vec<String> {
        let listed = include_str!("../../crates/collect/src/browser_passwords/linux.rs");
        let (firefox, chromium) = listed.split_once("chromium: &[").expect("both families are listed");
        let part = if of == "firefox" { firefox } else { chromium };
        part.split('"').filter_map(|word| word.strip_prefix("~/")).map(str::to_owned).collect()
    };
    for folder in places("firefox") {
        firefox(&root, &folder, 1);
    }
    for folder in places("chromium") {
        let profile = if folder.contains("opera") { folder } else { format!("{folder}/Default") };
        chromium(&root, &profile, &["v10xxxx"]);
    }
    let all = places("firefox").len() + places("chromium").len();
    let finding = root.finding(CHECK);
    assert_eq!(finding["facts"]["profiles"].as_array().map(Vec::len), Some(all));
    let reason = finding["reason"].as_str().unwrap_or_default().to_owned();
    assert!(places("firefox").iter().chain(&places("chromium")).all(|place| reason.contains(place)), "{reason}");
    root.says_and_record(CHECK, "every-place", "fail", &reason);
}

/// The counts leave this computer, and nothing else does.
#[test]
fn neither_findings_nor_a_recording_name_a_site_or_a_person() {
    let Some(root) = machine() else { return };
    firefox(&root, FIREFOX, 2);
    root.write(
        "home/employee/.config/chromium/Local State",
        "{\"profile\":{\"info_cache\":{\"Default\":{\"user_name\":\"ana@bank.example\"}}}}",
    );
    chromium(&root, ".config/chromium/Default", &["v10secret"]);
    let said = root.kilter(&["check", "--only", CHECK, "--format", "json"]).output().expect("chroot is there").stdout;
    let recorded = root.kilter(&["record", "-o", "/home/employee/recording.json"]).output().expect("chroot is there");
    assert!(recorded.status.success(), "{}", String::from_utf8_lossy(&recorded.stderr));
    let recording = fs::read(home(&root, "recording.json")).expect("it was written");
    for word in ["bank.example", "ana", "secret"] {
        for text in [&said, &recording] {
            let text = String::from_utf8_lossy(text);
            assert!(!text.split(|c: char| !c.is_alphanumeric() && c != '.').any(|found| found == word), "{word}");
        }
    }
}
