//! Packs on a real disk: what is refused, and what stays in use. `openssl` makes the keys and checks the signature.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests drive the real machine")]

use base64::Engine;
use kilter_attest::{KeyProtection, PublicKey, Signer, SoftwareKey};
use kilter_packs::{Origin, PackError, choose, load, read_archive, sign, write_archive};
use kilter_training::{Files, Refusal, SIGNATURE, Trust, bundle::bundle, verify};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

fn today() -> chrono::NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn manifest(version: &str, expires: &str) -> String {
    format!(
        "id = \"ours\"\nversion = \"{version}\"\nexpires = \"{expires}\"\nlanguages = [\"en\"]\n\
         [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n"
    )
}

fn bundled(version: &str, expires: &str, more: &[(&str, &str)]) -> Files {
    let own = [("pack.toml".to_owned(), manifest(version, expires).into_bytes())];
    let more = more.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    bundle(&own.into_iter().chain(more).collect()).unwrap()
}

fn openssl(folder: &Path, args: &[&str]) -> bool {
    Command::new("openssl").current_dir(folder).args(args).output().unwrap().status.success()
}

/// A key of openssl's making.
fn key(folder: &Path, name: &str) -> SoftwareKey {
    let (private, public) = (format!("{name}.pem"), format!("{name}.pub"));
    assert!(openssl(folder, &["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", &private]));
    assert!(openssl(folder, &["pkey", "-in", &private, "-pubout", "-out", &public]));
    let pem = fs::read_to_string(folder.join(&private)).unwrap();
    let key = SoftwareKey::from_pem(&pem, KeyProtection::File).unwrap();
    let public = PublicKey::from_pem(&fs::read_to_string(folder.join(&public)).unwrap()).unwrap();
    assert_eq!(key.public(), &public);
    key
}

fn signed(files: &Files, keys: &[SoftwareKey]) -> Files {
    let signers: Vec<&dyn Signer> = keys.iter().map(|key| key as &dyn Signer).collect();
    sign(Path::new("pack.tar.gz"), files, &signers).unwrap()
}

#[test]
fn openssl_agrees_with_the_signature() {
    let folder = tempfile::tempdir().unwrap();
    let files = signed(&bundled("1.0.0", "2027-11-30", &[("baseline.toml", "")]), &[key(folder.path(), "ana")]);
    let envelope: serde_json::Value = serde_json::from_slice(&files[SIGNATURE]).unwrap();
    let decode =
        |value: &serde_json::Value| base64::engine::general_purpose::STANDARD.decode(value.as_str().unwrap()).unwrap();
    let payload = decode(&envelope["payload"]);
    let mut message = format!("DSSEv1 28 application/vnd.in-toto+json {} ", payload.len()).into_bytes();
    message.extend(&payload);
    fs::write(folder.path().join("message"), &message).unwrap();
    fs::write(folder.path().join("sig"), decode(&envelope["signatures"][0]["sig"])).unwrap();
    let check = ["dgst", "-sha256", "-verify", "ana.pub", "-signature", "sig", "message"];
    assert!(openssl(folder.path(), &check));
    message.push(b' ');
    fs::write(folder.path().join("message"), &message).unwrap();
    assert!(!openssl(folder.path(), &check));
    let said: serde_json::Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!(said["predicateType"], "urn:kilter:pack:1");
}

#[test]
fn the_same_files_have_the_same_bytes() {
    let files = bundled("1.0.0", "2027-11-30", &[("baseline.toml", "abc"), ("README.md", "")]);
    let packed = write_archive(&files).unwrap();
    assert_eq!(write_archive(&files).unwrap(), packed);
    assert_eq!(read_archive(Path::new("x"), &packed).unwrap(), files);
}

#[test]
fn every_change_of_a_signed_pack_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (ana, bo) = (key(folder.path(), "ana"), key(folder.path(), "bo"));
    let keys = [ana.public().clone(), bo.public().clone()];
    let chi = key(folder.path(), "chi").public().clone();
    let plain = bundled("1.0.0", "2027-11-30", &[("baseline.toml", "abc"), ("README.md", "x")]);
    let one = signed(&plain, &[ana]);
    assert_eq!(verify(&one, &keys, 1).unwrap().len(), 1);
    assert!(matches!(verify(&one, &keys, 2), Err(Refusal::TooFew { signed: 1, threshold: 2 })));
    assert!(matches!(verify(&one, &[chi], 1), Err(Refusal::Signature(_))));
    assert!(matches!(verify(&plain, &keys, 1), Err(Refusal::Unsigned)));
    assert!(verify(&one, &[], 0).is_err(), "no key is no trust");

    let two = signed(&one, &[bo]);
    assert_eq!(verify(&two, &keys, 2).unwrap().len(), 2, "one after another");
    let twice = [keys[0].clone(), keys[0].clone()];
    assert!(matches!(verify(&one, &twice, 2), Err(Refusal::TooFew { .. })), "one person counts once");

    let changed = |change: &dyn Fn(&mut Files)| {
        let mut files = two.clone();
        change(&mut files);
        verify(&files, &keys, 2).unwrap_err()
    };
    let put = |path: &'static str, text: &'static str| {
        move |files: &mut Files| drop(files.insert(path.to_owned(), text.into()))
    };
    assert!(matches!(changed(&put("baseline.toml", "abd")), Refusal::Files(_)));
    assert!(matches!(changed(&put("more.md", "")), Refusal::Files(_)));
    assert!(matches!(changed(&|files| drop(files.remove("README.md"))), Refusal::Files(_)));
    let other = bundled("1.0.1", "2027-11-30", &[("baseline.toml", "abc"), ("README.md", "x")]);
    assert!(matches!(
        changed(&|files| drop(files.insert("pack.toml".into(), other["pack.toml"].clone()))),
        Refusal::OtherStatement
    ));
    for at in 0..two[SIGNATURE].len() {
        let flipped = |files: &mut Files| files.get_mut(SIGNATURE).unwrap()[at] ^= 1;
        changed(&flipped);
    }
}

#[test]
fn the_last_good_pack_stays() {
    let home = tempfile::tempdir().unwrap();
    let (offered, state) = (home.path().join("offered.tar.gz"), home.path().join("pack"));
    let ana = key(home.path(), "ana");
    let trust = Trust::Keys { keys: vec![ana.public().clone()], threshold: 1 };
    let mallory = [key(home.path(), "mallory")];
    let keys = [ana];
    let offer = |files: &Files| {
        fs::write(&offered, write_archive(files).unwrap()).unwrap();
        let chosen = choose(&state, Some(&offered), &trust, today());
        let said: Vec<_> = chosen.refused.iter().map(ToString::to_string).collect();
        (chosen.origin, chosen.pack.manifest.version.to_string(), said.join("\n"))
    };
    let refused = |files: &Files, why: &str| {
        let (origin, version, said) = offer(files);
        assert_eq!((origin, &*version), (Origin::Kept, "1.1.0"), "{said}");
        assert!(said.contains(why) && said.contains("offered.tar.gz"), "{said}");
    };
    let (origin, _, said) = offer(&signed(&bundled("1.0.0", "2026-11-24", &[]), &keys));
    assert_eq!(origin, Origin::Shipped, "nothing was good yet");
    assert!(said.contains("it expired on 2026-11-24"), "{said}");

    let good = signed(&bundled("1.1.0", "2027-11-30", &[("baseline.toml", "")]), &keys);
    assert_eq!(offer(&good), (Origin::Offered, "1.1.0".to_owned(), String::new()));
    assert_eq!(offer(&good), (Origin::Offered, "1.1.0".to_owned(), String::new()), "the same again is fine");
    refused(&signed(&bundled("1.0.9", "2027-11-30", &[]), &keys), "it is version 1.0.9, and 1.1.0 is in use");
    refused(&signed(&bundled("1.1.0", "2027-11-30", &[]), &keys), "says something else");
    refused(&signed(&bundled("1.2.0", "2026-11-24", &[]), &keys), "it expired on 2026-11-24");
    refused(&signed(&bundled("1.2.0", "2027-11-30", &[]), &mallory), "its signature does not hold");
    refused(&bundled("1.2.0", "2027-11-30", &[]), "it is not signed");
    let mut missing = signed(&bundled("1.2.0", "2027-11-30", &[("baseline.toml", "")]), &keys);
    missing.remove("baseline.toml");
    refused(&missing, "baseline.toml: pack.toml names it, and it is missing");
    fs::remove_file(&offered).unwrap();
    let chosen = choose(&state, Some(&offered), &trust, today());
    assert_eq!(chosen.origin, Origin::Kept, "no network, no share: the last good one");
    let years_on = choose(&state, None, &trust, "2030-01-01".parse().unwrap());
    assert_eq!(years_on.origin, Origin::Kept, "what is in use stays in use");
    fs::write(state.join("current.tar.gz"), b"damaged").unwrap();
    assert_eq!(choose(&state, None, &trust, today()).origin, Origin::Shipped);
    assert_eq!(offer(&signed(&bundled("1.2.0", "2027-11-30", &[]), &keys)).0, Origin::Offered, "and it mends itself");
}

/// One entry that a pack never has.
fn archive(add: impl FnOnce(&mut tar::Builder<flate2::write::GzEncoder<Vec<u8>>>)) -> Vec<u8> {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(packed);
    add(&mut builder);
    builder.into_inner().unwrap().finish().unwrap()
}

fn entry(builder: &mut tar::Builder<flate2::write::GzEncoder<Vec<u8>>>, name: &str, kind: tar::EntryType) {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(0);
    header.set_cksum();
    builder.append(&header, std::io::empty()).unwrap();
}

#[test]
fn archives_with_traps_are_refused_with_the_reason() {
    let says = |bytes: &[u8], expected: &str| {
        let said = read_archive(Path::new("pack.tar.gz"), bytes).unwrap_err().to_string();
        assert!(said.contains(expected), "{said}");
    };
    for name in ["../pack.toml", "/etc/passwd", "a/../../b", "a\\b", ".git/config"] {
        says(&archive(|builder| entry(builder, name, tar::EntryType::Regular)), "pack.tar.gz holds");
    }
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Fifo, tar::EntryType::Char] {
        says(&archive(|builder| entry(builder, "pack.toml", kind)), "it is a link or no file");
    }
    let twice = archive(|builder| {
        entry(builder, "pack.toml", tar::EntryType::Regular);
        entry(builder, "Pack.toml", tar::EntryType::Regular);
    });
    says(&twice, "it is there twice");
    let bomb = |size: usize| {
        archive(|builder| {
            let mut header = tar::Header::new_ustar();
            header.set_size(size as u64);
            header.set_entry_type(tar::EntryType::Regular);
            builder.append_data(&mut header, "a", std::io::repeat(0).take_to(size)).unwrap();
        })
    };
    says(&bomb(2 << 20), "1 MiB a file");
    // 300 MB of zeros are 1.3 MB packed.
    says(&bomb(300 << 20), "1 MiB a file");
    let many = archive(|builder| (0..5000).for_each(|n| entry(builder, &format!("f{n}"), tar::EntryType::Regular)));
    says(&many, "4096 files in all");
    says(b"PK\x03\x04", "is no .tar.gz");
    let good = write_archive(&bundled("1.0.0", "2027-11-30", &[("baseline.toml", "abc")])).unwrap();
    says(&good[..good.len() / 2], "is no .tar.gz");
}

trait TakeTo: std::io::Read + Sized {
    fn take_to(self, size: usize) -> std::io::Take<Self> {
        self.take(size as u64)
    }
}

impl TakeTo for std::io::Repeat {}

#[cfg(unix)]
#[test]
fn folders_with_traps_are_refused_too() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("pack.toml"), manifest("1.0.0", "2027-11-30")).unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".git/config"), "x").unwrap();
    assert_eq!(load(root).unwrap().len(), 1, "what is hidden is none of it");
    std::os::unix::fs::symlink("/etc/passwd", root.join("baseline.toml")).unwrap();
    let said = load(root).unwrap_err().to_string();
    assert!(said.contains("holds \"baseline.toml\": it is a link or no file"), "{said}");
    fs::remove_file(root.join("baseline.toml")).unwrap();
    fs::File::create(root.join("a b")).unwrap().write_all(b"x").unwrap();
    assert!(matches!(load(root), Err(PackError::Stranger { .. })));
    fs::remove_file(root.join("a b")).unwrap();
    fs::File::create(root.join("big.md")).unwrap().set_len(1 << 40).unwrap();
    assert!(matches!(load(root), Err(PackError::TooLarge { .. })), "a sparse file of a terabyte");
    assert!(matches!(load(&root.join("gone")), Err(PackError::Unreadable { .. })));
}

proptest::proptest! {
    #[test]
    fn reading_an_archive_is_total(bytes in proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..200)) {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&bytes).unwrap();
        let _ = read_archive(Path::new("x"), &packed.finish().unwrap());
        let _ = read_archive(Path::new("x"), &bytes);
    }
}
