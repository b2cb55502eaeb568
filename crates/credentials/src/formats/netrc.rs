//! netrc(5): words apart by white space, in any layout. Passwords in quotes as curl and Python read them.

use crate::finder::Finder;
use std::ops::Range;

pub(crate) const KEYWORDS: &[&str] =
    &["machine", "default", "login", "user", "password", "account", "macdef", "anonymous"];

pub(crate) fn find(finder: &mut Finder<'_>) {
    let text = finder.text();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    let (mut anonymous, mut machine) = (false, false);
    while let Some(word) = next(text, &mut at) {
        let keyword = text[word.clone()].to_ascii_lowercase();
        match keyword.as_str() {
            "machine" => {
                machine = argument(finder, &mut at, word.start).is_some();
                anonymous = false;
            }
            "default" => (machine, anonymous) = (true, false),
            "login" | "user" => {
                if let Some(user) = argument(finder, &mut at, word.start) {
                    anonymous = ["anonymous", "ftp"].iter().any(|name| text[user.clone()].eq_ignore_ascii_case(name));
                }
            }
            // The password of an anonymous login is an address by custom, and public.
            "password" | "account" => {
                if let Some(password) = argument(finder, &mut at, word.start)
                    && (!anonymous || finder.marker(&password))
                {
                    finder.value("netrc-password", password);
                }
            }
            // A macro runs to the next empty line.
            "macdef" => {
                at += ["\n\n", "\n\r\n"].iter().filter_map(|end| text[at..].find(end)).min().unwrap_or(text.len() - at);
            }
            _ if keyword.starts_with('#') => at += text[at..].find('\n').unwrap_or(text.len() - at),
            _ => {
                finder.trouble(word.start, "has a word that netrc does not know");
            }
        }
    }
    if !machine && finder.is_clean() && !only_comments(text) {
        finder.trouble(0, "names no machine");
    }
}

/// The word after a keyword; its absence means that the file was cut.
fn argument(finder: &mut Finder<'_>, at: &mut usize, keyword: usize) -> Option<Range<usize>> {
    let found = next(finder.text(), at);
    if found.is_none() {
        finder.trouble(keyword, "ends in the middle of an entry");
    }
    found
}

/// The next word, quotes left out.
fn next(text: &str, at: &mut usize) -> Option<Range<usize>> {
    let rest = &text[*at..];
    let start = *at + rest.find(|c: char| !c.is_whitespace())?;
    let word = &text[start..];
    if let Some(quoted) = word.strip_prefix('"') {
        let mut escaped = false;
        let end = quoted.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        if let Some(end) = end {
            *at = start + 1 + end + 1;
            return Some(start + 1..start + 1 + end);
        }
    }
    *at = start + word.find(char::is_whitespace).unwrap_or(word.len());
    Some(start..*at)
}

fn only_comments(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}
