//! Tokens that tell by their own shape who issued them.

mod checksums;
mod rules;

use crate::value::entropy;
use std::ops::Range;

pub(crate) use rules::RULES;

/// One issuer's shape.
pub(crate) struct Rule {
    pub(crate) kind: &'static str,
    pub(crate) prefix: &'static str,
    /// The characters after the prefix.
    body: Body,
    /// How many of them there are.
    length: std::ops::RangeInclusive<usize>,
    check: Check,
}

#[derive(Clone, Copy)]
enum Body {
    /// Letters and digits.
    Alnum,
    /// Letters, digits, `-`, `_`.
    Word,
    /// Letters, digits, `-`, `_`, `.`.
    Dotted,
    /// Lower-case hexadecimal.
    Hex,
    /// Lower-case letters and digits.
    Lower,
    /// Bech32, as age writes it.
    Capitals,
}

#[derive(Clone, Copy)]
enum Check {
    None,
    /// The last six characters are the CRC-32 of those before, in base 62:
    /// <https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/>.
    Crc,
    /// Must hold this.
    Holds(&'static str),
    /// Bech32's checksum over prefix and body: <https://github.com/C2SP/C2SP/blob/main/age.md>.
    Bech32,
}

/// Where an issuer gives no checksum, letters that hardly vary are what documentation has: bits per character.
const LEAST_ENTROPY: f64 = 3.0;

const fn rule(kind: &'static str, prefix: &'static str, body: Body, least: usize, most: usize, check: Check) -> Rule {
    Rule { kind, prefix, body, length: least..=most, check }
}

/// The first token in a value, with its kind.
pub(crate) fn find(text: &str) -> Option<(&'static str, Range<usize>)> {
    webhook(text).or_else(|| {
        pieces(text).find_map(|span| {
            let piece = &text[span.clone()];
            // A rule whose issuer gives no checksum may end before the piece's last sign of punctuation.
            let bare = piece.trim_end_matches(['.', '-', '_']);
            kind_of(piece)
                .map(|kind| (kind, span.clone()))
                .or_else(|| kind_of(bare).map(|kind| (kind, span.start..span.start + bare.len())))
        })
    })
}

/// Whose token this is.
pub(crate) fn kind_of(token: &str) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.fits(token)).map(|rule| rule.kind)
}

impl Rule {
    /// How far a token of this issuer reaches that begins here, without punctuation at its end.
    pub(crate) fn reach(&self, bytes: &[u8], start: usize) -> Range<usize> {
        let from = start + self.prefix.len();
        let most = bytes.len().min(from + self.length.end() + 1);
        let body = &bytes[from..most];
        let end = body.iter().position(|byte| !self.body.has(*byte)).unwrap_or(body.len());
        let bare = body[..end].iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1);
        start..from + bare
    }

    pub(crate) fn fits(&self, token: &str) -> bool {
        let Some(body) = token.strip_prefix(self.prefix) else { return false };
        self.length.contains(&body.len())
            && body.bytes().all(|byte| self.body.has(byte))
            && match self.check {
                Check::None => entropy(body) >= LEAST_ENTROPY,
                Check::Crc => checksums::crc_is_right(body),
                Check::Holds(part) => body.contains(part) && entropy(body) >= LEAST_ENTROPY,
                Check::Bech32 => checksums::bech32_is_right(&token.to_ascii_lowercase()),
            }
    }
}

impl Body {
    fn has(self, byte: u8) -> bool {
        match self {
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || b"-_".contains(&byte),
            Self::Dotted => byte.is_ascii_alphanumeric() || b"-_.".contains(&byte),
            Self::Hex => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
            Self::Lower => byte.is_ascii_digit() || byte.is_ascii_lowercase(),
            Self::Capitals => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        }
    }
}

/// Runs of what tokens are made of.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let mut at = 0;
    text.split(move |c| !part(c)).filter_map(move |piece| {
        // All separators before this piece are skipped by finding it again from where the last one ended.
        let start = at + text[at..].find(piece)?;
        at = start + piece.len();
        (!piece.is_empty()).then_some(start..at)
    })
}

/// The secret part of a Slack webhook's address.
fn webhook(text: &str) -> Option<(&'static str, Range<usize>)> {
    const START: &str = "hooks.slack.com/services/";
    let start = text.find(START)? + START.len();
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(rest.len());
    let parts: Vec<_> = rest[..end].split('/').collect();
    let shaped = parts.len() == 3 && parts[0].starts_with('T') && parts[1].starts_with('B') && parts[2].len() >= 20;
    shaped.then_some(("slack-webhook", start..start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_tells_a_token_from_what_only_looks_like_one() {
        // A revoked token that has been public for years.
        let token = ["ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].concat();
        assert_eq!(kind_of(&token), Some("github-token"));
        assert_eq!(kind_of(&token.replace("ScnsDk", "ScnsDx").replace('z', "y")), None);
    }

    #[test]
    fn a_token_is_found_inside_a_value() {
        let text = format!("Authorization: Bearer glpat-{}", "q8Zk3vW1xR5tY7uI9oP0");
        assert_eq!(find(&text), Some(("gitlab-token", 22..text.len())));
        let hook = "https://hooks.slack.com/services/T024BE7LD/B024BE7LD/abcdefghijklmnopqrstuvwx";
        assert_eq!(find(hook).map(|(kind, _)| kind), Some("slack-webhook"));
        for no in [
            "sk-learn-is-a-library-with-a-long-name-and-nothing-else",
            "npm_config_registry",
            "npm_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3",
            "glpat-aaaaaaaaaaaaaaaaaaaa",
            "hf_home",
            "AKIAIOSFODNN7EXAMPLE",
            "",
        ] {
            assert_eq!(find(no), None, "{no}");
        }
    }
}
