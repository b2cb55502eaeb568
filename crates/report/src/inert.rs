//! Text that anybody may have written, for people to read: nothing in it acts on a terminal, a page or the eye.

use std::fmt::Write;

/// The same text with every character that would act shown as its code point: `⟨U+001B⟩`. Line breaks stay.
pub fn inert(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            // Writing into a string cannot fail.
            let _ = write!(shown, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The same on one line.
pub(crate) fn line(text: &str) -> String {
    inert(&text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// At most so many characters of it.
pub(crate) fn within(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Controls, marks that turn the direction of writing (UAX #9), and characters without width that make two texts look alike.
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_is_shown() {
        let acting = "a\u{1b}[2Jb\u{202e}c\u{200b}d\ne";
        assert_eq!(inert(acting), "a\u{27e8}U+001B\u{27e9}[2Jb\u{27e8}U+202E\u{27e9}c\u{27e8}U+200B\u{27e9}d\ne");
        assert_eq!(line("one\r\n  two\n"), "one two");
    }

    proptest! {
        #[test]
        fn nothing_that_acts_is_left(text in any::<String>()) {
            prop_assert!(!inert(&text).chars().any(acts));
        }
    }
}
