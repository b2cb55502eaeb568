//! Fingerprints: "the same secret again", to nobody but this device.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use std::fmt::Write as _;

/// 64 bits: enough to tell apart what one person owns, too few to be a key to anything.
const FINGERPRINT_BYTES: usize = 8;

/// What makes this device's fingerprints its own. Without it a fingerprint of a short password could be guessed back.
///
/// As a file it is 64 hexadecimal digits and a newline, readable by its owner only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Salt([u8; 32]);

impl Salt {
    /// The file's name in the state folder.
    pub const FILE: &'static str = "fingerprint-salt";

    /// A salt of 32 random bytes, which the caller draws.
    pub fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// Reads the file's content. None for anything but 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim_ascii().as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut salt = [0; 32];
        for (byte, pair) in salt.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Some(Self(salt))
    }

    /// The file's content.
    pub fn to_text(&self) -> String {
        hex(&self.0) + "\n"
    }
}

/// A salt is a secret too.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// The truncated HMAC-SHA-256 of a secret in 16 hexadecimal digits; empty without a salt, because a plain hash of a short
/// secret gives it away.
pub fn fingerprint(salt: Option<&Salt>, secret: &[u8]) -> String {
    // HMAC takes a key of any length, so a key of 32 bytes is never refused.
    let Some(Ok(mut mac)) = salt.map(|salt| Hmac::<Sha256>::new_from_slice(&salt.0)) else { return String::new() };
    mac.update(secret);
    hex(&mac.finalize().into_bytes()[..FINGERPRINT_BYTES])
}

/// Whether this could have come from [`fingerprint`].
pub(crate) fn is_fingerprint(text: &str) -> bool {
    text.is_empty() || text.len() == 2 * FINGERPRINT_BYTES && text.bytes().all(|byte| nibble(byte).is_some())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_the_hmac_that_openssl_computes() {
        // printf %s hunter2 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07 (32 bytes), first 16 digits
        let salt = Salt::new([7; 32]);
        assert_eq!(fingerprint(Some(&salt), b"hunter2"), "326eb4f6783e519f");
        assert_eq!(fingerprint(None, b"hunter2"), "", "an unsalted hash of a password can be guessed back");
    }

    #[test]
    fn a_salt_survives_its_file_and_nothing_else_is_one() {
        let salt = Salt::new(std::array::from_fn(|at| u8::try_from(at * 8).unwrap()));
        assert_eq!(Salt::parse(&salt.to_text()), Some(salt.clone()));
        assert_eq!(format!("{salt:?}"), "Salt(…)");
        for damaged in ["", "kilter", &salt.to_text()[1..], &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(Salt::parse(damaged), None, "{damaged:?}");
        }
    }
}
