//! Front matter: TOML between two lines of `+++`, before the text.

use crate::Problem;
use crate::problem::count_lines;
use serde::de::DeserializeOwned;

/// People write these; 256 KiB are a book.
const LIMIT: usize = 256 << 10;

const REMEDY: &str = "Start the file with a line of +++, the members in TOML, and another line of +++.";

/// A text with its front matter.
#[derive(Debug)]
pub(crate) struct Document<'a, T> {
    pub(crate) front: T,
    /// What follows the front matter.
    pub(crate) body: &'a str,
}

/// The text of a file, if it is one.
pub(crate) fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    if bytes.len() > LIMIT {
        return Err(Problem::of(file, format!("it is longer than {LIMIT} bytes"), "Shorten it."));
    }
    let wrong = |error: std::str::Utf8Error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        Problem::of(file, "it is not UTF-8", "Save it as UTF-8.").at(1 + count_lines(&good))
    };
    std::str::from_utf8(bytes).map_err(wrong)
}

/// Parts a file into its front matter and its text.
pub(crate) fn split<'a, T: DeserializeOwned>(file: &str, text: &'a str) -> Result<Document<'a, T>, Problem> {
    let rest = first_line(text).filter(|(line, _)| line.trim_end() == "+++");
    let Some((_, rest)) = rest else {
        return Err(Problem::of(file, "its first line is not +++", REMEDY).at(1));
    };
    let mut left = rest;
    while let Some((line, after)) = first_line(left) {
        if line.trim_end() == "+++" {
            let front = &rest[..rest.len() - left.len()];
            let parsed = toml::from_str(front).map_err(|error| Problem::toml(file, front, 1, &error))?;
            return Ok(Document { front: parsed, body: after });
        }
        left = after;
    }
    Err(Problem::of(file, "its front matter has no end", REMEDY).at(1))
}

fn first_line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    Some(text.split_once('\n').unwrap_or((text, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_at_the_lines_of_plus_signs() {
        let parted = split::<toml::Table>("a.md", "+++\r\na = 1\r\n+++\r\nText\n+++\nmore").unwrap();
        assert_eq!(parted.front["a"].as_integer(), Some(1));
        assert_eq!(parted.body, "Text\n+++\nmore");
    }

    #[test]
    fn says_where_it_is_wrong() {
        let says = |text: &str| split::<toml::Table>("a.md", text).unwrap_err().to_string();
        assert!(says("").starts_with("a.md:1: its first line is not +++"));
        assert!(says("# Title\n").starts_with("a.md:1: its first line is not +++"));
        assert!(says("+++\na = 1\n").contains("has no end"));
        assert!(says("+++\na = 1\nb =\n+++\n").starts_with("a.md:3: "), "{}", says("+++\na = 1\nb =\n+++\n"));
        assert!(text("a.md", b"one\ntwo \xff").unwrap_err().to_string().starts_with("a.md:2: it is not UTF-8"));
        assert!(text("a.md", &vec![b'a'; LIMIT + 1]).is_err());
    }
}
