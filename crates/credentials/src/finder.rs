//! Collects what a parser comes across. Parsers deal in byte ranges only; whether a value is a secret is decided here.

use crate::hidden::PREFIX;
use crate::value::{Strictness, Value, judge};
use std::ops::Range;

/// A secret in a text. Holds no secret itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Counted from 1.
    pub(crate) line: u32,
    pub(crate) kind: &'static str,
    pub(crate) span: Range<usize>,
    /// The fingerprint, where the text was scrubbed and says it.
    pub(crate) marked: Option<String>,
}

/// What a text holds, and the first place where it was not understood.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) hits: Vec<Hit>,
    /// The line, counted from 1, and what is odd there.
    pub(crate) trouble: Option<(u32, &'static str)>,
}

pub(crate) struct Finder<'t> {
    text: &'t str,
    starts: Vec<usize>,
    parsed: Parsed,
}

impl<'t> Finder<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(starts).collect(), parsed: Parsed::default() }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Lines with the offset of their first byte, without the end of line and without a byte order mark.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        let text = self.text;
        let mut at = 0;
        text.split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            let line = line.strip_suffix('\n').unwrap_or(line);
            let line = line.strip_suffix('\r').unwrap_or(line);
            match line.strip_prefix('\u{feff}') {
                Some(rest) if start == 0 => (start + '\u{feff}'.len_utf8(), rest),
                _ => (start, line),
            }
        })
    }

    /// A value that is a secret of this kind unless it is empty, a reference, a template or an example.
    pub(crate) fn value(&mut self, kind: &'static str, span: Range<usize>) {
        self.judged(kind, span, None, Strictness::Field);
    }

    /// The same for a value that has to be decoded before it can be judged.
    pub(crate) fn decoded(&mut self, kind: &'static str, span: Range<usize>, decoded: &str) {
        self.judged(kind, span, Some(decoded), Strictness::Field);
    }

    /// The same where words such as `postgres` or `secret` are what every example has.
    pub(crate) fn loose(&mut self, kind: &'static str, span: Range<usize>) {
        self.judged(kind, span, None, Strictness::Loose);
    }

    /// A value that was judged by its surroundings.
    pub(crate) fn seen(&mut self, kind: &'static str, span: Range<usize>, strictness: Strictness) {
        self.judged(kind, span, None, strictness);
    }

    /// Whether this value was scrubbed: then it is taken down, whatever stands around it.
    pub(crate) fn marker(&mut self, span: &Range<usize>) -> bool {
        let before = self.parsed.hits.len();
        if let Some(text) = self.text.get(span.clone())
            && matches!(judge(text, Strictness::Field), Value::Marker { .. })
        {
            self.value("named-secret", span.clone());
        }
        self.parsed.hits.len() > before
    }

    /// Markers inside a longer value: in a scrubbed text they stand where a token stood.
    pub(crate) fn markers_inside(&mut self, span: Range<usize>) {
        let text = &self.text[span.clone()];
        let mut at = 0;
        while let Some(found) = text[at..].find(PREFIX) {
            let start = at + found;
            let end = text[start..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            at = end.map_or(text.len(), |end| start + end);
            self.marker(&(span.start + start..span.start + at));
        }
    }

    fn judged(&mut self, kind: &'static str, span: Range<usize>, decoded: Option<&str>, strictness: Strictness) {
        let span = trimmed(self.text, span);
        let Some(written) = self.text.get(span.clone()) else { return };
        let line = self.line(span.start);
        match judge(decoded.unwrap_or(written), strictness) {
            Value::Nothing => {}
            Value::Marker { kind, fingerprint } => {
                self.parsed.hits.push(Hit { line, kind, span, marked: Some(fingerprint.to_owned()) });
            }
            Value::Secret => self.parsed.hits.push(Hit { line, kind, span, marked: None }),
        }
    }

    /// Notes that the text is not understood here; the first such place counts.
    pub(crate) fn trouble(&mut self, at: usize, why: &'static str) {
        let line = self.line(at);
        self.parsed.trouble.get_or_insert((line, why));
    }

    /// Whether nothing was found so far.
    pub(crate) fn found_nothing(&self) -> bool {
        self.parsed.hits.is_empty()
    }

    /// Whether everything so far was understood.
    pub(crate) fn is_clean(&self) -> bool {
        self.parsed.trouble.is_none()
    }

    pub(crate) fn parsed(mut self) -> Parsed {
        self.parsed.hits.sort_by_key(|hit| hit.span.start);
        // Two rules may see the same text; it is one secret.
        self.parsed.hits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
        self.parsed
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }
}

/// Without white space and a pair of quotes around it.
pub(crate) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let Some(value) = text.get(span.clone()) else { return span };
    let start = span.start + (value.len() - value.trim_start().len());
    let inside = value.trim();
    let bare = ['"', '\''].iter().find_map(|quote| inside.strip_prefix(*quote)?.strip_suffix(*quote));
    match bare {
        Some(bare) => start + 1..start + 1 + bare.len(),
        None => start..start + inside.len(),
    }
}
