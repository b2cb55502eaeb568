//! Stored credentials on real files: written by real tools, their rights changed, recorded, scrubbed and replayed.
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]

use kilter_checks::{Baseline, Finding, VerdictKind, assess};
use kilter_collect::{Host, Recorder, Recording, Scope, System, collect_for};
use kilter_facts::{Facts, StoredCredentials};
use kilter_tests::canary::{Canary, PLANTED, STATES, State};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const ID: &str = "stored-credentials";

/// A home folder of its own.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder to test in"))
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below the home folder"))
            .expect("the test can set up its home folder");
        fs::write(&path, text).expect("the test can set up its home folder");
        self.mode(&path, 0o600);
    }

    fn mode(&self, path: impl AsRef<Path>, mode: u32) {
        fs::set_permissions(self.0.path().join(path), fs::Permissions::from_mode(mode))
            .expect("the test can set up its home folder");
    }

    fn facts(&self, roots: &[&str]) -> Facts {
        facts(&host(self.0.path(), roots), &scope(roots))
    }

    fn found(&self, roots: &[&str]) -> StoredCredentials {
        self.facts(roots).stored_credentials.known().expect("it is known").clone()
    }

    fn finding(&self, roots: &[&str]) -> Finding {
        finding(&self.facts(roots))
    }

    fn run(&self, program: &str, args: &[&str], input: &str) {
        use std::io::Write;
        let mut child = Command::new(program)
            .args(args)
            .env("HOME", self.0.path())
            .env_remove("XDG_CONFIG_HOME")
            .current_dir(self.0.path())
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        child
            .stdin
            .take()
            .expect("the test can set up its home folder")
            .write_all(input.as_bytes())
            .expect("the test can set up its home folder");
        assert!(child.wait().expect("the test can set up its home folder").success(), "{program} {args:?}");
    }
}

fn scope(roots: &[&str]) -> Scope {
    Scope { roots: roots.iter().map(|root| (*root).to_owned()).collect(), ..Scope::default() }
}

fn host(home: &Path, roots: &[&str]) -> Host {
    Host::new(scope(roots)).with_home(home.to_owned())
}

fn facts(system: &dyn System, scope: &Scope) -> Facts {
    collect_for(system, scope, |id| id == ID)
}

fn finding(facts: &Facts) -> Finding {
    assess(facts, &Baseline::default()).into_iter().find(|finding| finding.id == ID).expect("the check is on")
}

fn recorded(host: &Host, roots: &[&str], source: &str) -> Recording {
    let recorder = Recorder::new(host);
    facts(&recorder, &scope(roots));
    host.scrubber().scrub(recorder.into_recording(scope(roots), source))
}

#[test]
fn what_git_and_npm_write_is_found_and_what_they_delete_is_gone() {
    let home = Home::new();
    assert_eq!(home.finding(&[]).verdict.kind(), VerdictKind::Pass, "{:?}", home.finding(&[]).verdict);
    let credential = "protocol=https\nhost=git.example.org\nusername=ana\npassword=hunt3r@2/x\n\n";
    home.run("git", &["credential-store", "store"], credential);
    home.run(
        "npm",
        &["config", "set", "//registry.npmjs.org/:_authToken=npm_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3"],
        "",
    );
    let found = home.found(&[]);
    let items: Vec<_> = found.items.iter().map(|item| (item.path.as_str(), item.line, item.kind.as_str())).collect();
    assert_eq!(items, [("~/.git-credentials", 1, "git-password"), ("~/.npmrc", 1, "npm-token")]);
    assert_eq!(found.items[0].mode, "0600", "git makes its file for its owner alone");

    home.mode(".git-credentials", 0o644);
    let reason = home.finding(&[]).verdict.reason().to_owned();
    assert!(reason.contains("(0644) let every account on this computer read"), "{reason}");
    home.mode(".git-credentials", 0o600);

    home.run("git", &["credential-store", "erase"], "protocol=https\nhost=git.example.org\n\n");
    home.run("npm", &["config", "delete", "//registry.npmjs.org/:_authToken"], "");
    let healed = home.finding(&[]);
    assert_eq!(healed.verdict.kind(), VerdictKind::Pass, "{:?}", healed.verdict);
}

#[test]
fn bad_files_cost_their_place_and_no_other() {
    let home = Home::new();
    home.write(".netrc", "machine a login b password hunter2\n");
    fs::create_dir_all(home.0.path().join(".docker/config.json")).unwrap();
    home.write(".npmrc", vec![b'x'; 2 << 20]);
    home.write(".pypirc", b"\xff\xfe\x00binary");
    home.write(".kube/config", "apiVersion: v1\nusers:\n- name: a\n  user:\n    tok");
    home.run("mkfifo", &[".pgpass"], "");
    let found = home.found(&[]);
    let unread: Vec<_> = found.unread.iter().map(|place| place.path.as_str()).collect();
    assert_eq!(unread, ["~/.docker/config.json", "~/.kube/config", "~/.npmrc", "~/.pypirc", "~/.pgpass"]);
    assert_eq!(found.items.len(), 1, "the others still count");
    assert_eq!(home.finding(&[]).verdict.kind(), VerdictKind::Fail);
    fs::remove_file(home.0.path().join(".netrc")).unwrap();
    assert_eq!(
        home.finding(&[]).verdict.kind(),
        VerdictKind::Unknown,
        "nothing found is no pass while places are unread"
    );
}

#[test]
fn a_scrubbed_recording_says_the_same_and_no_secret() {
    for state in STATES {
        let canary = Canary::plant(state);
        let host = host(canary.home.path(), &["~/src"]);
        fs::create_dir_all(canary.home.path().join(".local/state/kilter")).unwrap();
        fs::write(canary.home.path().join(".local/state/kilter/fingerprint-salt"), "07".repeat(32)).unwrap();
        let live = facts(&host, &scope(&["~/src"]));
        let json = recorded(&host, &["~/src"], "a test").to_json();
        let replayed = Recording::parse(json.as_bytes()).expect("it is a recording");
        let replay = facts(&replayed, replayed.scope());
        assert_eq!(replay.stored_credentials, live.stored_credentials, "{state:?}");
        let salted = live.stored_credentials.known().unwrap().items.iter().all(|item| item.fingerprint.len() == 16);
        assert!(salted, "every item has a fingerprint");
        assert!(!json.contains("0707070707"), "the salt stays at home");
        let findings = format!("{:?} {}", finding(&live), finding(&live).facts);
        let said = [json, format!("{live:?}"), serde_json::to_string(&live).unwrap(), findings].concat();
        assert_eq!(canary.seen_in(said.as_bytes()), [""; 0], "{state:?}");
        if matches!(state, State::Whole) {
            assert!(live.stored_credentials.known().unwrap().items.len() >= 20, "{live:?}");
        }
    }
}

/// The oracle is `openssl`: what it opens with the empty password is a finding, what it refuses is none.
#[test]
fn keys_in_files_are_found_where_openssl_opens_them_without_a_passphrase() {
    let home = Home::new();
    let folder =
        |path: &str| fs::create_dir_all(home.0.path().join(path)).expect("the test can set up its home folder");
    folder(".globus");
    folder(".docker");
    folder(".mitmproxy");
    let openssl = |args: &str| {
        home.run(
            "openssl",
            &args.split(' ').map(|arg| if arg == "EMPTY" { "pass:" } else { arg }).collect::<Vec<_>>(),
            "",
        );
    };
    openssl("req -x509 -newkey ed25519 -nodes -subj /CN=test -keyout bare.pem -out cert.pem");
    openssl("pkey -in bare.pem -aes256 -passout pass:hunter2 -out .globus/userkey.pem");
    openssl("pkcs12 -export -inkey bare.pem -in cert.pem -passout pass:hunter2 -out .globus/usercred.p12");
    openssl("pkcs12 -export -nokeys -in cert.pem -passout EMPTY -out .mitmproxy/mitmproxy-ca.p12");
    let protected = home.found(&[]);
    assert_eq!((protected.items.len(), protected.places_read, protected.unread), (0, 3, vec![]));

    fs::copy(home.0.path().join("bare.pem"), home.0.path().join(".docker/key.pem")).unwrap();
    openssl("pkcs12 -export -inkey bare.pem -in cert.pem -passout EMPTY -out .globus/usercred.p12");
    openssl("pkcs12 -export -macalg sha1 -inkey bare.pem -in cert.pem -passout EMPTY -out .mitmproxy/mitmproxy-ca.p12");
    openssl("pkcs12 -in .globus/usercred.p12 -passin EMPTY -nodes -out opened.pem");
    let items = home.found(&[]).items;
    let found: Vec<_> = items.iter().map(|item| (item.path.as_str(), item.kind.as_str())).collect();
    let expected = [
        ("~/.docker/key.pem", "private-key"),
        ("~/.globus/usercred.p12", "pkcs12-key"),
        ("~/.mitmproxy/mitmproxy-ca.p12", "pkcs12-key"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_place_says_how_to_put_it_right() {
    for (path, text) in PLANTED {
        let home = Home::new();
        home.write(path, text.replace("SECRET", "q8Zk3vW1xR5tY7uI9oP0aS2dF4gH6jK8lZ1xC3vB"));
        let finding = home.finding(&["~/src"]);
        let general = format!("~/{path}: take the secret out of the file.");
        assert!(
            finding.fix.contains(&format!("~/{path}: ")) && !finding.fix.contains(&general),
            "{path}: {}",
            finding.fix
        );
    }
}

/// Writes the recordings of `tests/evidence/linux`: `KILTER_RECORD=<folder>`, `HOME` and a session bus as they are to be seen.
#[test]
#[ignore = "writes recordings; see tests/evidence"]
fn writes_a_recording() {
    let to = std::env::var("KILTER_RECORD").expect("KILTER_RECORD names the file");
    let source = std::env::var("KILTER_SOURCE").expect("KILTER_SOURCE says where it comes from");
    let host = Host::new(scope(&["~/src"]));
    fs::write(to, recorded(&host, &["~/src"], &source).to_json()).unwrap();
}
