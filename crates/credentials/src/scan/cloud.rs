//! Secrets of clouds and chats that need a look at what stands around them.

use super::Seen;
use crate::value::entropy;
use std::ops::Range;

/// An AWS secret stands this near to its access key's id.
const NEAR: usize = 300;

/// A random secret of 40 characters varies at least this much, in bits per character.
const RANDOM: f64 = 4.0;

/// The key of the storage emulator, which Microsoft publishes.
const AZURITE: &[u8] = b"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/";

/// An access key's id alone is public; the secret beside it is not.
pub(super) fn aws(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    let alnum = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let id = run(bytes, start.start, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let apart = start.start.checked_sub(1).is_none_or(|at| !alnum(bytes[at]));
    if id.len() != 20
        || !apart
        || bytes.get(id.end).copied().is_some_and(alnum)
        || bytes[id.clone()].ends_with(b"EXAMPLE")
    {
        return None;
    }
    let after = secret(bytes, id.end..bytes.len().min(id.end + NEAR));
    let secret = after.or_else(|| secret(bytes, id.start.saturating_sub(NEAR)..id.start))?;
    Some(Seen::certain("aws-access-key", secret))
}

/// Forty characters of base64, random, between others that are not.
fn secret(bytes: &[u8], within: Range<usize>) -> Option<Range<usize>> {
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'+';
    let mut at = within.start;
    while at < within.end {
        let found = run(bytes, at, base64);
        let text = std::str::from_utf8(&bytes[found.clone()]).unwrap_or_default();
        let varied = text.bytes().any(|byte| byte.is_ascii_uppercase())
            && text.bytes().any(|byte| byte.is_ascii_lowercase())
            && text.bytes().any(|byte| byte.is_ascii_digit());
        if found.len() == 40 && varied && entropy(text) >= RANDOM && bytes.get(found.end) != Some(&b'=') {
            return Some(found);
        }
        at = found.end.max(at) + 1;
    }
    None
}

/// 64 bytes in base64.
pub(super) fn azure_storage(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    let key = base64_key(bytes, start.end, 86, b"==")?;
    (!bytes[key.clone()].starts_with(AZURITE)).then(|| Seen::certain("azure-storage-key", key))
}

/// 32 bytes in base64.
pub(super) fn shared_access(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    base64_key(bytes, start.end, 43, b"=").map(|key| Seen::certain("shared-access-key", key))
}

fn base64_key(bytes: &[u8], start: usize, length: usize, padding: &[u8]) -> Option<Range<usize>> {
    let key = run(bytes, start, |byte| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'+');
    let whole = key.start..key.end + padding.len();
    let text = std::str::from_utf8(bytes.get(whole.clone())?).ok()?;
    (key.len() == length && text.as_bytes().ends_with(padding) && entropy(text) >= RANDOM).then_some(whole)
}

/// A client secret of Entra ID: three characters, `8Q~`, and 34 more.
pub(super) fn azure_client(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_~.-".contains(&byte);
    let from = start.start.checked_sub(3)?;
    let found = run(bytes, from, part);
    let apart = from.checked_sub(1).is_none_or(|at| !part(bytes[at]));
    let text = std::str::from_utf8(&bytes[found.clone()]).ok()?;
    (apart && (40..=41).contains(&text.len()) && entropy(text) >= RANDOM)
        .then(|| Seen::certain("azure-client-secret", found))
}

/// `T…/B…/…` after the address.
pub(super) fn slack_webhook(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    let found = run(bytes, start.end, |byte| byte.is_ascii_alphanumeric() || byte == b'/');
    let text = std::str::from_utf8(&bytes[found.clone()]).ok()?;
    let parts: Vec<_> = text.split('/').collect();
    let shaped = parts.len() == 3 && parts[0].starts_with('T') && parts[1].starts_with('B') && parts[2].len() >= 20;
    (shaped && entropy(parts[2]) >= 3.0).then(|| Seen::certain("slack-webhook", found))
}

/// Number and token after the address.
pub(super) fn discord_webhook(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    if !bytes[..start.start].ends_with(b"discord.com") && !bytes[..start.start].ends_with(b"discordapp.com") {
        return None;
    }
    let found = run(bytes, start.end, |byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte));
    let (number, token) = std::str::from_utf8(&bytes[found.clone()]).ok()?.split_once('/')?;
    let shaped =
        number.len() >= 17 && number.bytes().all(|byte| byte.is_ascii_digit()) && (60..=72).contains(&token.len());
    (shaped && entropy(token) >= RANDOM).then(|| Seen::certain("discord-webhook", found))
}

/// `<bot's number>:AA…`.
pub(super) fn telegram(bytes: &[u8], start: Range<usize>) -> Option<Seen> {
    let before = &bytes[..start.start];
    let digits = before.iter().rev().take(11).take_while(|byte| byte.is_ascii_digit()).count();
    let found = run(bytes, start.start + 1, |byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let text = std::str::from_utf8(&bytes[found.clone()]).ok()?;
    ((8..=10).contains(&digits) && text.len() == 35 && entropy(text) >= RANDOM)
        .then(|| Seen::certain("telegram-bot-token", start.start - digits..found.end))
}

/// Keys that are meant to be shipped: what Google gives to an app's Firebase project.
pub(super) fn is_public(kind: &str, bytes: &[u8], span: &Range<usize>) -> bool {
    let around = &bytes[span.start.saturating_sub(NEAR)..bytes.len().min(span.end + NEAR)];
    let says = |word: &[u8]| memchr::memmem::find(around, word).is_some();
    kind == "google-api-key" && [&b"firebase"[..], b"mobilesdk", b"current_key", b"API_KEY</key>"].into_iter().any(says)
}

fn run(bytes: &[u8], start: usize, part: impl Fn(u8) -> bool) -> Range<usize> {
    let length = bytes[start..].iter().take_while(|byte| part(**byte)).count();
    start..start + length
}
