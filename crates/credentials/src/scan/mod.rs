//! Free text, read once: every place where something begins that could be a secret is found in one pass, and looked at there.

mod address;
mod cloud;

use crate::formats::pem;
use crate::reading::{Found, Reading};
use crate::tokens::{RULES, Rule};
use crate::value::{Strictness, Value, judge};
use crate::{Salt, fingerprint};
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What begins at a place.
enum Start {
    /// A token of a known issuer.
    Token(&'static Rule),
    /// `://`, in the middle of an address.
    Address,
    /// A block in PEM.
    Pem,
    /// Something else that its own function knows.
    Other(See),
}

/// What may be a secret, and where.
pub(crate) struct Seen {
    pub(crate) kind: &'static str,
    pub(crate) span: Range<usize>,
    /// Where the surroundings say little, what every development setup has is no secret.
    pub(crate) strictness: Strictness,
}

/// Looks at the bytes around a beginning that was found there.
type See = fn(&[u8], Range<usize>) -> Option<Seen>;

/// Beginnings that no table of issuers has.
const OTHERS: &[(&str, See)] = &[
    ("AKIA", cloud::aws),
    ("ASIA", cloud::aws),
    ("AccountKey=", cloud::azure_storage),
    ("SharedAccessKey=", cloud::shared_access),
    ("8Q~", cloud::azure_client),
    ("hooks.slack.com/services/", cloud::slack_webhook),
    ("/api/webhooks/", cloud::discord_webhook),
    (":AA", cloud::telegram),
];

struct Starts {
    searcher: AhoCorasick,
    what: Vec<Start>,
}

static STARTS: LazyLock<Option<Starts>> = LazyLock::new(|| {
    let tokens = RULES.iter().map(|rule| (rule.prefix, Start::Token(rule)));
    let others = OTHERS.iter().map(|(text, see)| (*text, Start::Other(*see)));
    let shapes = [("://", Start::Address), ("-----BEGIN ", Start::Pem)];
    let (texts, what): (Vec<_>, Vec<_>) = tokens.chain(others).chain(shapes).unzip();
    let searcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(texts).ok()?;
    Some(Starts { searcher, what })
});

/// Every secret in a text of any origin. Total: any bytes give an answer.
pub fn scan(bytes: &[u8], salt: Option<&Salt>) -> Reading {
    let mut found: Vec<Found> = Vec::new();
    let (mut line, mut counted) = (1_u32, 0);
    let mut last = 0..0;
    each(bytes, &mut |seen| {
        if seen.span.start < last.end {
            return;
        }
        last = seen.span.clone();
        // A secret may begin before the place where it was noticed, but never before the last one.
        let lines = memchr::memchr_iter(b'\n', &bytes[counted..seen.span.start.max(counted)]).count();
        line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        counted = seen.span.start.max(counted);
        found.push(Found { line, kind: seen.kind, fingerprint: fingerprint(salt, &bytes[seen.span]) });
    });
    Reading { found, trouble: None }
}

/// Calls `see` for every secret, in the order in which they are noticed.
pub(crate) fn each(bytes: &[u8], see: &mut impl FnMut(Seen)) {
    let Some(Starts { searcher, what }) = &*STARTS else { return };
    let mut passed = 0;
    for found in searcher.find_iter(bytes) {
        if found.start() < passed {
            continue;
        }
        let seen = match &what[found.pattern().as_usize()] {
            Start::Address => address::password(bytes, found.start()),
            Start::Token(rule) => token(rule, bytes, found.start()),
            Start::Other(look) => look(bytes, found.range()),
            Start::Pem => match pem::block(bytes, found.start()) {
                Some(block) => {
                    passed = block.span.end;
                    block.is_bare_key.then(|| Seen::certain("private-key", block.span))
                }
                None => None,
            },
        };
        if let Some(seen) = seen.filter(|seen| seen.holds(bytes)) {
            passed = passed.max(seen.span.end);
            see(seen);
        }
    }
}

impl Seen {
    pub(crate) fn certain(kind: &'static str, span: Range<usize>) -> Self {
        Self { kind, span, strictness: Strictness::Field }
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        let text = std::str::from_utf8(&bytes[self.span.clone()]);
        text.is_ok_and(|text| judge(text, self.strictness) == Value::Secret)
    }
}

fn token(rule: &'static Rule, bytes: &[u8], start: usize) -> Option<Seen> {
    let inside =
        start.checked_sub(1).map(|at| bytes[at]).is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if inside {
        return None;
    }
    let span = rule.reach(bytes, start);
    let text = std::str::from_utf8(&bytes[span.clone()]).ok()?;
    (rule.fits(text) && !cloud::is_public(rule.kind, bytes, &span)).then(|| Seen::certain(rule.kind, span))
}

#[cfg(test)]
mod tests;
