//! Envelopes, keys, certificates and requests that anybody may have written.
#![no_main]

use kilter_attest::audit::{Evidence, Named, audit};
use kilter_attest::certificate::{Certificate, Request};
use kilter_attest::chain::Extent;
use kilter_attest::{KeyProtection, PublicKey, Signer, SoftwareKey, sign, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let key = SoftwareKey::from_random([7; 32], KeyProtection::File).unwrap();
    let keys = [key.public().clone()];
    assert!(verify(data, &keys).is_err(), "nobody guesses a signature");
    let _ = Certificate::from_pem(data);
    let _ = Request::from_pem(data);
    let _ = PublicKey::from_der(data);
    // What is signed can say anything, too.
    let signed = sign(data, &[&key]).unwrap();
    assert_eq!(verify(&signed, &keys).unwrap().payload, data);
    let file = |bytes: &[u8]| Named { name: "x".to_owned(), bytes: bytes.to_vec() };
    let evidence = Evidence {
        records: vec![file(&signed), file(data)],
        keys: vec![file(key.public().to_pem().unwrap().as_bytes())],
        certificates: vec![file(data)],
        documents: Vec::new(),
        authority: None,
        extent: Extent::Whole,
        at: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
    };
    assert!(!audit(&evidence).unwrap().is_good());
});
