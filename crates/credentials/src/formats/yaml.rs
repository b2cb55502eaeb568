//! As much of YAML as command-line tools write: nested keys, lists, quoted and plain values, blocks. What goes beyond it
//! (values in braces, quotes over several lines) is trouble, not guessed at.

use crate::finder::Finder;
use std::ops::Range;

/// A key and where its value is.
pub(crate) struct Pair<'t> {
    pub(crate) key: &'t str,
    pub(crate) value: Range<usize>,
}

/// A key whose value may still come below it.
struct Above<'t> {
    key: &'t str,
    indent: usize,
    state: State,
}

enum State {
    /// A value stood beside the key; it may go on below.
    Beside,
    /// Nothing stood beside the key.
    Nothing,
    /// `|` or `>`: everything that is indented further belongs to it.
    Block(Range<usize>),
}

/// All pairs with a value.
pub(crate) fn pairs<'t>(finder: &mut Finder<'t>) -> Vec<Pair<'t>> {
    let mut found = Vec::new();
    let mut above: Option<Above<'t>> = None;
    for (start, line) in finder.lines() {
        let bare = line.trim_start_matches(' ');
        let mut indent = line.len() - bare.len();
        if let Some(Above { indent: key, state: State::Block(span), .. }) = &mut above {
            if bare.trim().is_empty() {
                continue;
            }
            if indent > *key {
                let from = if span.start == span.end { start + indent } else { span.start };
                *span = from..start + line.len();
                continue;
            }
        }
        if bare.trim().is_empty() || bare.starts_with('#') {
            continue;
        }
        if indent == 0
            && (bare.starts_with("---")
                || bare.trim_end() == "..."
                || bare.starts_with("%YAML ")
                || bare.starts_with("%TAG "))
        {
            continue;
        }
        close(&mut above, &mut found);
        let (dashes, content) = without_dashes(bare);
        indent += dashes;
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let at = start + line.len() - content.len();
        if let Some((key, value)) = key_and_value(content) {
            let from = start + line.len() - value.len();
            let state = beside(finder, from, value, &mut |value| found.push(Pair { key, value }));
            above = Some(Above { key, indent, state });
        } else if let Some(above) = above.as_mut().filter(|above| indent > above.indent) {
            if matches!(above.state, State::Nothing) {
                if start + line.len() == finder.text().len() && dashes == 0 {
                    // It may be the value, or the first half of a key.
                    finder.trouble(at, "ends without an end of line");
                }
                let key = above.key;
                above.state = beside(finder, at, content, &mut |value| found.push(Pair { key, value }));
            }
        } else if dashes == 0 || content.starts_with(['{', '[', '"', '\'']) && !is_closed(content) {
            finder.trouble(at, "is not the YAML that tools write");
        }
    }
    close(&mut above, &mut found);
    found
}

/// Ends a block.
fn close<'t>(above: &mut Option<Above<'t>>, found: &mut Vec<Pair<'t>>) {
    if let Some(Above { key, state, .. }) = above
        && let State::Block(span) = state
    {
        if span.start < span.end {
            found.push(Pair { key, value: span.clone() });
        }
        *state = State::Beside;
    }
}

/// What stands beside a key, or below it in its stead.
fn beside(finder: &mut Finder<'_>, from: usize, value: &str, see: &mut impl FnMut(Range<usize>)) -> State {
    let mut bare = value.trim();
    // A tag or an anchor in front says nothing of the value.
    while let Some((_, rest)) = bare.split_once(' ').filter(|_| bare.starts_with(['!', '&'])) {
        bare = rest.trim_start();
    }
    if bare.is_empty() || bare.starts_with('#') || bare.starts_with(['!', '&']) {
        return State::Nothing;
    }
    // The rest of the line ends where the value ends, so places count from there.
    let end = from + value.trim_end().len();
    let start = end - bare.len();
    if bare.starts_with(['|', '>']) {
        return State::Block(start..start);
    }
    if bare.starts_with(['{', '[']) {
        if !is_closed(bare) {
            finder.trouble(start, "has values in braces, which are not read here");
        }
        return State::Beside;
    }
    if let Some(mark) = bare.chars().next().filter(|c| "\"'".contains(*c)) {
        let Some(length) = closing(&bare[1..], mark) else {
            finder.trouble(start, "opens a quote that its line does not close");
            see(start + 1..end);
            return State::Beside;
        };
        see(start + 1..start + 1 + length);
        return State::Beside;
    }
    if bare.starts_with('*') {
        finder.trouble(start, "points to another value, which is not followed here");
        return State::Beside;
    }
    let comment = [" #", "\t#"].iter().filter_map(|mark| bare.find(mark)).min();
    see(start..comment.map_or(end, |at| start + at));
    State::Beside
}

/// `{}` and `[]`: there is nothing in it.
fn is_closed(value: &str) -> bool {
    let inside = value.strip_prefix('{').and_then(|rest| rest.trim_start().strip_prefix('}'));
    let inside = inside.or_else(|| value.strip_prefix('[').and_then(|rest| rest.trim_start().strip_prefix(']')));
    let quoted = || value.chars().next().filter(|c| "\"'".contains(*c)).and_then(|mark| closing(&value[1..], mark));
    inside.is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#')) || quoted().is_some()
}

/// Where a quote closes; `''` inside single quotes and `\"` inside double ones do not.
fn closing(rest: &str, mark: char) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && mark == '"' {
            chars.next();
        } else if c == mark {
            if mark == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                chars.next();
            } else {
                return Some(at);
            }
        }
    }
    None
}

/// The content of `- - key: value`, and how far it is indented by the dashes.
fn without_dashes(line: &str) -> (usize, &str) {
    let mut content = line;
    while let Some(rest) = content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        content = rest.trim_start();
    }
    (line.len() - content.len(), content)
}

/// `key: value`, `"key": value`.
fn key_and_value(content: &str) -> Option<(&str, &str)> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if let Some(mark) = content.chars().next().filter(|c| "\"'".contains(*c)) {
        let length = closing(&content[1..], mark)?;
        let rest = content[length + 2..].trim_start().strip_prefix(':').filter(|rest| ends(rest))?;
        return Some((&content[1..=length], rest));
    }
    if content.starts_with(['{', '[', '|', '>', '@', '`']) {
        return None;
    }
    let colon = content.match_indices(':').map(|(at, _)| at).find(|at| ends(&content[at + 1..]))?;
    let key = content[..colon].trim_end();
    // A comment before the colon hides it.
    (!key.is_empty() && !key.contains(" #")).then(|| (key, &content[colon + 1..]))
}
