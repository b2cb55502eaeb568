//! Paragraphs of `Field: value` lines with an empty line between: deb822(5).

use memchr::memmem;

/// The paragraphs of a text.
pub(super) fn all(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(|stanza| stanza.trim_matches('\n')).filter(|stanza| !stanza.is_empty())
}

/// The value of a field that stands on one line. Continuation lines start with a space, so they are never taken for a field.
pub(super) fn field<'a>(stanza: &'a str, name: &str) -> Option<&'a str> {
    let bytes = stanza.as_bytes();
    let mut from = 0;
    while let Some(at) = memmem::find(&bytes[from..], name.as_bytes()).map(|at| from + at) {
        let value = at + name.len();
        if (at == 0 || bytes[at - 1] == b'\n') && bytes.get(value) == Some(&b':') {
            return Some(line(&stanza[value + 1..]).trim());
        }
        from = value;
    }
    None
}

/// A field with its continuation lines, folded: each line trimmed, joined by spaces.
pub(super) fn folded(stanza: &str, name: &str) -> Option<String> {
    let mut lines = stanza.lines().filter(|line| !line.starts_with('#'));
    let head = lines.find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then_some(value)
    })?;
    let rest = lines.take_while(|line| line.starts_with([' ', '\t']));
    Some(std::iter::once(head).chain(rest).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "))
}

fn line(text: &str) -> &str {
    &text[..memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_whole_name_at_the_start_of_a_line() {
        let stanza = "Package: a\nConfig-Version: 1\nDescription: Version: 2\n Version: 3\nVersion:  4 ";
        assert_eq!(field(stanza, "Version"), Some("4"));
        assert_eq!(field(stanza, "Vers"), None);
        assert_eq!(field("", "Version"), None);
    }

    #[test]
    fn folds_continuation_lines_and_leaves_comments_out() {
        let stanza = "Types: deb\n# URIs: http://old\nURIs: http://a\n# in between\n http://b\nSuites: x";
        assert_eq!(folded(stanza, "uris").as_deref(), Some("http://a http://b"));
        assert_eq!(folded(stanza, "Components"), None);
    }
}
