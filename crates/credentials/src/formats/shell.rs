//! What is typed into shells and what shells read when they start: known tokens anywhere, and what is handed over by a name, a
//! flag, a header or a statement that says what it is.

mod line;

use crate::finder::Finder;
use crate::scan;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A line that says none of these hands nothing over by name.
const TELLING: &[&str] = &[
    "pass",
    "pwd",
    "secret",
    "token",
    "key",
    "pat",
    "cred",
    "auth",
    "identified",
    "curl",
    "http",
    "mysql",
    "mariadb",
    "redis-cli",
    "mongo",
    "ldap",
    "login",
];

static LINES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(TELLING).ok());

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    if !text.trim().is_empty() && !text.chars().any(char::is_alphanumeric) {
        finder.trouble(0, "holds no word");
    }
    finder.markers_inside(0..text.len());
    let mut seen = Vec::new();
    scan::each(text.as_bytes(), &mut |secret| seen.push(secret));
    for secret in seen {
        finder.seen(secret.kind, secret.span, secret.strictness);
    }
    let mut passed = 0;
    for found in LINES.iter().flat_map(|lines| lines.find_iter(text)) {
        if found.start() < passed {
            continue;
        }
        let start = text[..found.start()].rfind('\n').map_or(0, |end| end + 1);
        let end = text[found.start()..].find('\n').map_or(text.len(), |end| found.start() + end);
        passed = end.max(passed + 1);
        let line = text[start..end].trim_end_matches('\r');
        if !line.trim_start().starts_with('#') {
            line::look(finder, start, line);
        }
    }
}
