//! Files with `-----BEGIN … PRIVATE KEY-----`: OpenSSH's own, and those of OpenSSL (RFC 1421 headers, RFC 5208, RFC 7468).

use super::contents::{Key, of_openssh};
use super::der;
use kilter_facts::KeyProtection;
use pem::Pem;

/// The label of OpenSSH's own format.
pub(super) const OPENSSH: &str = "OPENSSH PRIVATE KEY";
/// The label of PKCS#8 under a passphrase.
pub(super) const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";

pub(super) fn read(text: &str) -> Result<Key, String> {
    let pem = private(text)?;
    match pem.tag() {
        OPENSSH => of_openssh(pem.contents()),
        ENCRYPTED => {
            der::encrypted(pem.contents())?;
            Ok(hidden(None, "PKCS#8"))
        }
        label => match cipher(&pem)? {
            Some(cipher) if !pem.contents().is_empty() => Ok(hidden(Some(algorithm(label)?), &cipher)),
            Some(_) => Err("is cut short".to_owned()),
            None => {
                let (algorithm, bits) = der::plain(label, pem.contents())?;
                Ok(Key { algorithm: Some(algorithm.to_owned()), bits: Some(bits), protection: KeyProtection::Nothing })
            }
        },
    }
}

/// The first private key in a file that may hold parameters and certificates besides.
pub(super) fn private(text: &str) -> Result<Pem, String> {
    let parts = pem::parse_many(text).map_err(|_| "starts like a private key, but is cut short or damaged")?;
    let key = parts.into_iter().find(|part| part.tag().ends_with("PRIVATE KEY"));
    key.ok_or_else(|| "starts like a private key, but is cut short or damaged".to_owned())
}

/// What encrypts a file of OpenSSL's older format: RFC 1421 section 4.6.
fn cipher(pem: &Pem) -> Result<Option<String>, String> {
    let (kind, key) = (pem.headers().get("Proc-Type"), pem.headers().get("DEK-Info"));
    match (kind, key) {
        (None, None) => Ok(None),
        (Some("4,ENCRYPTED"), Some(key)) => {
            let cipher = key.split(',').next().unwrap_or_default();
            let is_name = !cipher.is_empty() && cipher.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let named = is_name.then(|| Some(cipher.to_owned()));
            named.ok_or_else(|| "is protected in a way that Kilter does not know".to_owned())
        }
        _ => Err("is protected in a way that Kilter does not know".to_owned()),
    }
}

fn algorithm(label: &str) -> Result<&'static str, String> {
    match label {
        "RSA PRIVATE KEY" => Ok("RSA"),
        "DSA PRIVATE KEY" => Ok("DSA"),
        "EC PRIVATE KEY" => Ok("ECDSA"),
        _ => Err("holds a key of a kind that Kilter does not know".to_owned()),
    }
}

fn hidden(algorithm: Option<&str>, cipher: &str) -> Key {
    let protection = KeyProtection::Passphrase { cipher: cipher.to_owned(), rounds: None };
    Key { algorithm: algorithm.map(str::to_owned), bits: None, protection }
}
