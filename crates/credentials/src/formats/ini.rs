//! Sections, keys and values, as Python's configparser reads them.

use crate::finder::Finder;
use std::ops::Range;

/// A key and where its value is; the value of a key without one on its own line is the first line below it that is indented.
pub(crate) struct Pair<'t> {
    pub(crate) key: &'t str,
    pub(crate) value: Range<usize>,
}

/// All pairs. A line that is none is trouble.
pub(crate) fn pairs<'t>(finder: &mut Finder<'t>, delimiters: &[char]) -> Vec<Pair<'t>> {
    let mut pairs: Vec<Pair<'t>> = Vec::new();
    for (start, line) in finder.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with(['#', ';']) || bare.starts_with('[') && section(bare) {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        let below = pairs.last_mut().filter(|_| indented);
        match (line.split_once(delimiters), below) {
            // An indented line without a delimiter goes on with the value above it; so does one below an empty value that
            // only looks like a pair, but that the AWS command line writes too (`s3 =` and its settings).
            (None, Some(above)) => {
                if finder.text()[above.value.clone()].trim().is_empty() {
                    above.value = start..start + line.len();
                }
            }
            (Some((key, value)), _) if !key.trim().is_empty() => {
                let from = start + line.len() - value.len();
                pairs.push(Pair { key: key.trim(), value: from..start + line.len() });
            }
            _ => finder.trouble(start, "is neither a section, a comment nor a key with a value"),
        }
    }
    pairs
}

/// `[name]`, with a comment behind it or not.
fn section(line: &str) -> bool {
    line.split_once(']').is_some_and(|(_, rest)| rest.trim().is_empty() || rest.trim_start().starts_with(['#', ';']))
}

/// The value without a comment behind it.
pub(crate) fn without_comment(text: &str, value: Range<usize>) -> Range<usize> {
    let written = &text[value.clone()];
    let comment = [" #", " ;", "\t#", "\t;"].iter().filter_map(|mark| written.find(mark)).min();
    value.start..comment.map_or(value.end, |at| value.start + at)
}
