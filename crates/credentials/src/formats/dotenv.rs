//! `.env`: names and values as the dotenv libraries and `docker run --env-file` read them.

use crate::finder::Finder;
use crate::names::{Promise, promise};
use crate::value::entropy;
use crate::{tokens, urls};
use std::ops::Range;

/// Names are people's own.
pub(crate) const KEYWORDS: &[&str] = &["export", "BEGIN", "END", "PRIVATE", "KEY", "ENCRYPTED", "RSA", "EC", "OPENSSH"];

/// A value that only its name calls secret must be this long and vary this much, in bits per character.
const LEAST_LENGTH: usize = 6;
const LEAST_ENTROPY: f64 = 2.0;

/// Beginnings of paths: a secret kept in a file of its own is not in this one.
const PATHS: &[&str] = &[
    "./",
    "../",
    "~/",
    "/run/",
    "/etc/",
    "/var/",
    "/home/",
    "/tmp/",
    "/usr/",
    "/opt/",
    "/app/",
    "/secrets/",
    "/mnt/",
    "c:\\",
];

pub(crate) fn find(finder: &mut Finder<'_>) {
    let mut quoted_until = 0;
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if start < quoted_until || bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let Some((name, value)) = assignment(line) else {
            if !is_passed_on(bare) {
                finder.trouble(start, "is neither a comment nor a name with a value");
            }
            continue;
        };
        let from = start + line.len() - value.len();
        let span = match quote(finder.text(), from, line.len() - (from - start)) {
            Quote::None => from..from + unquoted(value),
            Quote::Closed(span) => {
                quoted_until = span.end + 1;
                span
            }
            Quote::Open(inside) => {
                finder.trouble(start, "opens a quote that is never closed");
                inside..start + line.len()
            }
        };
        judge(finder, name, span);
    }
}

/// `NAME=value`, `export NAME=value`.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let name = name.strip_prefix("export ").or_else(|| name.strip_prefix("set ")).unwrap_or(name).trim();
    let first = name.chars().next()?;
    let named =
        (first.is_alphabetic() || first == '_') && name.chars().all(|c| c.is_alphanumeric() || "_.-".contains(c));
    named.then_some((name, value))
}

/// A name alone takes its value from the surroundings.
fn is_passed_on(line: &str) -> bool {
    let name = line.strip_prefix("export ").unwrap_or(line);
    !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

enum Quote {
    None,
    Closed(Range<usize>),
    /// Where the value behind the quote begins.
    Open(usize),
}

/// A quoted value may run over many lines.
fn quote(text: &str, from: usize, line: usize) -> Quote {
    let value = &text[from..];
    let inside = value.trim_start_matches([' ', '\t']);
    let Some(mark) = inside.chars().next().filter(|c| "\"'`".contains(*c)) else { return Quote::None };
    let start = from + (value.len() - inside.len()) + 1;
    if start > from + line {
        return Quote::None;
    }
    let mut escaped = false;
    let end = text[start..].find(|c| {
        let closes = c == mark && !escaped;
        escaped = c == '\\' && !escaped && mark == '"';
        closes
    });
    end.map_or(Quote::Open(start), |end| Quote::Closed(start..start + end))
}

/// The length of a value without the comment behind it.
fn unquoted(value: &str) -> usize {
    [" #", "\t#"].iter().filter_map(|mark| value.find(mark)).min().unwrap_or(value.len())
}

/// Judges what a variable is set to, by its name and by itself.
pub(crate) fn judge(finder: &mut Finder<'_>, name: &str, span: Range<usize>) {
    if finder.marker(&span) {
        return;
    }
    let value = &finder.text()[span.clone()];
    let part = |part: Range<usize>| span.start + part.start..span.start + part.end;
    if value.contains("PRIVATE KEY-----") {
        if !value.contains("ENCRYPTED") {
            finder.value("private-key", span);
        }
    } else if let Some((kind, token)) = tokens::find(value) {
        finder.value(kind, part(token));
    } else if let Some(info) = urls::user_info(value.trim()) {
        let at = span.start + (value.len() - value.trim_start().len());
        if let Some(password) = info.password {
            finder.loose("connection-password", at + password.start..at + password.end);
        }
    } else if let Some(password) = urls::connection_string_password(value) {
        finder.loose("connection-password", part(password));
    } else if promise(name).is_some_and(|promise| keeps(promise, value.trim())) {
        finder.loose("named-secret", span);
    } else {
        finder.markers_inside(span);
    }
}

/// Whether a value can be what its name promises.
fn keeps(promise: Promise, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let path = PATHS.iter().any(|start| lower.starts_with(start));
    let number = value.trim_end_matches(['s', 'm', 'h', 'd']).chars().all(|c| c.is_ascii_digit() || c == '.');
    value.len() >= LEAST_LENGTH
        && entropy(value) >= LEAST_ENTROPY
        && !path
        && !value.contains("://")
        && (!number || promise == Promise::Password)
}
