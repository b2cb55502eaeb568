//! The binary inside of OpenSSL's formats, made up: it reads like a key of its kind, and is none.

use super::der;

/// The object identifier of PBES2: RFC 8018.
const PBES2: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
const RSA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const DSA: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
const EC: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
const P521: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23];
const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x71];

const SEQUENCE: u8 = 0x30;
const OCTETS: u8 = 0x04;
const INTEGER: u8 = 0x02;

/// In place of a key that nothing encrypts.
pub(super) fn plain(label: &str, bytes: &[u8]) -> Vec<u8> {
    let Ok((algorithm, bits)) = der::plain(label, bytes) else { return Vec::new() };
    let curve = match bits {
        256 => P256,
        384 => P384,
        _ => P521,
    };
    let inside = match algorithm {
        "RSA" | "DSA" => wrapped(SEQUENCE, &[number(1), number(bits)]),
        "ECDSA" => wrapped(SEQUENCE, &[number(1), wrapped(OCTETS, &[vec![0; 8]]), wrapped(0xa0, &[curve.to_vec()])]),
        _ => Vec::new(),
    };
    if label != "PRIVATE KEY" {
        return inside;
    }
    let algorithm = match algorithm {
        "RSA" => vec![RSA.to_vec()],
        "DSA" => vec![DSA.to_vec(), wrapped(SEQUENCE, &[number(bits)])],
        "ECDSA" => vec![EC.to_vec(), curve.to_vec()],
        "ED25519" => vec![ED25519.to_vec()],
        _ => vec![ED448.to_vec()],
    };
    wrapped(SEQUENCE, &[number(1), wrapped(SEQUENCE, &algorithm), wrapped(OCTETS, &[inside])])
}

/// In place of a key under a passphrase.
pub(super) fn encrypted() -> Vec<u8> {
    wrapped(SEQUENCE, &[wrapped(SEQUENCE, &[PBES2.to_vec()]), wrapped(OCTETS, &[vec![0; 64]])])
}

/// The smallest number of this many bits.
fn number(bits: u32) -> Vec<u8> {
    let mut bytes = vec![0; bits.div_ceil(8) as usize];
    if let Some(first) = bytes.first_mut() {
        *first = 1 << ((bits - 1) % 8);
    }
    // A number whose first bit is set would be a negative one.
    if bits.is_multiple_of(8) {
        bytes.insert(0, 0);
    }
    wrapped(INTEGER, &[bytes])
}

/// One value in DER with these values inside.
fn wrapped(tag: u8, inside: &[Vec<u8>]) -> Vec<u8> {
    let inside = inside.concat();
    let length = inside.len().to_be_bytes();
    let length = &length[length.iter().position(|byte| *byte != 0).unwrap_or(length.len() - 1)..];
    let mut out = vec![tag];
    if inside.len() < 128 {
        out.extend_from_slice(length);
    } else {
        // At most eight bytes of length.
        out.push(0x80 | u8::try_from(length.len()).unwrap_or(8));
        out.extend_from_slice(length);
    }
    out.extend(inside);
    out
}
