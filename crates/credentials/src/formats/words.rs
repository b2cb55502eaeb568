//! Words in any layout, as mail and transfer programs have them: `password "x"`, `set imap_pass=x`, `user = ana:x`.

use crate::finder::Finder;
use std::ops::Range;

/// A word and the one behind it on the same line.
pub(crate) struct Pair<'t> {
    pub(crate) key: &'t str,
    pub(crate) value: Range<usize>,
}

/// Every word with the one behind it. A line without any word is trouble.
pub(crate) fn pairs<'t>(finder: &mut Finder<'t>) -> Vec<Pair<'t>> {
    let mut pairs = Vec::new();
    let text = finder.text();
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with(['#', ';']) {
            continue;
        }
        if !bare.chars().any(char::is_alphanumeric) && !["{", "}", "\\"].contains(&bare) {
            finder.trouble(start, "holds no word");
            continue;
        }
        let at = |span: Range<usize>| start + span.start..start + span.end;
        let mut from = 0;
        let mut first = true;
        while let Some(word) = next(line, from, Ends::AtSign) {
            if first {
                pairs.push(Pair { key: "", value: at(next(line, from, Ends::AtSpace).unwrap_or(word.clone())) });
            }
            first = false;
            if let Some(value) = next(line, behind(line, &word), Ends::AtSpace) {
                pairs.push(Pair { key: text[at(word.clone())].trim_start_matches('-'), value: at(value) });
            }
            from = behind(line, &word).max(from + 1);
        }
    }
    pairs
}

/// The words of a line, quotes left out.
pub(crate) fn split(line: &str) -> Vec<Range<usize>> {
    let (mut words, mut from) = (Vec::new(), 0);
    while let Some(word) = next(line, from, Ends::AtSpace) {
        from = behind(line, &word).max(from + 1);
        words.push(word);
    }
    words
}

/// Where what follows a word begins: behind the quote that closes it.
fn behind(line: &str, word: &Range<usize>) -> usize {
    let mark = |at: usize| line.as_bytes().get(at).copied().filter(|byte| b"\"'".contains(byte));
    let quoted = word.start.checked_sub(1).and_then(mark).is_some_and(|open| mark(word.end) == Some(open));
    word.end + usize::from(quoted)
}

/// Where a word without quotes ends.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    AtSpace,
    /// Also before `=`, as a name does.
    AtSign,
}

fn next(line: &str, from: usize, ends: Ends) -> Option<Range<usize>> {
    let rest = line.get(from..)?;
    let skipped = rest.find(|c: char| !c.is_whitespace() && !matches!(c, '=' | ','))?;
    let start = from + skipped;
    let word = &line[start..];
    if let Some(mark) = word.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inside = &word[1..];
        let end = inside.find(mark).unwrap_or(inside.len());
        return Some(start + 1..start + 1 + end);
    }
    // What a command gives is one word, and stays in its quotes.
    if let Some(inside) = word.strip_prefix('`').and_then(|inside| inside.find('`')) {
        return Some(start..start + inside + 2);
    }
    let end = word.find(|c: char| c.is_whitespace() || ends == Ends::AtSign && c == '=').unwrap_or(word.len());
    Some(start..start + end)
}
