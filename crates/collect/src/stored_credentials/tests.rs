use super::*;
use crate::{Answer, Evidence, File, Metadata, Request, probes};
use chrono::{DateTime, Utc};
use kilter_credentials::{PROJECT_FILES, Place};
use kilter_facts::{GapReason, Os, StoredCredentials};
use std::collections::BTreeMap;

/// A machine that answers from a list; everything else is absent.
#[derive(Default)]
struct Machine(BTreeMap<String, Answer>);

impl System for Machine {
    fn os(&self) -> Os {
        Os::Linux
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::default()
    }

    fn ask(&self, request: &Request) -> Answer {
        let scope = Scope { roots: vec!["~/src".to_owned()], ..Scope::default() };
        assert!(probes::permits(request, Os::Linux, &scope), "{request} is not on the list");
        self.0.get(&request.to_string()).cloned().unwrap_or(Answer::Absent)
    }
}

impl Machine {
    fn with_home() -> Self {
        Self::default().with("look at ~/", Evidence::Metadata(metadata(0o700, None)))
    }

    fn with(mut self, request: &str, evidence: Evidence) -> Self {
        self.0.insert(request.to_owned(), Answer::Found(evidence));
        self
    }

    fn file(self, path: &str, text: &str) -> Self {
        let size = Some(text.len() as u64);
        let file = File { bytes: text.as_bytes().to_vec(), metadata: metadata(0o644, size) };
        self.with(&format!("read {path}"), Evidence::File(file))
    }

    fn entries(self, request: &str, names: &[&str]) -> Self {
        self.with(request, Evidence::Entries(names.iter().map(|name| (*name).to_owned()).collect()))
    }

    fn variable(self, name: &str, value: &str) -> Self {
        self.with(&format!("variable {name}"), Evidence::Text(value.to_owned()))
    }

    fn look(&self, roots: &[&str]) -> StoredCredentials {
        let scope = Scope { roots: roots.iter().map(|root| (*root).to_owned()).collect(), ..Scope::default() };
        match collect(self, &scope) {
            Observed::Known(fact) => fact,
            other => panic!("{other:?}"),
        }
    }
}

fn metadata(mode: u32, size: Option<u64>) -> Metadata {
    Metadata { mode, size, modified: None }
}

fn unread(fact: &StoredCredentials) -> Vec<(&str, GapReason)> {
    fact.unread.iter().map(|place| (place.path.as_str(), place.gap.reason)).collect()
}

#[test]
fn every_path_of_the_table_is_on_the_list_of_probes() {
    let listed =
        |os, text: &str| probes::all().filter(|group| group.os == os).any(|group| group.requests.contains(&text));
    for os in [Os::Linux, Os::Macos, Os::Windows] {
        for place in known_places() {
            let paths = place.paths(os).iter().map(|path| format!("read {path}"));
            let variables = place.moved_by.iter().map(|name| format!("variable {name}"));
            for request in paths.chain(variables) {
                assert!(listed(os, &request), "{os}: {request}");
            }
        }
        for file in PROJECT_FILES {
            assert!(listed(os, &format!("read {{root}}/*/{file}")), "{os}: {file}");
        }
    }
}

#[test]
fn a_home_without_any_of_the_files_is_a_home_that_was_seen() {
    let fact = Machine::with_home().look(&[]);
    assert_eq!((fact.items.len(), fact.places_read, unread(&fact)), (0, 0, vec![]));
    let homeless = Machine::default().look(&[]);
    assert_eq!(unread(&homeless), [("~/", GapReason::Unrecognised)], "no home: that nothing is in it says nothing");
}

#[test]
fn an_item_says_where_and_what_but_not_the_secret() {
    let netrc = "machine a\nlogin b\npassword hunter2\n";
    let salted = format!("{}\n", "07".repeat(32));
    let fact =
        Machine::with_home().file("~/.netrc", netrc).file("~/.local/state/kilter/fingerprint-salt", &salted).look(&[]);
    let [item] = fact.items.as_slice() else { panic!("{fact:?}") };
    assert_eq!((item.place.as_str(), item.path.as_str(), item.line), ("netrc", "~/.netrc", 3));
    // The fingerprint is the one that openssl computes: kilter-credentials, `salt`.
    assert_eq!(
        (item.kind.as_str(), item.mode.as_str(), item.fingerprint.as_str()),
        ("netrc-password", "0644", "326eb4f6783e519f")
    );
    let without_salt = Machine::with_home().file("~/.netrc", netrc).look(&[]);
    assert_eq!(without_salt.items[0].fingerprint, "", "an unsalted fingerprint would give the password away");
}

#[test]
fn an_empty_file_is_looked_at_twice() {
    let empty = Machine::with_home().file("~/.netrc", "");
    assert_eq!(unread(&empty.look(&[])), [("~/.netrc", GapReason::Unrecognised)]);
    let really = Machine::with_home().file("~/.netrc", "");
    let really = really.with("look at ~/.netrc", Evidence::Metadata(metadata(0o600, Some(0)))).look(&[]);
    assert_eq!((unread(&really), really.places_read), (vec![], 1));
}

#[test]
fn projects_are_the_folders_direct_children() {
    let machine =
        || Machine::with_home().file("~/src/shop/.env.local", "API_TOKEN=q8Zk3vW1x\n").file("~/src/.env", "A=1\n");
    let both = machine().entries("list ~/src/", &["readme", "shop"]).entries("list ~/src/.", &["readme", "shop"]);
    let fact = both.look(&["~/src/"]);
    assert_eq!(fact.items.iter().map(|item| item.path.as_str()).collect::<Vec<_>>(), ["~/src/shop/.env.local"]);
    assert_eq!((unread(&fact), fact.places_read), (vec![], 2));

    let half =
        machine().entries("list ~/src/", &["readme"]).entries("list ~/src/.", &["readme", "shop"]).look(&["~/src"]);
    assert_eq!(unread(&half), [("~/src", GapReason::Unrecognised)]);
    let empty = machine().entries("list ~/src/", &[]).entries("list ~/src/.", &[]).look(&["~/src"]);
    assert_eq!(unread(&empty), [("~/src", GapReason::Unrecognised)]);
    let missing = Machine::with_home().look(&["~/src"]);
    assert_eq!(unread(&missing), [("~/src", GapReason::Unrecognised)]);
}

#[test]
fn a_star_stands_for_what_a_folder_holds() {
    let folder = "~/.config/environment.d";
    let machine = || {
        Machine::with_home()
            .file(&format!("{folder}/a.conf"), "API_TOKEN=q8Zk3vW1x\n")
            .file(&format!("{folder}/b.txt"), "API_TOKEN=q8Zk3vW1x\n")
    };
    let names = ["a.conf", "b.txt"];
    let whole = machine().entries(&format!("list {folder}/"), &names).entries(&format!("list {folder}/."), &names);
    let fact = whole.look(&[]);
    assert_eq!(
        fact.items.iter().map(|item| item.path.as_str()).collect::<Vec<_>>(),
        ["~/.config/environment.d/a.conf"]
    );
    let cut = machine().entries(&format!("list {folder}/"), &[]).entries(&format!("list {folder}/."), &names).look(&[]);
    assert_eq!(unread(&cut), [(folder, GapReason::Unrecognised)], "a list that was cut is no empty folder");
}

#[test]
fn a_scan_that_cannot_be_told_is_no_pass() {
    let scope = Scope { roots: vec!["~/src".to_owned()], ..Scope::default() };
    let scan = |machine: Machine| match collect_trees(&machine, &scope, crate::Ignored::Read) {
        Observed::Known(fact) => fact,
        other => panic!("{other:?}"),
    };
    for reply in [serde_json::json!(null), serde_json::json!({}), serde_json::json!({"items": []})] {
        let fact = scan(Machine::default().with("scan ~/src", Evidence::Reply(reply)));
        assert_eq!(unread(&fact), [("~/src", GapReason::Unrecognised)]);
    }
    assert_eq!(unread(&scan(Machine::default())), [("~/src", GapReason::Unrecognised)]);
}

#[test]
fn a_place_that_was_moved_away_was_not_read() {
    let home = || Machine::with_home().variable("HOME", "/home/ana");
    let here = home().variable("KUBECONFIG", "/home/ana/.kube/config").variable("DOCKER_CONFIG", "~/.docker/");
    assert_eq!(unread(&here.variable("AWS_CONFIG_FILE", "/dev/null").look(&[])), []);
    let away = home().variable("KUBECONFIG", "/home/ana/.kube/config:/srv/kube").look(&[]);
    assert_eq!(unread(&away), [("$KUBECONFIG", GapReason::Unsupported)]);
}

#[test]
fn xdg_config_home_is_followed_inside_the_home_folder() {
    let home = || Machine::with_home().variable("HOME", "/home/ana");
    let credentials = "https://ana:hunter2@example.org\n";
    let inside =
        home().variable("XDG_CONFIG_HOME", "/home/ana/cfg").file("~/cfg/git/credentials", credentials).look(&[]);
    assert_eq!(inside.items.len(), 1);
    let outside = home().variable("XDG_CONFIG_HOME", "/srv/cfg").look(&[]);
    assert_eq!(unread(&outside).len(), known_places().map(|place: &Place| place.below_config.len()).sum::<usize>());
}

#[test]
fn the_keyring_is_counted_without_opening_it() {
    const CALL: &str = "call session org.freedesktop.secrets";
    const GET: &str = "org.freedesktop.DBus.Properties.Get org.freedesktop.Secret";
    let login = "/org/freedesktop/secrets/collection/login";
    let machine = |items: serde_json::Value, locked: bool| {
        Machine::with_home()
            .with(
                &format!("{CALL} /org/freedesktop/secrets {GET}.Service Collections"),
                Evidence::Reply([login].into_iter().collect()),
            )
            .with(&format!("{CALL} {login} {GET}.Collection Items"), Evidence::Reply(items))
            .with(&format!("{CALL} {login} {GET}.Collection Locked"), Evidence::Reply(locked.into()))
    };
    let count = |machine: Machine| machine.look(&[]).in_keyring;
    assert_eq!(count(machine(["/a", "/b"].into_iter().collect(), true)), Observed::Known(2));
    assert_eq!(count(machine(serde_json::json!([]), false)), Observed::Known(0));
    assert_eq!(count(machine(serde_json::json!([]), true)).gap().unwrap().detail, "the keyring is locked");
    assert_eq!(count(machine(serde_json::json!("many"), false)).gap().unwrap().reason, GapReason::Unrecognised);
    assert_eq!(count(Machine::with_home()).gap().unwrap().reason, GapReason::ToolMissing);
}
