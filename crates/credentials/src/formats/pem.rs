//! Keys in PEM: RFC 7468, the older form of RFC 1421 with its headers, and OpenSSH's own.

use crate::finder::Finder;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::ops::Range;

pub(crate) const KEYWORDS: &[&str] = &[
    "BEGIN",
    "END",
    "ENCRYPTED",
    "PRIVATE",
    "KEY",
    "RSA",
    "EC",
    "DSA",
    "OPENSSH",
    "CERTIFICATE",
    "PARAMETERS",
    "Proc-Type",
    "DEK-Info",
    "-----BEGIN",
    "-----END",
    "KEY-----",
    "CERTIFICATE-----",
    "PARAMETERS-----",
];

/// The shortest key in base64: an Ed25519 key in PKCS#8 has 64 characters.
const SHORTEST: usize = 60;

/// As much of it as tells what it is.
const HEAD: usize = 48;

/// Longer blocks are no keys.
const LONGEST: usize = 16 << 10;

/// A block, from its first dash to the end of its body.
pub(crate) struct Block {
    pub(crate) span: Range<usize>,
    /// Whether it is a private key that no passphrase protects.
    pub(crate) is_bare_key: bool,
}

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    finder.markers_inside(0..text.len());
    let (mut at, mut blocks) = (0, 0);
    while let Some(start) = text[at..].find("-----BEGIN ").map(|found| at + found) {
        blocks += 1;
        at = start + 1;
        if let Some(block) = block(text.as_bytes(), start) {
            at = block.span.end;
            if block.is_bare_key {
                finder.value("private-key", block.span);
            }
        }
    }
    if blocks == 0 && finder.found_nothing() {
        finder.trouble(0, "holds no block of PEM");
    }
}

/// The block that begins here; none where it is not one, or has no body.
pub(crate) fn block(bytes: &[u8], start: usize) -> Option<Block> {
    let bytes = &bytes[..bytes.len().min(start + LONGEST)];
    let label_from = start + "-----BEGIN ".len();
    let label_to = label_from + memchr::memmem::find(&bytes[label_from..bytes.len().min(label_from + 40)], b"-----")?;
    let label = &bytes[label_from..label_to];
    let (body, end) = body(bytes, label_to + 5);
    let headers = &bytes[label_to..bytes.len().min(label_to + 120)];
    let encrypted = label.starts_with(b"ENCRYPTED") || memchr::memmem::find(headers, b"ENCRYPTED").is_some();
    let key = label.ends_with(b"PRIVATE KEY") && !encrypted && body.len() >= SHORTEST && is_bare(label, &body);
    // Markers and templates in a key's place are judged by those who ask.
    Some(Block { span: start..end, is_bare_key: key })
}

/// The base64 in a block, and where it ends. In JSON and in programs, lines end in an escape and begin with a quote.
fn body(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let (mut body, mut at, mut end) = (Vec::new(), start, start);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=' => {
                body.push(*byte);
                end = at + 1;
            }
            b'\\' if bytes.get(at + 1).is_some_and(|next| b"nr".contains(next)) => at += 1,
            b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b',' | b'\\' => {}
            _ => break,
        }
        at += 1;
    }
    (body, end)
}

/// Whether the body is a key as it is written without a passphrase.
fn is_bare(label: &[u8], body: &[u8]) -> bool {
    // The beginning tells, and has no padding.
    let Ok(head) = STANDARD.decode(&body[..HEAD]) else { return false };
    if label.starts_with(b"OPENSSH") {
        // openssh-key-v1, then the name of the cipher with its length.
        return head.starts_with(b"openssh-key-v1\0\0\0\0\x04none");
    }
    // DER begins with a sequence; what stands in documentation does not.
    head.first() == Some(&0x30)
}
