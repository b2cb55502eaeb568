//! What is wrong with a file of a pack, where, and what to do about it.

use std::fmt;

/// Why a file of a pack was refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub struct Problem {
    /// The file, by its path in the pack.
    pub file: String,
    /// The line, from 1, where one can be named.
    pub line: Option<u32>,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What to do about it, as a sentence.
    pub remedy: String,
}

impl Problem {
    /// About the file as a whole.
    pub fn of(file: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, what: what.into(), remedy: remedy.into() }
    }

    /// The same, at this line.
    #[must_use]
    pub fn at(self, line: u32) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Of a TOML file or of the front matter that starts after this many lines.
    pub(crate) fn toml(file: &str, text: &str, lines_before: u32, error: &toml::de::Error) -> Self {
        let upto = error.span().and_then(|span| text.get(..span.start));
        let line = upto.map(|upto| lines_before + 1 + count_lines(upto));
        let what = crate::inert(error.message().trim_end_matches('.'));
        let problem = Self::of(file, what, "Correct it there; docs/formats/pack.md names every member.");
        Self { line, ..problem }
    }

    /// Of a JSON file.
    pub(crate) fn json(file: &str, error: &serde_json::Error) -> Self {
        let remedy = "Correct it there; docs/formats/quiz.md names every member.";
        let line = u32::try_from(error.line()).ok().filter(|line| *line > 0);
        // The message ends in its place, which is said already.
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said);
        Self { line, ..Self::of(file, crate::inert(what), remedy) }
    }
}

pub(crate) fn count_lines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::inert(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}. {}", self.what, self.remedy)
    }
}
