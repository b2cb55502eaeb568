//! JSON, with the place of every string: a parser that gives values would lose where they stood.

use std::ops::Range;

/// Deeper than any file of these formats; a bomb ends here.
const DEEPEST: usize = 64;

/// A string value and the keys that lead to it.
pub(crate) struct Leaf<'a> {
    /// Keys from the outermost in, as they are written, in lower case; elements of arrays have none.
    pub(crate) keys: &'a [String],
    /// The string, without quotes.
    pub(crate) value: Range<usize>,
}

/// Calls `see` for every string value. An error is where the text stops being JSON.
pub(crate) fn strings(text: &str, mut see: impl FnMut(Leaf<'_>)) -> Result<(), usize> {
    let mut reader = Reader { bytes: text.as_bytes(), at: text.len() - text.trim_start_matches('\u{feff}').len() };
    // What is open, `{` or `[`, and the key that leads into it.
    let mut open: Vec<u8> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    loop {
        // Here a value begins.
        match reader.skip_space().ok_or(reader.at)? {
            b'{' if reader.opens_empty(b'}') => {}
            b'[' if reader.opens_empty(b']') => {}
            bracket @ (b'{' | b'[') if open.len() < DEEPEST => {
                reader.at += 1;
                open.push(bracket);
                if bracket == b'{' {
                    keys.push(reader.key(text)?);
                }
                continue;
            }
            b'"' => {
                let value = reader.string()?;
                see(Leaf { keys: &keys, value });
            }
            _ => reader.literal()?,
        }
        // Here a value has ended.
        loop {
            let Some(next) = reader.skip_space() else {
                return if open.is_empty() { Ok(()) } else { Err(reader.at) };
            };
            match (next, open.last()) {
                (b',', Some(b'[')) => reader.at += 1,
                (b',', Some(b'{')) => {
                    reader.at += 1;
                    keys.pop();
                    keys.push(reader.key(text)?);
                }
                (b'}', Some(b'{')) => {
                    reader.at += 1;
                    keys.pop();
                    open.pop();
                    continue;
                }
                (b']', Some(b'[')) => {
                    reader.at += 1;
                    open.pop();
                    continue;
                }
                _ => return Err(reader.at),
            }
            break;
        }
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    /// The next byte that is not white space.
    fn skip_space(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.at) {
            if !b" \t\r\n".contains(byte) {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// Passes `{}` or `[]`.
    fn opens_empty(&mut self, close: u8) -> bool {
        let before = self.at;
        self.at += 1;
        if self.skip_space() == Some(close) {
            self.at += 1;
            return true;
        }
        self.at = before;
        false
    }

    /// A key and its colon.
    fn key(&mut self, text: &str) -> Result<String, usize> {
        self.skip_space();
        let span = self.string()?;
        if self.skip_space() != Some(b':') {
            return Err(self.at);
        }
        self.at += 1;
        Ok(text[span].to_ascii_lowercase())
    }

    /// A string's place without its quotes, which are ASCII, so that it can be cut out of the text.
    fn string(&mut self) -> Result<Range<usize>, usize> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.at);
        }
        let start = self.at + 1;
        self.at = start;
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(0x20..) => self.at += 1,
                _ => return Err(start),
            }
        }
        self.at += 1;
        Ok(start..self.at - 1)
    }

    /// `true`, `false`, `null` or a number.
    fn literal(&mut self) -> Result<(), usize> {
        let start = self.at;
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        while self.bytes.get(self.at).is_some_and(part) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        let number = word.iter().any(u8::is_ascii_digit) && word.iter().all(|byte| b"0123456789+-.eE".contains(byte));
        if number || [&b"true"[..], b"false", b"null"].contains(&word) { Ok(()) } else { Err(start) }
    }
}

/// A string with its escapes undone; what is not an escape stays.
pub(crate) fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('u') => {
                let code: String = chars.clone().take(4).collect();
                let decoded = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                out.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
                chars = {
                    chars.nth(code.chars().count().saturating_sub(1));
                    chars
                };
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// The same text with blanks in place of comments and of commas before a bracket that closes, as editors allow them.
pub(crate) fn without_comments(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut comma) = (0, None);
    while at < bytes.len() {
        let end = match (bytes[at], bytes.get(at + 1)) {
            (b'"', _) => {
                comma = None;
                at = end_of_string(&bytes, at);
                continue;
            }
            (b'/', Some(b'/')) => memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end),
            (b'/', Some(b'*')) => memchr::memmem::find(&bytes[at..], b"*/").map_or(bytes.len(), |end| at + end + 2),
            (b',', _) => {
                comma = Some(at);
                at += 1;
                continue;
            }
            (byte, _) => {
                if let Some(comma) = comma.filter(|_| b"]}".contains(&byte)) {
                    bytes[comma] = b' ';
                }
                comma = comma.filter(|_| byte.is_ascii_whitespace());
                at += 1;
                continue;
            }
        };
        // Ends of lines stay, so that lines are counted alike.
        bytes[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    // Only whole characters were replaced.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Behind the quote that closes.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            b'\n' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}
