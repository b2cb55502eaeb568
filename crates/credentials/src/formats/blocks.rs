//! TOML and HCL, as much of them as tools write: sections, blocks in braces, names with values, lists over several lines.

use super::ini::Pair;
use crate::finder::Finder;

pub(crate) fn pairs<'t>(finder: &mut Finder<'t>) -> Vec<Pair<'t>> {
    let mut pairs = Vec::new();
    let (mut in_list, mut in_text) = (false, None);
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if let Some(mark) = in_text {
            in_text = (!bare.contains(mark)).then_some(mark);
            continue;
        }
        if bare.is_empty() || bare.starts_with(['#', '/']) || opens_or_closes(bare) {
            in_list &= !bare.starts_with(']');
            continue;
        }
        if in_list && !bare.contains('=') {
            in_list = !bare.ends_with(']');
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|(key, _)| key.chars().any(char::is_alphanumeric)) else {
            finder.trouble(start, "is neither a section, a comment nor a name with a value");
            continue;
        };
        let from = start + line.len() - value.len();
        let inside = value.trim();
        in_list = inside.starts_with(['[', '{']) && !inside.ends_with([']', '}']);
        in_text = ["\"\"\"", "'''"].into_iter().find(|mark| inside.matches(mark).count() == 1);
        if inside.starts_with('{') {
            inline(&mut pairs, finder.text(), from, value);
            continue;
        }
        let length = quoted(value).unwrap_or_else(|| value.find(" #").unwrap_or(value.len()));
        pairs.push(Pair { key: key.trim(), value: from..from + length });
    }
    pairs
}

/// `[section]`, `name "label" {`, `}`.
fn opens_or_closes(line: &str) -> bool {
    let section = line.starts_with('[') && line.split(" #").next().is_some_and(|head| head.trim_end().ends_with(']'));
    section || line.ends_with('{') && !line.contains('=') || matches!(line, "}" | "]" | "]," | "},")
}

/// The length of a value in quotes, with them: what follows is a comment.
fn quoted(value: &str) -> Option<usize> {
    let start = value.len() - value.trim_start().len();
    let mark = value[start..].chars().next().filter(|c| "\"'".contains(*c))?;
    let mut escaped = false;
    let end = value[start + 1..].find(|c| {
        let closes = c == mark && !escaped;
        escaped = c == '\\' && !escaped && mark == '"';
        closes
    })?;
    Some(start + 1 + end + 1)
}

/// `{ name = "value", … }`.
fn inline<'t>(pairs: &mut Vec<Pair<'t>>, text: &'t str, from: usize, value: &str) {
    let mut at = from;
    for part in value.split([',', '{', '}']) {
        let start = at;
        at += part.len() + 1;
        if let Some((key, value)) = part.split_once('=') {
            let begin = start + key.len() + 1;
            pairs.push(Pair { key: text[start..start + key.len()].trim(), value: begin..begin + value.len() });
        }
    }
}
