//! `ssh-keys` on real keys: made by ssh-keygen, OpenSSL and puttygen, and compared with what `ssh-keygen -l` and
//! `ssh-keygen -y -P ''` say of them.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "tests drive the real machine")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it fails or is skipped")]

use kilter_checks::{Baseline, Verdict, VerdictKind, assess};
use kilter_collect::{Host, Recorder, Recording, Scope, System, collect_for};
use kilter_facts::{Facts, KeyProtection, SshKey, SshKeys};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ID: &str = "ssh-keys";
const PASSPHRASE: &str = "correct horse";

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::create_dir(home.ssh("")).unwrap();
        home
    }

    fn ssh(&self, name: &str) -> PathBuf {
        self.0.path().join(".ssh").join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.ssh(name), bytes).unwrap();
        self.mode(name, 0o600);
    }

    fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.ssh(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    fn host(&self) -> Host {
        Host::new(Scope::default()).with_home(self.0.path().to_owned())
    }

    fn found(&self) -> SshKeys {
        facts(&self.host()).ssh_keys.known().expect("the folder is there").clone()
    }

    fn verdict(&self) -> Verdict {
        verdict(&facts(&self.host()))
    }

    /// A key without its `.pub`.
    fn keygen(&self, name: &str, args: &[&str]) {
        let file = self.ssh(name);
        ran(Command::new("/usr/bin/ssh-keygen").args(["-q", "-C", "ana@box", "-f"]).arg(&file).args(args));
        fs::remove_file(self.ssh(&format!("{name}.pub"))).unwrap();
    }
}

fn facts(system: &dyn System) -> Facts {
    collect_for(system, &Scope::default(), |id| id == ID)
}

fn verdict(facts: &Facts) -> Verdict {
    assess(facts, &Baseline::default()).into_iter().find(|finding| finding.id == ID).unwrap().verdict
}

fn ran(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What ssh-keygen says: bits and algorithm, once it has the passphrase, and whether it needed one.
fn oracle(file: &Path, passphrase: &str) -> (u32, String, bool) {
    let public = |passphrase: &str| {
        Command::new("/usr/bin/ssh-keygen").args(["-y", "-P", passphrase, "-f"]).arg(file).output().unwrap()
    };
    let is_open = public("").status.success();
    let public = public(passphrase);
    assert!(public.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&public.stderr));
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("key.pub");
    fs::write(&beside, public.stdout).unwrap();
    let listed = String::from_utf8(ran(Command::new("/usr/bin/ssh-keygen").arg("-lf").arg(&beside)).stdout).unwrap();
    let bits = listed.split(' ').next().unwrap().parse().unwrap();
    let algorithm = listed.trim_end().rsplit('(').next().unwrap().trim_end_matches(')').to_owned();
    (bits, algorithm, is_open)
}

#[track_caller]
fn agrees(key: &SshKey, (bits, algorithm, is_open): &(u32, String, bool)) {
    assert_eq!(key.protection == KeyProtection::Nothing, *is_open, "{key:?}");
    assert!(key.algorithm.as_ref().is_none_or(|told| told == algorithm), "{key:?} is {algorithm}");
    assert!(key.bits.is_none_or(|told| told == *bits), "{key:?} has {bits} bits");
}

#[test]
fn every_kind_and_format_of_ssh_keygen_reads_as_ssh_keygen_reads_it() {
    let kinds: &[(&str, &[&str])] = &[
        ("rsa1024", &["-t", "rsa", "-b", "1024"]),
        ("rsa3072", &["-t", "rsa", "-b", "3072"]),
        ("p256", &["-t", "ecdsa", "-b", "256"]),
        ("p384", &["-t", "ecdsa", "-b", "384"]),
        ("p521", &["-t", "ecdsa", "-b", "521"]),
        ("ed25519", &["-t", "ed25519"]),
    ];
    for (kind, args) in kinds {
        for format in ["RFC4716", "PKCS8", "PEM"] {
            for passphrase in ["", PASSPHRASE] {
                let case = format!("{kind} in {format} with passphrase {passphrase:?}");
                let home = Home::new();
                home.keygen("any name", &[args, &["-m", format, "-N", passphrase][..]].concat());
                let found = home.found();
                assert!(found.unread.is_empty() && found.keys.len() == 1, "{case}: {found:?}");
                let told = oracle(&home.ssh("any name"), passphrase);
                agrees(&found.keys[0], &told);
                // Only what OpenSSL encrypts hides what it is; ed25519 is always in OpenSSH's own format.
                let is_hidden = !passphrase.is_empty() && format != "RFC4716" && *kind != "ed25519";
                assert_eq!(found.keys[0].bits.is_none(), is_hidden, "{case}: {found:?}");
                let expected = match (passphrase, *kind, is_hidden) {
                    ("", ..) | (_, "rsa1024", false) => VerdictKind::Fail,
                    (_, "p256" | "p384" | "p521", true) if format == "PEM" => VerdictKind::Pass,
                    (.., true) => VerdictKind::Unknown,
                    _ => VerdictKind::Pass,
                };
                assert_eq!(home.verdict().kind(), expected, "{case}: {:?}", home.verdict());
                replays_scrubbed(&home, &case);
            }
        }
    }
}

/// A recording of it says the same, and holds nothing of the key.
fn replays_scrubbed(home: &Home, case: &str) {
    let host = home.host();
    let recorder = Recorder::new(&host);
    let live = facts(&recorder);
    let recording = host.scrubber().scrub(recorder.into_recording(Scope::default(), "a test"));
    let json = recording.to_json();
    let replayed = facts(&Recording::parse(json.as_bytes()).unwrap());
    assert_eq!((live.ssh_keys, verdict(&replayed)), (replayed.ssh_keys.clone(), home.verdict()), "{case}");
    let mut bodies = 0;
    for entry in fs::read_dir(home.ssh("")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let lines: Vec<_> = text.lines().filter(|line| line.len() >= 60 && !line.contains(' ')).collect();
        // The second half: what stands before it may be the public part.
        for line in &lines[lines.len() / 2 + 1..] {
            bodies += 1;
            assert!(!json.contains(line), "{case}: {line} is in the recording");
        }
    }
    assert!(bodies > 0 || case.contains("25519") || case.contains('p'), "{case}: nothing was compared");
}

#[test]
fn every_kind_of_openssl_reads_as_ssh_keygen_reads_it() {
    let kinds: &[&[&str]] = &[
        &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
        &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
        &["-algorithm", "ED25519"],
    ];
    for args in kinds {
        let home = Home::new();
        let (open, hidden) = (home.ssh("open.pem"), home.ssh("hidden"));
        ran(Command::new("/usr/bin/openssl").arg("genpkey").args(*args).arg("-out").arg(&open));
        let pass = format!("pass:{PASSPHRASE}");
        let mut wrap = Command::new("/usr/bin/openssl");
        ran(wrap.args(["pkcs8", "-topk8", "-passout", &pass, "-in"]).arg(&open).arg("-out").arg(&hidden));
        for name in ["open.pem", "hidden"] {
            home.mode(name, 0o600);
        }
        let found = home.found();
        assert!(found.unread.is_empty() && found.keys.len() == 2, "{args:?}: {found:?}");
        // OpenSSH 9.2 reads no ed25519 in PKCS#8; OpenSSL says what it is.
        if args != &["-algorithm", "ED25519"] {
            agrees(&found.keys[0], &oracle(&hidden, PASSPHRASE));
            agrees(&found.keys[1], &oracle(&open, ""));
        }
        assert_eq!(found.keys[0].algorithm, None);
        assert_eq!(
            found.keys[1].algorithm.as_deref(),
            Some(["RSA", "ECDSA", "ED25519"][kinds.iter().position(|k| k == args).unwrap()])
        );
        replays_scrubbed(&home, "OpenSSL's p");
    }
}

#[test]
fn dsa_fails_with_a_passphrase_too() {
    let home = Home::new();
    let (parameters, key) = (home.0.path().join("parameters"), home.ssh("old"));
    let mut openssl = Command::new("/usr/bin/openssl");
    ran(openssl
        .args(["genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024", "-out"])
        .arg(&parameters));
    ran(Command::new("/usr/bin/openssl").args(["genpkey", "-paramfile"]).arg(&parameters).arg("-out").arg(&key));
    home.mode("old", 0o600);
    assert_eq!((home.found().keys[0].algorithm.as_deref(), home.found().keys[0].bits), (Some("DSA"), Some(1024)));
    replays_scrubbed(&home, "p");
    for format in ["-traditional", "-aes256"] {
        let pass = format!("pass:{PASSPHRASE}");
        let mut openssl = Command::new("/usr/bin/openssl");
        let args: &[&str] = if format == "-aes256" { &["-aes256", "-passout", &pass] } else { &["-passout", &pass] };
        ran(openssl.args(["dsa", "-in"]).arg(&key).args(args).args(["-out"]).arg(home.ssh("again")));
        home.mode("again", 0o600);
        assert!(home.verdict().reason().contains("DSA"), "{:?}", home.verdict());
    }
}

/// Peers need a `.pub` beside the key to see it at all.
#[test]
fn peers_a_key_needs_no_public_half_beside_it_and_no_usual_name() {
    let home = Home::new();
    fs::create_dir(home.ssh("work")).unwrap();
    for name in ["deploy key.txt", "work/customer", ".hidden"] {
        home.keygen(name, &["-t", "ed25519", "-N", ""]);
    }
    let found = home.found();
    let paths: Vec<_> = found.keys.iter().map(|key| key.path.as_str()).collect();
    assert_eq!(paths, ["~/.ssh/.hidden", "~/.ssh/deploy key.txt", "~/.ssh/work/customer"]);
    assert_eq!(home.verdict().kind(), VerdictKind::Fail);
}

/// Peers take what they cannot parse for protected.
#[test]
fn peers_a_key_that_cannot_be_parsed_is_not_protected() {
    let home = Home::new();
    home.keygen("key", &["-t", "rsa", "-b", "2048", "-N", PASSPHRASE]);
    assert_eq!(home.verdict().kind(), VerdictKind::Pass);
    let whole = fs::read(home.ssh("key")).unwrap();
    for cut in [whole.len() / 2, whole.len() - 40, 60, 36] {
        home.write("key", &whole[..cut]);
        let verdict = home.verdict();
        assert_eq!(verdict.kind(), VerdictKind::Unknown, "{cut}: {verdict:?}");
    }
    let text = String::from_utf8(whole).unwrap();
    home.write("key", text.replacen("b3BlbnNzaC1rZXktdjE", "b3BlbnNzaC1rZXktdjI", 1));
    assert_eq!(home.verdict().kind(), VerdictKind::Unknown, "another version");
}

#[test]
fn flipping_the_passphrase_and_the_rights_flips_the_verdict() {
    let home = Home::new();
    let keygen =
        |args: &[&str]| ran(Command::new("/usr/bin/ssh-keygen").arg("-q").args(args).arg("-f").arg(home.ssh("id")));
    keygen(&["-t", "ed25519", "-a", "40", "-N", PASSPHRASE]);
    assert_eq!(home.verdict(), Verdict::Pass("1 SSH key is protected by a passphrase.".to_owned()));
    let rounds = match &home.found().keys[0].protection {
        KeyProtection::Passphrase { rounds, .. } => *rounds,
        other => panic!("{other:?}"),
    };
    assert_eq!(rounds, Some(40), "what -a asked for");
    keygen(&["-p", "-P", PASSPHRASE, "-N", ""]);
    assert_eq!(home.verdict(), Verdict::Fail("~/.ssh/id has no passphrase.".to_owned()));
    keygen(&["-p", "-P", "", "-N", PASSPHRASE]);
    home.mode("id", 0o644);
    assert_eq!(home.verdict(), Verdict::Fail("The file rights of ~/.ssh/id give other accounts access.".to_owned()));
    home.mode("id", 0o600);
    assert_eq!(home.verdict().kind(), VerdictKind::Pass);
}

#[test]
fn a_public_half_beside_it_tells_what_an_encrypted_file_hides() {
    let home = Home::new();
    let keygen =
        |args: &[&str]| ran(Command::new("/usr/bin/ssh-keygen").arg("-q").args(args).arg("-f").arg(home.ssh("id")));
    keygen(&["-t", "rsa", "-b", "1024", "-m", "PKCS8", "-N", PASSPHRASE]);
    assert_eq!(home.verdict(), Verdict::Fail("~/.ssh/id is shorter than 2048 bits.".to_owned()));
    fs::remove_file(home.ssh("id.pub")).unwrap();
    assert_eq!(home.verdict().kind(), VerdictKind::Unknown);
}

#[test]
fn keys_of_putty_read_as_puttygen_made_them() {
    if !Path::new("/usr/bin/puttygen").exists() {
        assert!(std::env::var_os("CI").is_none(), "puttygen is missing");
        return println!("skipped: puttygen is missing");
    }
    for (version, encryption) in [("2", "none"), ("3", "none"), ("2", "aes256-cbc"), ("3", "aes256-cbc")] {
        let home = Home::new();
        home.write("new", if encryption == "none" { "" } else { PASSPHRASE });
        let (pass, file) = (home.0.path().join("pass"), home.ssh("key.ppk"));
        fs::rename(home.ssh("new"), &pass).unwrap();
        let mut puttygen = Command::new("/usr/bin/puttygen");
        puttygen.args(["-t", "rsa", "-b", "2048", "-q", "--ppk-param", &format!("version={version}")]);
        ran(puttygen.arg("--new-passphrase").arg(&pass).args(["--random-device", "/dev/urandom", "-o"]).arg(&file));
        let says = fs::read_to_string(&file).unwrap();
        assert!(says.contains(&format!("Encryption: {encryption}")), "puttygen did what it was asked for");
        let key = home.found().keys.pop().expect("it is a key");
        assert_eq!((key.algorithm.as_deref(), key.bits), (Some("RSA"), Some(2048)));
        assert_eq!(key.protection == KeyProtection::Nothing, encryption == "none");
        replays_scrubbed(&home, "p");
        home.write("key.ppk", &says[..says.len() - 60]);
        assert_eq!(home.verdict().kind(), VerdictKind::Unknown, "cut short");
    }
}

/// `ssh-keygen -t ed25519-sk` needs a token; the file is put together as PROTOCOL.u2f says, and ssh-keygen reads it.
#[test]
fn a_key_on_a_fido_token_needs_no_passphrase() {
    let home = Home::new();
    home.write("id_ed25519_sk", include_str!("../data/ssh/id_ed25519_sk"));
    let listed = ran(Command::new("/usr/bin/ssh-keygen").arg("-lf").arg(home.ssh("id_ed25519_sk")));
    assert!(String::from_utf8_lossy(&listed.stdout).ends_with("(ED25519-SK)\n"), "{listed:?}");
    assert_eq!(home.found().keys[0].protection, KeyProtection::Token);
    assert_eq!(home.verdict(), Verdict::Pass("1 SSH key is protected by a FIDO token.".to_owned()));
}

#[test]
fn bad_files_cost_themselves_and_never_hang() {
    let home = Home::new();
    home.keygen("good", &["-t", "ed25519", "-N", PASSPHRASE]);
    fs::File::create(home.ssh("huge")).unwrap().set_len(2 << 30).unwrap();
    ran(Command::new("mkfifo").arg(home.ssh("pipe")));
    std::os::unix::net::UnixListener::bind(home.ssh("master.sock")).unwrap();
    home.write("known_hosts", "garbage \u{0}");
    home.write("notes", "the key for the old server is gone\n");
    std::os::unix::fs::symlink("nowhere", home.ssh("dangling")).unwrap();
    assert_eq!(home.verdict().kind(), VerdictKind::Pass, "{:?}", home.verdict());
    for (name, bytes) in [("binary", &b"\xff\x00\xfe"[..]), ("line\nbreak", b"-----BEGIN OPENSSH PRIVATE KEY-----\n")] {
        home.write(name, bytes);
        let verdict = home.verdict();
        assert_eq!(verdict.kind(), VerdictKind::Unknown);
        assert!(!verdict.reason().contains('\n'));
        fs::remove_file(home.ssh(name)).unwrap();
    }
    std::os::unix::fs::symlink("loop", home.ssh("loop")).unwrap();
    assert_eq!(home.verdict().kind(), VerdictKind::Unknown, "a loop");
    fs::remove_file(home.ssh("loop")).unwrap();
    std::os::unix::fs::symlink("/etc/ssh", home.ssh("outside")).unwrap();
    assert_eq!(home.verdict().kind(), VerdictKind::Unknown, "a link that leads out");
}

#[test]
fn without_keys_there_is_nothing_to_judge() {
    let home = Home::new();
    assert_eq!(home.verdict().kind(), VerdictKind::NotApplicable);
    fs::remove_dir(home.ssh("")).unwrap();
    assert_eq!(home.verdict().kind(), VerdictKind::NotApplicable);
}
