//! Views for the UI's own tests and for working on it in a browser: what a person may meet, and what strains the layout.

mod learning;

use kilter_checks::{Actor, Level, VerdictKind};
use kilter_companion::{Contact, FindingView, LessonLink, Moment, Page, SnoozeChoice, TrayState, View};
use kilter_facts::{Outcome, Read};

/// Each view with its file's name.
pub(super) fn all() -> Vec<(&'static str, View)> {
    let usual = view(TrayState::OutOfKilter, "Out of kilter: 2 things need you, 1 thing for IT", usual());
    let mut all = vec![
        (
            "first-look",
            View { checked_at: None, checking: true, ..view(TrayState::Checking, "Checking this computer", vec![]) },
        ),
        ("in-kilter", view(TrayState::InKilter, "In kilter: nothing needs you", all_good())),
        ("cannot-tell", view(TrayState::CannotTell, "Cannot tell: 1 thing could not be read", cannot_tell())),
        ("checking", View { checking: true, ..usual.clone() }),
        ("contacts", View { page: Page::Contacts, ..usual.clone() }),
        ("one-finding", View { page: Page::Finding { id: "stored-credentials".to_owned() }, ..usual.clone() }),
        ("out-of-kilter", usual.clone()),
        ("strained", strained()),
    ];
    all.extend(learning::all(&View { findings: all_good(), ..usual }));
    all
}

/// A Monday morning; the fixture clock in `ui/src/backend/fixture.ts` stands three minutes later.
fn moment(text: &str) -> Moment {
    text.parse().expect("a fixture's moment is RFC 3339")
}

fn view(state: TrayState, summary: &str, findings: Vec<FindingView>) -> View {
    View {
        page: Page::Findings,
        state,
        summary: summary.to_owned(),
        device: "ana-laptop, Debian GNU/Linux 12 (bookworm)".to_owned(),
        checked_at: Some(moment("2026-11-16T09:00:00+01:00")),
        checking: false,
        findings,
        learning: learning::usual(),
        contacts: vec![
            contact("IT help desk", "A lost device, a strange mail, anything that worries you", "help@example.com"),
            contact("Security on call", "Something is happening right now", "+49 30 1234567"),
        ],
        notes: vec![],
    }
}

fn contact(name: &str, what_for: &str, how: &str) -> Contact {
    Contact { name: name.to_owned(), what_for: what_for.to_owned(), how: how.to_owned() }
}

fn usual() -> Vec<FindingView> {
    let mut recommended =
        passing("os-updates", "Your system is up to date", "2 security updates have waited for 3 days.");
    recommended.verdict = VerdictKind::Fail;
    recommended.level = Level::Recommended;
    recommended.failing_since = Some(moment("2026-11-15T08:10:00+01:00"));
    recommended.snoozed_until = Some(moment("2026-11-17T09:00:00+01:00"));
    vec![screen_lock(), stored_credentials(), recommended, disk_encryption(), auto_login()]
}

fn all_good() -> Vec<FindingView> {
    let mut encrypted =
        passing("disk-encryption", "Your disk is encrypted", "The system and your home folder lie on LUKS2.");
    encrypted.actor = Actor::It;
    vec![
        passing("screen-lock", "Your screen locks by itself", "GNOME locks it after 5 minutes without input."),
        passing("os-updates", "Your system is up to date", "Package lists from today; no security update is waiting."),
        passing(
            "stored-credentials",
            "No passwords lie around in files",
            "None in the 4 places that exist here; the keyring keeps 11.",
        ),
        encrypted,
    ]
}

fn cannot_tell() -> Vec<FindingView> {
    let unknown = FindingView {
        verdict: VerdictKind::Unknown,
        reason: "Kilter does not know how to read the lock of this session, \u{201c}river\u{201d}.".to_owned(),
        failing_since: None,
        snoozes: vec![],
        ..screen_lock()
    };
    let mut findings = all_good();
    findings.remove(0);
    findings.insert(0, unknown);
    findings
}

/// Thirty findings, texts without end, names that were never meant to be shown, and a note.
fn strained() -> View {
    let unbroken = "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(6);
    let undecodable =
        "r\u{fffd}\u{fffd}sum\u{fffd}-\u{202e}gnp.\u{0}exe <script>alert(1)</script> \u{1f9ff}\u{200d}\u{1f525}";
    let mut findings: Vec<FindingView> = (1..=30)
        .map(|n| {
            let mut finding = if n % 3 == 0 { disk_encryption() } else { screen_lock() };
            finding.id = format!("check-{n}");
            finding.verdict =
                [VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass, VerdictKind::NotApplicable][n / 8];
            finding
        })
        .collect();
    findings[0].title.clone_from(&unbroken);
    findings[0].reason =
        format!("{} {unbroken}", "A reason that goes on for much longer than anyone would like to read. ".repeat(12));
    findings[0].fix =
        (1..=14).map(|n| format!("Step {n}: {}", "and then do this, and after it that, ".repeat(4))).collect();
    findings[0].controls = (1..=24).map(|n| format!("ISO 27001 A.{n}.1")).collect();
    undecodable.clone_into(&mut findings[1].title);
    findings[1].reads =
        (1..=40).map(|n| read("check-2", &format!("read ~/{undecodable}/{unbroken}{n}"), Outcome::NotRead)).collect();
    View {
        device: format!("{undecodable}, {unbroken}"),
        notes: vec!["Your history could not be read and was set aside.".to_owned(), unbroken.clone()],
        contacts: vec![contact(&unbroken, undecodable, &unbroken)],
        ..view(TrayState::OutOfKilter, "Out of kilter: 5 things need you, 2 things for IT", findings)
    }
}

fn screen_lock() -> FindingView {
    FindingView {
        id: "screen-lock".to_owned(),
        title: "Your screen locks by itself".to_owned(),
        verdict: VerdictKind::Fail,
        level: Level::Required,
        actor: Actor::Employee,
        reason: "GNOME locks it after 30 minutes without input; 15 minutes is the limit.".to_owned(),
        why: "A screen left open lets anyone who walks by act as you. A lock that comes by itself works on the days when you \
              are called away in the middle of something."
            .to_owned(),
        fix: lines(&["Open Settings, then Power.", "Set Screen Blank to 5 minutes.", "Under Privacy, Screen Lock, turn on Automatic Screen Lock."]),
        reads: vec![
            read("screen-lock", "run /usr/bin/loginctl show-session self --property=Desktop", Outcome::Answered),
            read("screen-lock", "run /usr/bin/gsettings get org.gnome.desktop.session idle-delay", Outcome::Answered),
            read("screen-lock", "run /usr/bin/gsettings get org.gnome.desktop.screensaver lock-delay", Outcome::Answered),
            read("screen-lock", "read ~/.config/swayidle/config", Outcome::Absent),
        ],
        controls: lines(&["CIS 4.3", "ISO 27001 A.8.1", "NIST AC-11"]),
        lesson: Some(LessonLink {
            id: "screen-lock-and-places".to_owned(),
            title: "Lock your screen, mind your places".to_owned(),
            minutes: 4,
        }),
        failing_since: Some(moment("2026-11-06T08:41:00+01:00")),
        snoozed_until: None,
        snoozes: snoozes(),
    }
}

fn stored_credentials() -> FindingView {
    FindingView {
        id: "stored-credentials".to_owned(),
        title: "No passwords lie around in files".to_owned(),
        verdict: VerdictKind::Fail,
        reason: "2 secrets lie in plain text: ~/.aws/credentials line 3, ~/.netrc line 1.".to_owned(),
        why: "Any program you run, and anyone who gets at a backup of this computer, can read such a file and act as you.".to_owned(),
        fix: lines(&[
            "Make a new key in the AWS console and delete the old one: it has lain in the open.",
            "Run `aws configure sso` and sign in; then delete `~/.aws/credentials`.",
            "Move the entry in `~/.netrc` to your password manager, and delete the line.",
        ]),
        reads: vec![
            read("stored-credentials", "read ~/.aws/credentials", Outcome::Answered),
            read("stored-credentials", "read ~/.netrc", Outcome::Answered),
            read("stored-credentials", "read ~/.pypirc", Outcome::Absent),
            read("stored-credentials", "read ~/.docker/config.json", Outcome::NotRead),
        ],
        lesson: Some(LessonLink {
            id: "passwords-and-keys".to_owned(),
            title: "One password less to remember".to_owned(),
            minutes: 4,
        }),
        failing_since: Some(moment("2026-11-15T10:02:00+01:00")),
        ..screen_lock()
    }
}

fn disk_encryption() -> FindingView {
    FindingView {
        id: "disk-encryption".to_owned(),
        title: "Your disk is encrypted".to_owned(),
        actor: Actor::It,
        reason: "The system volume, nvme0n1p2, is not encrypted.".to_owned(),
        why: "Whoever finds or steals this computer can read an open disk from another machine, without your password."
            .to_owned(),
        fix: lines(&["Ask IT to set this computer up anew with an encrypted disk. Your files can be kept."]),
        reads: vec![
            read("disk-encryption", "read /proc/self/mountinfo", Outcome::Answered),
            read("disk-encryption", "read /sys/class/block/nvme0n1p2/dm/uuid", Outcome::Absent),
        ],
        lesson: None,
        snoozes: vec![],
        ..screen_lock()
    }
}

fn auto_login() -> FindingView {
    let mut finding = passing("auto-login", "Your computer asks who you are", "No display manager is installed.");
    finding.verdict = VerdictKind::NotApplicable;
    finding
}

fn passing(id: &str, title: &str, reason: &str) -> FindingView {
    FindingView {
        id: id.to_owned(),
        title: title.to_owned(),
        verdict: VerdictKind::Pass,
        reason: reason.to_owned(),
        lesson: None,
        failing_since: None,
        snoozes: vec![],
        ..screen_lock()
    }
}

fn snoozes() -> Vec<SnoozeChoice> {
    [
        ("Today 15:00", "2026-11-16T15:00:00+01:00"),
        ("Tomorrow 09:00", "2026-11-17T09:00:00+01:00"),
        ("Monday 09:00", "2026-11-23T09:00:00+01:00"),
    ]
    .map(|(label, until)| SnoozeChoice { label: label.to_owned(), until: moment(until) })
    .to_vec()
}

fn read(fact: &str, what: &str, outcome: Outcome) -> Read {
    Read { fact: fact.to_owned(), what: what.to_owned(), outcome }
}

fn lines(all: &[&str]) -> Vec<String> {
    all.iter().map(|&line| line.to_owned()).collect()
}
