use super::*;
use crate::{Answer, Answers, Evidence, File, Metadata, Output, Recording, Scope, probes};
use chrono::DateTime;
use kilter_credentials::places;
use serde_json::{Value, json};

const STATUS: &str = "Package: dpkg\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.21\n\n\
                      Package: agent\nStatus: install ok installed\nArchitecture: all\nVersion: 1:2.0-3\n";

#[expect(clippy::needless_pass_by_value, reason = "each is made for one use")]
fn probe(os: Os, predicate: Value) -> CustomProbe {
    let predicates = json!([predicate]);
    let probe = json!({ "id": "custom-x", "title": "X is so", "os": os, "predicates": predicates });
    serde_json::from_value(probe).unwrap_or_else(|error| panic!("{error}"))
}

fn metadata(mode: u32, size: usize) -> Metadata {
    Metadata { mode, size: Some(size as u64), modified: None }
}

fn file(bytes: &[u8]) -> Answer {
    Answer::Found(Evidence::File(File { bytes: bytes.to_vec(), metadata: metadata(0o644, bytes.len()) }))
}

fn text(text: &str) -> Answer {
    Answer::Found(Evidence::Reply(json!(text)))
}

/// What is found where every request of the probe is answered like this.
fn found(probe: &CustomProbe, answer: impl Fn(&str) -> Answer) -> Observed<bool> {
    let answers: Answers = requests(probe).into_iter().map(|request| (request.clone(), answer(&request))).collect();
    let machine = Recording::new(probe.os, DateTime::UNIX_EPOCH, Scope::default(), "a test", answers);
    read(&machine, probe).holds.remove(0)
}

/// A predicate, an answer that makes it hold, and one that does not.
fn cases() -> Vec<(Os, Value, Answer, Answer)> {
    let look = |mode| Answer::Found(Evidence::Metadata(metadata(mode, 1)));
    let said = |text: &str| Answer::Found(Evidence::Output(Output { status: Some(0), stdout: text.into() }));
    let value = |text: &str| Answer::Found(Evidence::Text(text.to_owned()));
    vec![
        (Os::Linux, json!({"file-exists": "/etc/corp/vpn"}), look(0o644), Answer::Absent),
        (
            Os::Linux,
            json!({"file-contains": {"path": "/etc/corp/vpn", "text": "key=on"}}),
            file(b"a\nkey=on\n"),
            file(b"key=off\n"),
        ),
        (Os::Linux, json!({"file-mode": {"path": "/etc/corp/vpn", "at-most": "0640"}}), look(0o600), look(0o644)),
        (Os::Linux, json!({"package": {"name": "agent"}}), file(STATUS.as_bytes()), file(&STATUS.as_bytes()[..74])),
        (
            Os::Linux,
            json!({"package": {"name": "agent", "at-least": "1:2.0"}}),
            file(STATUS.as_bytes()),
            file(STATUS.replace("1:2.0-3", "9.0").as_bytes()),
        ),
        (
            Os::Windows,
            json!({"registry": {"key": r"HKLM\Software\Corp", "value": "On", "equals": "1"}}),
            value("1"),
            value("0"),
        ),
        (
            Os::Linux,
            json!({"gsettings": {"schema": "org.gnome.x", "key": "on", "equals": "true"}}),
            said("true\n"),
            said("false\n"),
        ),
    ]
}

#[test]
fn each_predicate_holds_does_not_hold_and_cannot_be_told() {
    for (os, predicate, yes, no) in cases() {
        let probe = probe(os, predicate);
        assert_eq!(found(&probe, |_| yes.clone()), Observed::Known(true), "{probe:?}");
        assert_eq!(found(&probe, |_| no.clone()), Observed::Known(false), "{probe:?}");
        for wrong in [
            Answer::Gap(Gap::permission_denied("no")),
            file(b"\xff\x00"),
            Answer::Found(Evidence::Processes(Vec::new())),
        ] {
            assert_eq!(found(&probe, |_| wrong.clone()).known(), None, "{probe:?} {wrong:?}");
        }
    }
}

#[test]
fn what_was_cut_short_is_neither_yes_nor_no() {
    let half = |bytes: &[u8]| {
        Answer::Found(Evidence::File(File { bytes: bytes.to_vec(), metadata: metadata(0o644, bytes.len() * 2) }))
    };
    for predicate in [json!({"file-contains": {"path": "/etc/x", "text": "a"}}), json!({"package": {"name": "agent"}})]
    {
        assert_eq!(found(&probe(Os::Linux, predicate), |_| half(STATUS.as_bytes())).known(), None);
    }
    let setting = probe(Os::Linux, json!({"gsettings": {"schema": "a.b", "key": "c", "equals": "true"}}));
    for (status, stdout) in [(Some(1), "true\n"), (None, "true\n"), (Some(0), "true"), (Some(0), "")] {
        let said = Answer::Found(Evidence::Output(Output { status, stdout: stdout.into() }));
        assert_eq!(found(&setting, |_| said.clone()).known(), None, "{status:?} {stdout:?}");
    }
    let package = probe(Os::Linux, json!({"package": {"name": "agent"}}));
    assert_eq!(found(&package, |_| Answer::Absent).known(), None, "no dpkg here");
}

#[test]
fn a_service_is_in_the_state_that_systemd_says() {
    let states = [("running", true), ("stopped", false), ("enabled", false), ("disabled", true)];
    let probe = |state| probe(Os::Linux, json!({"service": {"unit": "corp.service", "state": state}}));
    for (state, expected) in states {
        let runs = |request: &str| match request {
            request if request.ends_with("LoadState") => text("loaded"),
            request if request.ends_with("ActiveState") => text("active"),
            _ => text("disabled"),
        };
        assert_eq!(found(&probe(state), runs), Observed::Known(expected), "{state}");
        assert_eq!(found(&probe(state), |_| Answer::Absent).known(), None, "no systemd here");
        assert_eq!(found(&probe(state), |_| text("%%%")).known(), None, "garbage");
        // No such unit.
        let is_off = matches!(state, "stopped" | "disabled");
        assert_eq!(found(&probe(state), |_| text("not-found")), Observed::Known(is_off), "{state}");
    }
}

#[test]
fn only_what_is_asked_for_is_permitted_and_only_on_its_system() {
    for (os, predicate, ..) in cases() {
        let probe = probe(os, predicate);
        let scope = Scope { custom: vec![probe.clone()], ..Scope::default() };
        for request in requests(&probe) {
            assert!(probes::permits_text(&request, os, &scope), "{request}");
            assert!(!probes::permits_text(&request, Os::Macos, &scope), "{request}");
        }
        assert!(!probes::permits_text("read /etc/corp/other", os, &scope));
        let other = if os == Os::Linux { Os::Windows } else { Os::Linux };
        let elsewhere = Recording::new(other, DateTime::UNIX_EPOCH, Scope::default(), "a test", Answers::new());
        assert_eq!(read(&elsewhere, &probe).holds, [Observed::NotApplicable]);
    }
}

#[test]
fn no_place_of_stored_credentials_can_be_asked_for() {
    let asked = |path: &str| {
        let predicate = serde_json::from_value::<Predicate>(json!({ "file-exists": path }));
        predicate.is_ok_and(|predicate| !of(&predicate).is_empty())
    };
    assert!(asked("~/.config/corp/agent.toml"));
    for place in places() {
        for path in [place.linux, place.macos, place.windows].into_iter().flatten() {
            assert!(!asked(path), "{path}");
        }
        for below in place.below_config {
            assert!(!asked(&format!("~/elsewhere/{below}")), "{below}");
        }
    }
    let probe = probe(Os::Linux, json!({ "file-exists": "~/.azure/msal_token_cache.json" }));
    assert_eq!(found(&probe, |request| panic!("{request} is asked")).known(), None);
}
