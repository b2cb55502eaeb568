//! `scheme://user:password@host` in free text.

use super::Seen;
use crate::value::Strictness;

/// Longer names and passwords are no part of an address.
const LONGEST: usize = 256;

/// Names that RFC 2606 and RFC 6761 keep for documentation: nobody can log in there.
const DOCUMENTATION: &[&str] = &["example.com", "example.org", "example.net", "example", "invalid", "test"];

/// The password of the address whose `://` is here.
pub(super) fn password(bytes: &[u8], at: usize) -> Option<Seen> {
    let scheme = at.checked_sub(1).map(|before| bytes[before])?;
    if !scheme.is_ascii_alphanumeric() {
        return None;
    }
    let start = at + 3;
    let rest = &bytes[start..bytes.len().min(start + LONGEST)];
    let end = rest.iter().position(|byte| !may_be_in_authority(*byte)).unwrap_or(rest.len());
    let authority = &rest[..end];
    let sign = memchr::memrchr(b'@', authority)?;
    let colon = memchr::memchr(b':', &authority[..sign])?;
    let host = &authority[sign + 1..];
    let password = &authority[colon + 1..sign];
    if password.len() < 3 || host.is_empty() || is_documentation(host) {
        return None;
    }
    // What a program puts together: `%s:%s@`.
    if password.starts_with(b"%") && password.len() < 4 {
        return None;
    }
    Some(Seen { kind: "connection-password", span: start + colon + 1..start + sign, strictness: Strictness::Loose })
}

/// RFC 3986's unreserved characters, escapes and sub-delimiters without those that templates and prose are made of.
fn may_be_in_authority(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!&+,;=:@".contains(&byte) || byte >= 0x80
}

fn is_documentation(host: &[u8]) -> bool {
    let name = host.split(|byte| *byte == b':').next().unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_suffix(b".").unwrap_or(&name);
    DOCUMENTATION.iter().any(|reserved| {
        name.strip_suffix(reserved.as_bytes()).is_some_and(|before| before.is_empty() || before.ends_with(b"."))
    })
}
