//! Text for people: wrapped to the terminal, and harmless to it.

use anstyle::Style;

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// Narrower than this, wrapping does more harm than long lines.
const NARROWEST: usize = 30;

/// The width to wrap to; none where no terminal shows it, because other programs want their lines whole.
pub(crate) fn width() -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(columns).clamp(NARROWEST, WIDEST))
}

/// Lines of text that are put together, each wrapped under its own indent.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: Option<usize>,
}

impl Page {
    /// An empty page for this width.
    pub(crate) fn new(width: Option<usize>) -> Self {
        Self { text: String::new(), width }
    }

    /// A paragraph. `first` stands before its first line, as many spaces before the others.
    pub(crate) fn paragraph(&mut self, first: &str, text: &str) {
        self.styled(first, Style::new(), text);
    }

    /// A paragraph whose first part has this style.
    pub(crate) fn styled(&mut self, first: &str, style: Style, text: &str) {
        let indent = first.chars().count();
        let mut lead = format!("{style}{first}{style:#}");
        for line in wrapped(&harmless(text), self.width.map(|width| width.saturating_sub(indent))) {
            self.text.push_str(&lead);
            self.text.push_str(&line);
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
            lead = " ".repeat(indent);
        }
    }

    /// A line of its own that leads what follows.
    pub(crate) fn heading(&mut self, text: &str) {
        let bold = Style::new().bold();
        for line in wrapped(&harmless(text), self.width) {
            self.text.extend([&bold.to_string(), line.as_str(), &format!("{bold:#}"), "\n"]);
        }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// The whole page.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// The same text without what a terminal would act on: names and messages come from evidence that anybody may have written.
pub(crate) fn harmless(text: &str) -> String {
    let acts =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if acts(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Lines of at most this many characters; a word that is longer stays whole, so that it can be copied.
fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else { return text.split('\n').map(str::to_owned).collect() };
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_under_their_own_indent() {
        let mut page = Page::new(Some(20));
        page.paragraph("FAIL  ", "Your screen locks by itself");
        page.paragraph("- ", "a-word-that-is-longer-than-the-width stays whole");
        let expected =
            "FAIL  Your screen\n      locks by\n      itself\n- a-word-that-is-longer-than-the-width\n  stays whole\n";
        assert_eq!(page.into_text().replace("\u{1b}[0m", ""), expected);
    }

    #[test]
    fn without_a_terminal_lines_stay_whole() {
        let mut page = Page::new(None);
        page.paragraph("  ", &"word ".repeat(60));
        assert_eq!(page.into_text().lines().count(), 1);
    }

    #[test]
    fn evidence_cannot_drive_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202e}c\nd"), "a\u{fffd}[2Jb\u{fffd}c\nd");
    }
}
