//! PKCS#12, RFC 7292: whether a file with a private key opens with the empty password. Nothing is decrypted: the file's own
//! checksum says whether a password fits.

use crate::hidden::{marker, read_marker};
use crate::reading::{Found, Reading, Trouble};
use crate::{Salt, fingerprint};
use hmac::digest::Digest;
use hmac::digest::core_api::BlockSizeUser;
use hmac::{Mac, SimpleHmac};

const KIND: &str = "pkcs12-key";

/// What stands in a recording for a file that a password protects, or that holds no key.
const PROTECTED: &[u8] = b"kilter-scrubbed-protected\n";

/// Bags with a private key end in this, without and with encryption of their own: 1.2.840.113549.1.12.10.1.{1,2}.
const KEY_BAG: &[u8] = &[0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 0x01];
const SHROUDED_BAG: &[u8] = &[0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 0x02];

const SHA1: &[u8] = &[0x2B, 0x0E, 0x03, 0x02, 0x1A];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/// Tools use 1 to 100,000 rounds.
const MOST_ROUNDS: u32 = 1_000_000;

/// The empty password, as the standard writes it and as some tools do.
const EMPTY: [&[u8]; 2] = [b"\0\0", b""];

pub(crate) fn read(bytes: &[u8], salt: Option<&Salt>) -> Reading {
    let found =
        |fingerprint: String| Reading { found: vec![Found { line: 1, kind: KIND, fingerprint }], trouble: None };
    if let Some((KIND, fingerprint)) = std::str::from_utf8(bytes).ok().and_then(|text| read_marker(text.trim_end())) {
        return found(fingerprint.to_owned());
    }
    if bytes == PROTECTED || bytes.is_empty() {
        return Reading::default();
    }
    match is_bare(bytes) {
        Some(true) => found(fingerprint(salt, bytes)),
        Some(false) => Reading::default(),
        None => Reading {
            found: Vec::new(),
            trouble: Some(Trouble { line: 0, why: "is no PKCS#12 file that can be read here" }),
        },
    }
}

/// What travels in the file's place.
pub(crate) fn scrub(bytes: &[u8], salt: Option<&Salt>) -> Option<Vec<u8>> {
    if bytes.is_empty() {
        return Some(Vec::new());
    }
    let reading = read(bytes, salt);
    match (reading.trouble, reading.found.first()) {
        (Some(_), _) => None,
        (None, None) => Some(PROTECTED.to_vec()),
        (None, Some(found)) => Some((marker(KIND, &found.fingerprint) + "\n").into_bytes()),
    }
}

/// Whether the file holds a private key and opens with the empty password; none where that cannot be told.
fn is_bare(bytes: &[u8]) -> Option<bool> {
    let (pfx, rest) = der(bytes, 0x30)?;
    if !rest.is_empty() {
        return None;
    }
    let (_version, rest) = der(pfx, 0x02)?;
    let (info, rest) = der(rest, 0x30)?;
    let (_data, content) = der(info, 0x06)?;
    let (safe, _) = der(der(content, 0xA0)?.0, 0x04)?;
    let holds = |bag: &[u8]| memchr::memmem::find(safe, bag).is_some();
    if holds(KEY_BAG) {
        return Some(true);
    }
    if !holds(SHROUDED_BAG) {
        return Some(false);
    }
    let (mac, _) = der(rest, 0x30)?;
    let (digest_info, rest) = der(mac, 0x30)?;
    let (algorithm, digest) = der(digest_info, 0x30)?;
    let (name, _) = der(algorithm, 0x06)?;
    let (digest, _) = der(digest, 0x04)?;
    let (salt, rest) = der(rest, 0x04)?;
    let rounds = if rest.is_empty() { 1 } else { number(der(rest, 0x02)?.0)? };
    let checksum = Checksum { safe, digest, salt, rounds: (1..=MOST_ROUNDS).contains(&rounds).then_some(rounds)? };
    match name {
        SHA1 => Some(EMPTY.iter().any(|password| checksum.fits::<sha1::Sha1>(password))),
        SHA256 => Some(EMPTY.iter().any(|password| checksum.fits::<sha2::Sha256>(password))),
        _ => None,
    }
}

struct Checksum<'a> {
    safe: &'a [u8],
    digest: &'a [u8],
    salt: &'a [u8],
    rounds: u32,
}

impl Checksum<'_> {
    /// Whether the file's checksum is the one of this password, in UTF-16 with its end: RFC 7292, appendix B.
    fn fits<D: Digest + BlockSizeUser>(&self, password: &[u8]) -> bool {
        let block = D::block_size();
        let filled = |bytes: &[u8]| -> Vec<u8> {
            bytes.iter().copied().cycle().take(bytes.len().div_ceil(block) * block).collect()
        };
        let mut key = D::new()
            .chain_update(vec![3; block])
            .chain_update(filled(self.salt))
            .chain_update(filled(password))
            .finalize();
        for _ in 1..self.rounds {
            key = D::digest(&key);
        }
        let Ok(mut mac) = SimpleHmac::<D>::new_from_slice(&key) else { return false };
        mac.update(self.safe);
        mac.verify_slice(self.digest).is_ok()
    }
}

/// A value of this tag in DER, and what follows it.
fn der(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let (&length, rest) = rest.split_first()?;
    if first != tag {
        return None;
    }
    let (length, rest) = match length {
        0..=0x7F => (usize::from(length), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(length - 0x80))?;
            (digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

fn number(bytes: &[u8]) -> Option<u32> {
    let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
    (bytes.len() <= 4).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}
