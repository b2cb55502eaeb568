use super::*;
use chrono::DateTime;
use kilter_facts::{Device, UnreadKey};

fn key(algorithm: Option<&str>, bits: Option<u32>, protection: KeyProtection) -> SshKey {
    let (path, mode) = ("~/.ssh/k".to_owned(), Some("0600".to_owned()));
    SshKey { path, algorithm: algorithm.map(str::to_owned), bits, protection, mode }
}

fn passphrase() -> KeyProtection {
    KeyProtection::Passphrase { cipher: "aes256-ctr".to_owned(), rounds: Some(16) }
}

fn verdict(keys: Vec<SshKey>) -> Verdict {
    judge(&SshKeys { keys, unread: Vec::new() }, 2048)
}

#[track_caller]
fn fails(key: SshKey, says: &str) {
    assert_eq!(verdict(vec![key]), Verdict::Fail(says.to_owned()));
}

#[test]
fn each_fault_fails_also_where_the_rest_is_well() {
    fails(key(Some("ED25519"), Some(256), KeyProtection::Nothing), "~/.ssh/k has no passphrase.");
    fails(key(Some("DSA"), None, passphrase()), "~/.ssh/k is of the kind DSA, which OpenSSH no longer accepts.");
    fails(key(Some("RSA"), Some(2047), passphrase()), "~/.ssh/k is shorter than 2048 bits.");
    let shared = SshKey { mode: Some("0640".to_owned()), ..key(Some("RSA"), Some(2048), passphrase()) };
    fails(shared, "The file rights of ~/.ssh/k give other accounts access.");
}

#[test]
fn what_is_at_its_threshold_passes_and_a_token_needs_no_passphrase() {
    let keys =
        vec![key(Some("RSA"), Some(2048), passphrase()), key(Some("ED25519-SK"), Some(256), KeyProtection::Token)];
    assert_eq!(verdict(keys), Verdict::Pass("1 SSH key is protected by a passphrase, 1 by a FIDO token.".to_owned()));
}

#[test]
fn a_strength_that_is_not_told_is_no_pass() {
    for (algorithm, told) in [(None, false), (Some("RSA"), false), (Some("ECDSA"), true)] {
        let passes = matches!(verdict(vec![key(algorithm, None, passphrase())]), Verdict::Pass(_));
        assert_eq!(passes, told, "{algorithm:?}");
    }
}

#[test]
fn what_could_not_be_read_hides_no_fault_and_is_no_pass() {
    let unread = vec![UnreadKey { path: "~/.ssh/x".to_owned(), gap: Gap::unrecognised("~/.ssh/x is cut short") }];
    let open = key(Some("RSA"), Some(4096), KeyProtection::Nothing);
    assert!(matches!(judge(&SshKeys { keys: vec![open], unread: unread.clone() }, 2048), Verdict::Fail(_)));
    let good = key(Some("RSA"), Some(4096), passphrase());
    for keys in [vec![good], vec![]] {
        let verdict = judge(&SshKeys { keys, unread: unread.clone() }, 2048);
        assert_eq!(verdict, Verdict::Unknown(Gap::unrecognised("~/.ssh/x is cut short.")));
    }
}

#[test]
fn a_hostile_name_stands_in_no_command() {
    let at = DateTime::UNIX_EPOCH;
    let text = |text: &str| text.to_owned();
    let (distribution, version) = (text("debian"), text("12"));
    let device = Device { os: Os::Linux, name: text("Debian"), distribution, version, hostname: text("device") };
    let mut facts = Facts::none(at, device);
    let path = "~/.ssh/k; rm -rf ~\n\u{202e}".to_owned();
    let keys = vec![SshKey { path, ..key(Some("RSA"), Some(4096), KeyProtection::Nothing) }];
    facts.ssh_keys = Observed::Known(SshKeys { keys, unread: Vec::new() });
    let judged = (CHECK.evaluate)(&facts, &Baseline::default());
    assert_eq!(judged.fix.as_deref(), Some("Give ~/.ssh/k; rm -rf ~\u{fffd}\u{fffd} a passphrase"));
    assert!(!judged.verdict.reason().contains(['\n', '\u{202e}']));
}
