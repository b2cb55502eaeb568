use super::*;
use kilter_facts::{GapReason, ScannedTree, StoredCredential, UnreadPlace};

fn item(place: &str, path: &str, line: u32, kind: &str, mode: &str) -> StoredCredential {
    StoredCredential {
        place: place.to_owned(),
        path: path.to_owned(),
        line,
        kind: kind.to_owned(),
        mode: mode.to_owned(),
        fingerprint: String::new(),
    }
}

fn unread(path: &str) -> UnreadPlace {
    let gap = Gap::permission_denied(format!("an ordinary user may not read {path}"));
    UnreadPlace { place: "netrc".to_owned(), path: path.to_owned(), gap }
}

fn found(items: Vec<StoredCredential>, unread: Vec<UnreadPlace>) -> StoredCredentials {
    StoredCredentials { items, places_read: 3, unread, in_keyring: Observed::Known(12), trees: Vec::new() }
}

#[test]
fn one_secret_fails_with_where_it_is() {
    let one = found(vec![item("netrc", "~/.netrc", 3, "netrc-password", "0600")], vec![]);
    let reason = "A secret is kept in plain text: the netrc password in ~/.netrc, line 3.";
    assert_eq!(judge(&one), Verdict::Fail(reason.to_owned()));
}

#[test]
fn what_others_can_read_is_the_worst() {
    let items = vec![
        item("aws-credentials", "~/.aws/credentials", 3, "aws-access-key", "0600"),
        item("netrc", "~/.netrc", 1, "netrc-password", "0644"),
        item("netrc", "~/.netrc", 2, "netrc-password", "0644"),
    ];
    let Verdict::Fail(reason) = judge(&found(items.clone(), vec![unread("~/.pgpass")])) else { panic!() };
    assert_eq!(
        reason,
        "3 secrets are kept in plain text in 2 files; the worst: the netrc password in ~/.netrc, line 1, which the file's \
         permissions (0644) let every account on this computer read. Besides, 1 place could not be read."
    );
    let fix = fix::of(&items).unwrap();
    assert!(fix.contains("`chmod 600 ~/.netrc`") && !fix.contains("chmod 600 ~/.aws"), "{fix}");
    assert_eq!(fix.matches("~/.netrc:").count(), 1, "one step a file: {fix}");
}

#[test]
fn an_unread_place_is_no_pass() {
    let verdict = judge(&found(vec![], vec![unread("~/.pgpass"), unread("~/.netrc")]));
    let Verdict::Unknown(gap) = verdict else { panic!("{verdict:?}") };
    assert_eq!(gap.reason, GapReason::PermissionDenied);
    assert_eq!(gap.detail, "an ordinary user may not read ~/.pgpass; besides, 1 place could not be read");
}

#[test]
fn nothing_found_says_what_was_read_and_what_the_keyring_keeps() {
    let reason =
        "None of the known places holds a key in plain text (3 files were read). The keyring keeps 12 secrets.";
    assert_eq!(judge(&found(vec![], vec![])), Verdict::Pass(reason.to_owned()));
    assert_eq!(fix::of(&[]), None);
}

#[test]
fn a_scan_says_how_much_was_read_and_names_only_some_files_to_put_right() {
    let tree = ScannedTree { root: "/srv/src".to_owned(), files: 1, binary: 2, ..ScannedTree::default() };
    let scanned = StoredCredentials { trees: vec![tree], ..found(vec![], vec![]) };
    let reason =
        "No key in plain text was found in /srv/src (1 text file was read). 2 files without text were passed over.";
    assert_eq!(judge(&scanned), Verdict::Pass(reason.to_owned()));
    let many: Vec<_> = (0..100).map(|n| item("tree", &format!("/srv/src/{n}"), 1, "github-token", "0644")).collect();
    let fix = fix::of(&many).unwrap();
    assert!(fix.contains("Likewise in 70 more files.") && !fix.contains("/srv/src/30"), "{fix}");
}

#[test]
fn a_path_with_a_space_can_be_pasted_into_a_shell() {
    let fix = fix::of(&[item("dotenv", "~/my src/it's/.env", 1, "named-secret", "0644")]).unwrap();
    assert!(fix.contains(r"`chmod 600 ~/'my src/it'\''s/.env'`"), "{fix}");
}
