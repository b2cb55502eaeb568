//! Whether a primary password locks a key store of Firefox: `key4.db`, of NSS.
//!
//! The store holds the words "password-check", encrypted with the primary password: PBES2 (RFC 8018, section 6.2) with
//! PBKDF2-HMAC-SHA-256 and AES-256-CBC. Where the empty password opens them, none is set. Source: NSS,
//! `lib/softoken/sftkpwd.c` and `lib/softoken/lowpbe.c`: the password is first hashed with the store's salt by SHA-1, and the
//! initialisation vector is the whole parameter of AES with its tag and length.

use crate::{System, sqlite};
use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use kilter_facts::Gap;
use sha1::{Digest, Sha1};
use sha2_next::Sha256;

const CAP: u64 = 8 << 20;
const WORDS: &[u8] = b"password-check";

/// NSS takes 10,000 rounds; a file that asks for more than this would only waste time.
const MOST_ROUNDS: u32 = 1_000_000;

/// Object identifiers: PBES2, PBKDF2, HMAC with SHA-256, AES-256-CBC.
const PBES2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
const PBKDF2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0c];
const HMAC_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x09];
const AES_256_CBC: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a];

/// Whether there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Primary {
    Set,
    NotSet,
}

pub(super) fn primary(system: &dyn System, path: &str) -> Result<Primary, Gap> {
    let missing = || Gap::tool_missing(format!("{path} is missing, which would say whether a primary password is set"));
    let database = sqlite::open(system, path, CAP)?.ok_or_else(missing)?;
    let (salt, entry) = entry(&database).map_err(|_| sqlite::damaged(path))?;
    judge(&salt, &entry).ok_or_else(|| {
        Gap::unsupported(format!(
            "{path} is locked in a way that Kilter does not know: another version of Firefox wrote it"
        ))
    })
}

/// The store's salt, and the words as they were encrypted.
pub(super) fn entry(database: &rusqlite::Connection) -> rusqlite::Result<(Vec<u8>, Vec<u8>)> {
    if !sqlite::has_table(database, "metaData")? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    database
        .query_row("SELECT item1, item2 FROM metaData WHERE id = 'password'", [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// None where this is another scheme.
pub(super) fn judge(salt: &[u8], entry: &[u8]) -> Option<Primary> {
    let scheme = Scheme::parse(entry)?;
    // The password would stand behind the salt: here it is empty.
    let hashed = Sha1::digest(salt);
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(&hashed, scheme.salt, scheme.rounds, &mut key);
    let mut words = scheme.encrypted.to_vec();
    let cipher = cbc::Decryptor::<Aes256>::new_from_slices(&key, scheme.vector).ok()?;
    let opened = cipher.decrypt_padded::<Pkcs7>(&mut words).is_ok_and(|words| words == WORDS);
    Some(if opened { Primary::NotSet } else { Primary::Set })
}

struct Scheme<'a> {
    salt: &'a [u8],
    rounds: u32,
    vector: &'a [u8],
    encrypted: &'a [u8],
}

impl<'a> Scheme<'a> {
    fn parse(entry: &'a [u8]) -> Option<Self> {
        let whole = Der(entry).only(SEQUENCE)?;
        let mut whole = Der(whole);
        let mut algorithm = Der(whole.take(SEQUENCE)?);
        let encrypted = whole.take(OCTETS)?;
        known(&mut algorithm, PBES2)?;
        let mut both = Der(algorithm.take(SEQUENCE)?);
        let mut derivation = Der(both.take(SEQUENCE)?);
        known(&mut derivation, PBKDF2)?;
        let mut parameters = Der(derivation.take(SEQUENCE)?);
        let salt = parameters.take(OCTETS)?;
        let rounds = number(parameters.take(INTEGER)?).filter(|rounds| (1..=MOST_ROUNDS).contains(rounds))?;
        number(parameters.take(INTEGER)?).filter(|length| *length == 32)?;
        known(&mut Der(parameters.take(SEQUENCE)?), HMAC_SHA256)?;
        let mut cipher = Der(both.take(SEQUENCE)?);
        known(&mut cipher, AES_256_CBC)?;
        let vector = match cipher.0 {
            [OCTETS, 14, ..] if cipher.0.len() == 16 => cipher.0,
            _ => cipher.take(OCTETS).filter(|vector| vector.len() == 16)?,
        };
        let is_whole = encrypted.len() == 16 && whole.0.is_empty();
        is_whole.then_some(Self { salt, rounds, vector, encrypted })
    }
}

fn known(der: &mut Der<'_>, identifier: &[u8]) -> Option<()> {
    (der.take(IDENTIFIER)? == identifier).then_some(())
}

fn number(bytes: &[u8]) -> Option<u32> {
    (bytes.len() <= 4).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

const INTEGER: u8 = 2;
const OCTETS: u8 = 4;
const IDENTIFIER: u8 = 6;
const SEQUENCE: u8 = 0x30;

/// What is left of a value in DER (X.690), of up to 65,535 bytes.
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The next value's content, if it is of this kind.
    fn take(&mut self, kind: u8) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_first()?;
        let (length, rest) = match rest {
            [0x81, length, rest @ ..] | [length @ 0..=0x7f, rest @ ..] => (usize::from(*length), rest),
            [0x82, high, low, rest @ ..] => (usize::from(*high) << 8 | usize::from(*low), rest),
            _ => return None,
        };
        let (content, rest) = (rest.get(..length)?, &rest[length..]);
        self.0 = rest;
        (*head == kind).then_some(content)
    }

    /// The same where nothing follows.
    fn only(mut self, kind: u8) -> Option<&'a [u8]> {
        let content = self.take(kind)?;
        self.0.is_empty().then_some(content)
    }
}
