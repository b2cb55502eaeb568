//! `~/.pgpass`: <https://www.postgresql.org/docs/current/libpq-pgpass.html>. Five fields; `\:` and `\\` are escapes.

use crate::finder::Finder;

pub(crate) const KEYWORDS: &[&str] = &["localhost"];

pub(crate) fn find(finder: &mut Finder<'_>) {
    for (start, line) in finder.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut escaped = false;
        let colons = line.char_indices().filter(|(_, c)| {
            let divides = *c == ':' && !escaped;
            escaped = *c == '\\' && !escaped;
            divides
        });
        match colons.map(|(at, _)| at).nth(3) {
            Some(at) => finder.value("pgpass-password", start + at + 1..start + line.len()),
            None => finder.trouble(start, "does not have five fields"),
        }
    }
}
