//! Keys and signatures that openssl made: taken as they are, refused with any byte changed.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test runs the real program")]

use kilter_attest::{AttestError, PublicKey, Statement, verify};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// What the first argument of each run is: bash, and a script with its arguments.
fn bash(folder: &Path, script: &str) -> Vec<u8> {
    let done = Command::new("bash").args(["-ceu", script]).current_dir(folder).output().expect("bash is there");
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

const SIGN: &str = r#"
keyid=$(openssl pkey -in $key.pem -pubout -outform DER | sha256sum | cut -d' ' -f1)
sig=$({ printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(stat -c %s payload)"; cat payload; } |
  openssl dgst -sha256 -sign $key.pem | base64 -w0)
printf '{"payloadType":"application/vnd.in-toto+json","payload":"%s","signatures":[{"keyid":"sha256:%s","sig":"%s"}]}\n' \
  "$(base64 -w0 payload)" "$keyid" "$sig"
"#;

struct Signed {
    _folder: tempfile::TempDir,
    envelope: Vec<u8>,
    key: PublicKey,
    other: PublicKey,
}

fn signed(payload: &str) -> Signed {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("payload"), payload).unwrap();
    let key = |name: &str| {
        let script = format!(
            "openssl ecparam -name prime256v1 -genkey -noout -out {name}.pem; openssl pkey -in {name}.pem -pubout"
        );
        PublicKey::from_pem(&String::from_utf8(bash(folder.path(), &script)).unwrap()).unwrap()
    };
    let (ours, other) = (key("ours"), key("other"));
    let envelope = bash(folder.path(), &format!("key=ours\n{SIGN}"));
    Signed { _folder: folder, envelope, key: ours, other }
}

const PAYLOAD: &str = r#"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"00"}}],"predicateType":"urn:x:1","predicate":{"n":1}}"#;

#[test]
fn what_openssl_signed_is_taken_and_parsed() {
    let Signed { envelope, key, other, .. } = signed(PAYLOAD);
    let verified = verify(&envelope, &[other.clone(), key.clone()]).unwrap();
    assert_eq!((verified.payload.as_slice(), verified.key.as_str()), (PAYLOAD.as_bytes(), key.id()));
    let statement = Statement::<Value>::of(&verified, "urn:x:1").unwrap();
    assert_eq!((statement.subject[0].name.as_str(), &statement.predicate["n"]), ("a", &Value::from(1)));
    assert!(matches!(Statement::<Value>::of(&verified, "urn:x:2"), Err(AttestError::Statement(_))));
    assert!(matches!(verify(&envelope, &[other]), Err(AttestError::Signature)));
    assert!(matches!(verify(&envelope, &[]), Err(AttestError::Signature)));
}

#[test]
fn one_byte_changed_anywhere_is_refused() {
    let Signed { envelope, key, .. } = signed(PAYLOAD);
    let keys = [key];
    assert!(verify(&envelope, &keys).is_ok());
    // The newline at the end may be there or not; it says nothing.
    let whole = envelope.strip_suffix(b"\n").unwrap();
    for at in 0..whole.len() {
        for flip in [1, 2, 0x20, 0x80] {
            let mut changed = whole.to_vec();
            changed[at] ^= flip;
            assert!(verify(&changed, &keys).is_err(), "byte {at} of {}: {:?}", whole.len(), whole[at] as char);
        }
        assert!(verify(&whole[..at], &keys).is_err(), "cut at {at}");
        let spaced = [&whole[..at], b" ", &whole[at..]].concat();
        assert!(verify(&spaced, &keys).is_err(), "a space at {at}");
    }
}

#[test]
fn a_key_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for kind in ["RSA -pkeyopt rsa_keygen_bits:2048", "ED25519", "EC -pkeyopt ec_paramgen_curve:P-384"] {
        let pem = bash(folder.path(), &format!("openssl genpkey -algorithm {kind} 2>/dev/null | openssl pkey -pubout"));
        assert!(PublicKey::from_pem(&String::from_utf8(pem).unwrap()).is_err(), "{kind}");
    }
    assert!(PublicKey::from_pem("").is_err());
}
