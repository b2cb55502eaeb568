use super::contents::{Contents, read};
use super::scrub;
use proptest::prelude::*;

/// The public half of RFC 8709's and OpenSSH's own shape, made here byte by byte.
fn string(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

/// A file as `PROTOCOL.key` says.
fn openssh(cipher: &str, kdf: &str, options: &[u8], private: &[u8]) -> String {
    let public = [string(b"ssh-ed25519"), string(&[7; 32])].concat();
    let parts = [string(cipher.as_bytes()), string(kdf.as_bytes()), string(options), vec![0, 0, 0, 1]];
    let bytes = [b"openssh-key-v1\0".to_vec(), parts.concat(), string(&public), string(private)].concat();
    pem::encode(&pem::Pem::new("OPENSSH PRIVATE KEY", bytes))
}

fn bcrypt() -> Vec<u8> {
    [string(&[9; 16]), vec![0, 0, 0, 16]].concat()
}

#[test]
fn what_is_not_understood_is_never_protected_and_never_passed_over() {
    // Peers: a parse error counted as "has a passphrase".
    let cases = [
        ("an unknown cipher", openssh("rot13", "bcrypt", &bcrypt(), &[1; 16])),
        ("an unknown way to hash", openssh("aes256-ctr", "argon9", &bcrypt(), &[1; 16])),
        ("no rounds", openssh("aes256-ctr", "bcrypt", &[], &[1; 16])),
        ("no private part", openssh("aes256-ctr", "bcrypt", &bcrypt(), &[])),
        ("no end", openssh("none", "none", &[], &[1; 16]).replace("-----END", "-----")),
        ("no sense", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n".to_owned()),
        ("no known label", "-----BEGIN X PRIVATE KEY-----\nAAAA\n-----END X PRIVATE KEY-----\n".to_owned()),
        (
            "an odd header",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,CLEAR\n\nAAAA\n-----END RSA PRIVATE KEY-----\n".to_owned(),
        ),
        ("half a PuTTY key", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: aes256-cbc\n".to_owned()),
        ("SSH 1", "SSH PRIVATE KEY FILE FORMAT 1.1\n\0".to_owned()),
        ("garbage", "%%%%%%%%%%\n%%%%\n".to_owned()),
    ];
    for (case, text) in cases {
        assert!(read(text.as_bytes()).is_err(), "{case}: {:?}", read(text.as_bytes()));
    }
    assert!(read(&[0xff, 0xfe, 0x80]).is_err());
}

#[test]
fn other_files_that_lie_there_are_no_keys() {
    for text in
        ["", "\n", "# notes on keys\nmore", "Host *\n  User ana\n", "SSH_AUTH_SOCK=/tmp/x; export SSH_AUTH_SOCK\n"]
    {
        assert_eq!(read(text.as_bytes()), Ok(Contents::Other), "{text}");
    }
}

#[test]
fn a_scrubbed_key_says_the_same_and_holds_no_secret() {
    for text in [openssh("none", "none", &[], &[0xAB; 64]), openssh("aes256-ctr", "bcrypt", &bcrypt(), &[0xAB; 64])] {
        let scrubbed = scrub("read ~/.ssh/any name", text.as_bytes()).unwrap().unwrap();
        assert_eq!(read(&scrubbed), read(text.as_bytes()));
        let held = pem::parse(&scrubbed).unwrap();
        assert!(!held.contents().contains(&0xAB) && !held.contents().contains(&9), "neither the key nor its salt");
    }
    assert_eq!(scrub("read ~/.netrc", b"x"), None);
}

proptest! {
    #[test]
    fn any_file_is_read_to_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = scrub("read ~/.ssh/x", &bytes);
    }

    #[test]
    fn any_inside_of_a_key_is_read_to_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200), label in 0..6_usize) {
        let labels = ["OPENSSH ", "RSA ", "DSA ", "EC ", "", "ENCRYPTED "];
        let own = if label == 0 { b"openssh-key-v1\0".to_vec() } else { Vec::new() };
        let text = pem::encode(&pem::Pem::new(format!("{}PRIVATE KEY", labels[label]), [own, bytes].concat()));
        if let Some(Ok(scrubbed)) = scrub("read ~/.ssh/x", text.as_bytes()) {
            prop_assert_eq!(read(&scrubbed), read(text.as_bytes()));
        }
    }

    #[test]
    fn a_key_that_was_cut_is_never_taken_for_a_whole_one(at in 0.0..1.0_f64) {
        let text = openssh("aes256-ctr", "bcrypt", &bcrypt(), &[1; 64]);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in it")]
        let cut = ((text.len() - 28) as f64 * at) as usize;
        prop_assert!(!matches!(read(&text.as_bytes()[..cut]), Ok(Contents::Private(_))));
    }
}
