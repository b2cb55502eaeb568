//! Makes a file fit to travel: every secret becomes its marker, and every other word that is not the format's own becomes x's.
//! Lines and punctuation stay, so that the copy is read the same way.

use crate::finder::Hit;
use crate::formats::pkcs12;
use crate::hidden::marker;
use crate::reading::text_of;
use crate::{Format, Salt, fingerprint, read};
use std::ops::Range;

/// What stands in a recording for the device's salt: with it, short secrets could be guessed from their fingerprints.
pub const SCRUBBED_SALT: &str = "kilter-scrubbed-salt\n";

/// Secrets shorter than this may stand in any text by chance.
const TELLING: usize = 6;

/// The same file without anything a person put into it. None where the copy would not be read like the original; then the
/// file must not travel at all.
pub fn scrub(format: Format, bytes: &[u8], salt: Option<&Salt>) -> Option<Vec<u8>> {
    if format == Format::Pkcs12 {
        return pkcs12::scrub(bytes, salt);
    }
    let Some(text) = text_of(format, bytes) else {
        return Some(bytes.iter().map(|byte| masked_byte(*byte)).collect());
    };
    let text = text.as_ref();
    let parsed = format.parse(text);
    let replaced: Vec<_> = parsed.hits.iter().map(|hit| (hit.span.clone(), replacement(text, hit, salt))).collect();
    let mask = if format.is_json(text) { mask_json } else { mask_words };
    let mut scrubbed = String::with_capacity(text.len());
    let mut at = 0;
    let mut in_string = false;
    for (span, marker) in &replaced {
        mask(text.get(at..span.start)?, format, &mut in_string, &mut scrubbed);
        scrubbed.push_str(marker);
        at = span.end;
    }
    mask(text.get(at..)?, format, &mut in_string, &mut scrubbed);
    let same = read(format, scrubbed.as_bytes(), None) == read(format, bytes, salt);
    let given_away = parsed.hits.iter().any(|hit| hit.marked.is_none() && shows(&scrubbed, text, hit.span.clone()));
    (same && !given_away).then(|| scrubbed.into_bytes())
}

/// The marker, and as many new lines as the secret had.
fn replacement(text: &str, hit: &Hit, salt: Option<&Salt>) -> String {
    let secret = &text[hit.span.clone()];
    let fingerprint = hit.marked.clone().unwrap_or_else(|| fingerprint(salt, secret.as_bytes()));
    marker(hit.kind, &fingerprint) + &"\n".repeat(secret.matches('\n').count())
}

fn shows(scrubbed: &str, text: &str, secret: Range<usize>) -> bool {
    let secret = &text[secret];
    secret.len() >= TELLING && scrubbed.contains(secret)
}

/// Bytes that are no text stay no text.
fn masked_byte(byte: u8) -> u8 {
    match byte {
        b'\n' | 0 => byte,
        0x80.. => 0xFF,
        _ if byte.is_ascii_alphanumeric() => b'x',
        _ => b'.',
    }
}

fn mask_words(text: &str, format: Format, _in_string: &mut bool, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if end == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            push_word(&rest[..end], format, out);
            rest = &rest[end..];
        }
    }
}

/// Between the strings of JSON there are numbers, and inside them escapes: both would no longer be JSON as x's.
fn mask_json(text: &str, format: Format, in_string: &mut bool, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '"' => {
                *in_string = !*in_string;
                out.push(c);
            }
            '\\' if *in_string => {
                let escape = rest.chars().nth(1);
                length = if escape == Some('u') { 6 } else { 1 + escape.map_or(0, char::len_utf8) };
                length = (length..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
                // No letter: it would make another word of the one before.
                out.push('.');
            }
            _ if is_word(c) => {
                length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                // What only begins like a number stops the reader, and has to stop it still.
                let number = rest[..length].starts_with(|c: char| c.is_ascii_digit() || c == '-')
                    && rest[..length].chars().all(|c| c.is_ascii_digit() || "+-eE".contains(c));
                if number && !*in_string {
                    length = rest.find(|c: char| !is_word(c) && !"+.".contains(c)).unwrap_or(rest.len());
                    out.push('0');
                } else {
                    push_word(&rest[..length], format, out);
                }
            }
            _ => out.push(c),
        }
        rest = &rest[length..];
    }
}

/// `_` and `-` are parts of keys in most formats, `.` is not; `+` is part of many secrets and of no format. Beyond ASCII there is no punctuation that a format needs.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+') || !c.is_ascii()
}

fn push_word(word: &str, format: Format, out: &mut String) {
    if format.owns(word) {
        out.push_str(word);
    } else {
        out.extend(word.chars().map(|c| if c == '_' || c == '-' { c } else { 'x' }));
    }
}
