use super::*;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn entry(kind: AccessKind, app: &str) -> Access {
    Access { kind, app: app.to_owned(), access: "x --token hunter2".to_owned() }
}

/// One program that starts by itself, reviewed so many days ago.
fn reviewed(days_ago: i64) -> SoftwareAccess {
    let entries = vec![entry(AccessKind::Autostart, "mail")];
    let review = Review { at: now() - TimeDelta::days(days_ago), entries: entries.clone() };
    SoftwareAccess { entries, reviewed: Observed::Known(Some(review)), unread: Vec::new(), not_told: None }
}

fn kind(found: &SoftwareAccess) -> crate::VerdictKind {
    judge(found, now(), 180).kind()
}

#[test]
fn a_review_passes_to_its_last_day() {
    use crate::VerdictKind::{Fail, Pass, Unknown};
    let ages = [(0, Pass), (180, Pass), (181, Fail), (-1, Pass), (-30, Unknown)];
    for (days_ago, expected) in ages {
        assert_eq!(kind(&reviewed(days_ago)), expected, "{days_ago}");
    }
}

#[test]
fn what_is_new_fails_by_name_also_where_the_rest_could_not_be_read() {
    let mut found = reviewed(1);
    found.entries.push(entry(AccessKind::Flatpak, "org.example.Chat"));
    found.entries.push(entry(AccessKind::Autostart, "evil\n\u{202e}"));
    found.unread.push(Gap::permission_denied("no"));
    let says = "Since your last review evil\u{fffd}\u{fffd} now starts by itself, and org.example.Chat may reach more.";
    assert_eq!(judge(&found, now(), 180), Verdict::Fail(says.to_owned()));
    // The same program with another command is new, too.
    let mut changed = reviewed(1);
    changed.entries[0].access.push_str(" --more");
    assert_eq!(kind(&changed), crate::VerdictKind::Fail);
}

#[test]
fn what_was_taken_back_needs_no_new_review() {
    let mut found = reviewed(1);
    found.entries.clear();
    assert_eq!(kind(&found), crate::VerdictKind::Pass);
}

#[test]
fn a_part_that_could_not_be_read_is_no_pass() {
    let mut found = reviewed(1);
    found.unread.push(Gap::timed_out("no answer"));
    assert_eq!(kind(&found), crate::VerdictKind::Unknown);
    found.reviewed = Observed::Known(None);
    assert_eq!(kind(&found), crate::VerdictKind::Fail, "there is something to review");
    found.entries.clear();
    assert_eq!(kind(&found), crate::VerdictKind::Unknown);
    found.unread.clear();
    assert_eq!(kind(&found), crate::VerdictKind::NotApplicable);
    found.reviewed = Observed::Unknown(Gap::unrecognised("?"));
    assert_eq!(kind(&found), crate::VerdictKind::Unknown);
}

#[test]
fn a_report_holds_no_arguments() {
    let mut found = reviewed(1);
    found.entries.push(entry(AccessKind::Autostart, "sync"));
    let shown = shown(&found, now()).to_string();
    assert!(shown.contains("sync") && !shown.contains("hunter2"), "{shown}");
}
