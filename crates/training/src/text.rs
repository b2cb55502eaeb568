//! Characters that deceive: they are shown as what they are.

/// Whether this character can make a text look like another one, or hide a part of it: controls, the bidirectional
/// formatting of Unicode (UAX #9), what has no width, and tags.
pub fn is_trick(c: char) -> bool {
    let is_shown = matches!(c, '\n' | '\t');
    let has_no_width = matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}');
    let turns_round =
        matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}');
    let is_tag = matches!(c, '\u{E0000}'..='\u{E0FFF}');
    !is_shown && (c.is_control() || has_no_width || turns_round || is_tag)
}

/// The text with every such character written out, as `⟨U+202E⟩`.
pub fn inert(text: &str) -> String {
    if !text.chars().any(is_trick) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\r' => {}
            c if is_trick(c) => shown.extend(["⟨U+", &format!("{:04X}", u32::from(c)), "⟩"]),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_deceive_is_written_out() {
        assert_eq!(inert("Pay \u{202E}txt.exe"), "Pay ⟨U+202E⟩txt.exe");
        assert_eq!(inert("a\u{0}b\u{200B}c"), "a⟨U+0000⟩b⟨U+200B⟩c");
        assert_eq!(inert("two\r\nlines\tand a tab, é, 日本, 👍🏽"), "two\nlines\tand a tab, é, 日本, 👍🏽");
    }

    proptest! {
        #[test]
        fn nothing_of_it_is_left(text in any::<String>()) {
            prop_assert!(!inert(&text).chars().any(is_trick));
        }
    }
}
