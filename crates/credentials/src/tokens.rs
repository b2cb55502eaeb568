//! Tokens that tell by their own shape who issued them.

use std::ops::Range;

/// One issuer's shape.
struct Rule {
    kind: &'static str,
    prefix: &'static str,
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
}

const fn rule(kind: &'static str, prefix: &'static str, body: Body, least: usize, most: usize, check: Check) -> Rule {
    Rule { kind, prefix, body, length: least..=most, check }
}

const RULES: &[Rule] = &[
    rule("github-token", "ghp_", Body::Alnum, 36, 36, Check::Crc),
    rule("github-token", "gho_", Body::Alnum, 36, 36, Check::Crc),
    rule("github-token", "ghu_", Body::Alnum, 36, 36, Check::Crc),
    rule("github-token", "ghs_", Body::Alnum, 36, 36, Check::Crc),
    rule("github-token", "ghr_", Body::Alnum, 36, 76, Check::None),
    rule("github-token", "github_pat_", Body::Word, 82, 82, Check::None),
    rule("gitlab-token", "glpat-", Body::Dotted, 20, 300, Check::None),
    rule("gitlab-token", "gldt-", Body::Word, 20, 64, Check::None),
    rule("npm-token", "npm_", Body::Alnum, 36, 36, Check::None),
    rule("pypi-token", "pypi-AgE", Body::Word, 50, 2000, Check::None),
    rule("rubygems-token", "rubygems_", Body::Hex, 48, 48, Check::None),
    rule("docker-token", "dckr_pat_", Body::Word, 27, 36, Check::None),
    rule("slack-token", "xoxb-", Body::Word, 20, 300, Check::None),
    rule("slack-token", "xoxp-", Body::Word, 20, 300, Check::None),
    rule("slack-token", "xoxa-", Body::Word, 20, 300, Check::None),
    rule("slack-token", "xoxr-", Body::Word, 20, 300, Check::None),
    rule("slack-token", "xoxs-", Body::Word, 20, 300, Check::None),
    rule("slack-token", "xapp-", Body::Word, 30, 300, Check::None),
    rule("stripe-key", "sk_live_", Body::Alnum, 16, 250, Check::None),
    rule("stripe-key", "rk_live_", Body::Alnum, 16, 250, Check::None),
    rule("stripe-key", "whsec_", Body::Alnum, 24, 100, Check::None),
    rule("anthropic-api-key", "sk-ant-", Body::Word, 40, 200, Check::None),
    rule("openai-api-key", "sk-", Body::Word, 40, 250, Check::Holds("T3BlbkFJ")),
    rule("huggingface-token", "hf_", Body::Alnum, 34, 40, Check::None),
    rule("sendgrid-key", "SG.", Body::Dotted, 60, 70, Check::Holds(".")),
    rule("digitalocean-token", "dop_v1_", Body::Hex, 64, 64, Check::None),
    rule("digitalocean-token", "doo_v1_", Body::Hex, 64, 64, Check::None),
    rule("shopify-token", "shpat_", Body::Alnum, 32, 38, Check::None),
    rule("vault-token", "hvs.", Body::Word, 24, 250, Check::None),
    rule("databricks-token", "dapi", Body::Hex, 32, 32, Check::None),
    rule("grafana-token", "glsa_", Body::Word, 41, 41, Check::None),
    rule("tailscale-key", "tskey-", Body::Word, 20, 80, Check::None),
    rule("atlassian-token", "ATATT3", Body::Word, 100, 300, Check::None),
    rule("google-oauth-secret", "GOCSPX-", Body::Word, 28, 28, Check::None),
    rule("age-secret-key", "AGE-SECRET-KEY-1", Body::Capitals, 58, 58, Check::None),
];

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
    fn fits(&self, token: &str) -> bool {
        let Some(body) = token.strip_prefix(self.prefix) else { return false };
        self.length.contains(&body.len())
            && body.bytes().all(|byte| self.body.has(byte))
            && match self.check {
                Check::None => true,
                Check::Crc => crc_is_right(body),
                Check::Holds(part) => body.contains(part),
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

fn crc_is_right(body: &str) -> bool {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let Some((random, given)) = body.split_at_checked(body.len().saturating_sub(6)) else { return false };
    let mut crc = crc32(random.as_bytes()) as usize;
    given.bytes().rev().all(|digit| {
        let right = DIGITS[crc % 62] == digit;
        crc /= 62;
        right
    })
}

/// The CRC-32 of zlib and of Ethernet.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_tells_a_token_from_what_only_looks_like_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926, "the check value of CRC-32/ISO-HDLC");
        // A revoked token that has been public for years.
        let token = ["ghp", "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].concat();
        assert_eq!(kind_of(&token), Some("github-token"));
        assert_eq!(kind_of(&token.replace("ScnsDk", "ScnsDx").replace('z', "y")), None);
    }

    #[test]
    fn a_token_is_found_inside_a_value() {
        let text = format!("Authorization: Bearer npm_{}", "aB3".repeat(12));
        assert_eq!(find(&text), Some(("npm-token", 22..text.len())));
        let hook = "https://hooks.slack.com/services/T024BE7LD/B024BE7LD/abcdefghijklmnopqrstuvwx";
        assert_eq!(find(hook).map(|(kind, _)| kind), Some("slack-webhook"));
        for no in [
            "sk-learn-is-a-library-with-a-long-name-and-nothing-else",
            "npm_config_registry",
            "hf_home",
            "AKIAIOSFODNN7EXAMPLE",
            "",
        ] {
            assert_eq!(find(no), None, "{no}");
        }
    }
}
