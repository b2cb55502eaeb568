//! What a file in `~/.ssh` is, by what it holds.

use super::blob::{self, Public};
use super::{armour, openssh, putty};
use kilter_facts::KeyProtection;

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// A private key.
    Private(Key),
    /// A public key.
    Public(Public),
    /// Text that is no key.
    Other,
}

/// A private key, without its secret part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// None where it is encrypted together with the key.
    pub(super) algorithm: Option<String>,
    /// Likewise.
    pub(super) bits: Option<u32>,
    pub(super) protection: KeyProtection,
}

/// Reads a file. The error says in words after the file's name why it cannot be told whether, or which, private key it holds.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, String> {
    // Of version 1 of the protocol, which OpenSSH dropped in 2017.
    if bytes.starts_with(b"SSH PRIVATE KEY FILE FORMAT 1.1\n") {
        return Err("holds a key for version 1 of the SSH protocol, which no current program uses".to_owned());
    }
    let text =
        std::str::from_utf8(bytes).map_err(|_| "is not a text file, so it cannot be told whether it holds a key")?;
    if putty::is_one(text) {
        return putty::read(text).map(Contents::Private);
    }
    if text.contains("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----") {
        return Err("holds a private key in the format of ssh.com, which Kilter does not read".to_owned());
    }
    if text.contains("PRIVATE KEY") && text.contains("-----BEGIN ") {
        return armour::read(text).map(Contents::Private);
    }
    if let Some(public) = text.lines().find_map(blob::public_line) {
        return public.map(Contents::Public);
    }
    if is_text(text) {
        Ok(Contents::Other)
    } else {
        Err("holds neither a key nor text that Kilter understands".to_owned())
    }
}

/// Whether this is what people or programs write: words and settings, or nothing at all. Garbage is not.
fn is_text(text: &str) -> bool {
    let Some(first) = text.lines().map(str::trim).find(|line| !line.is_empty()) else { return true };
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let divided = first.contains([' ', '\t', '=', ':', '<', '{', '-']);
    letters >= 2 && (divided || first.len() < 40)
}

/// By the name of the algorithm in the SSH protocols.
pub(super) fn of_public(public: &Public, protection: KeyProtection) -> Key {
    let protection = if public.algorithm.ends_with("-SK") { KeyProtection::Token } else { protection };
    Key { algorithm: Some(public.algorithm.to_owned()), bits: Some(public.bits), protection }
}

/// The unarmoured inside of a file that OpenSSH wrote.
pub(super) fn of_openssh(bytes: &[u8]) -> Result<Key, String> {
    openssh::read(bytes)
}
