//! A machine's answers in a file: fixtures for tests of any system on any other.

mod format;

use crate::{Answer, Request, Scope, System, stanzas};
use chrono::{DateTime, Utc};
use kilter_facts::{Gap, Os};
use std::collections::BTreeMap;

/// Answers by the text of their request.
pub type Answers = BTreeMap<String, Answer>;

/// A replay of one machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    os: Os,
    at: DateTime<Utc>,
    scope: Scope,
    source: String,
    synthetic: bool,
    answers: Answers,
}

/// Why a recording was refused. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// Not JSON of this shape; names line and column.
    #[error("{0}")]
    Syntax(#[from] serde_json::Error),
    /// Written by another version of Kilter.
    #[error("schema is {0:?}; this version of Kilter reads {schema:?}", schema = format::SCHEMA)]
    Schema(String),
    /// Evidence that is neither text nor base64.
    #[error("the answer to {0:?} is not valid base64")]
    Base64(String),
}

impl Recording {
    pub(crate) fn new(os: Os, at: DateTime<Utc>, scope: Scope, source: &str, answers: Answers) -> Self {
        Self { os, at, scope, source: source.to_owned(), synthetic: false, answers }
    }

    /// Reads a recording.
    pub fn parse(json: &[u8]) -> Result<Self, RecordingError> {
        format::parse(json)
    }

    /// The recording as its file holds it, ending in a newline.
    pub fn to_json(&self) -> String {
        format::write(self)
    }

    /// What the employee let Kilter look at when it was made.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Where it comes from, in words.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it was written by hand from documentation instead of recorded on a machine.
    pub fn is_synthetic(&self) -> bool {
        self.synthetic
    }

    /// All answers, by the text of their request.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The same recording with every answer passed through `change`.
    #[must_use]
    pub fn map(mut self, mut change: impl FnMut(&str, Answer) -> Answer) -> Self {
        self.answers = std::mem::take(&mut self.answers)
            .into_iter()
            .map(|(request, answer)| {
                let changed = change(&request, answer);
                (request, changed)
            })
            .collect();
        self
    }

    /// The same recording with the names in its requests and in what the employee let Kilter look at changed.
    pub(crate) fn rename(mut self, change: impl Fn(&str) -> String) -> Self {
        self.answers = self.answers.into_iter().map(|(request, answer)| (change(&request), answer)).collect();
        self.scope.roots.iter_mut().for_each(|root| *root = change(root));
        self
    }
}

impl System for Recording {
    fn os(&self) -> Os {
        self.os
    }

    fn now(&self) -> DateTime<Utc> {
        self.at
    }

    fn ask(&self, request: &Request) -> Answer {
        let text = request.to_string();
        let missing = || Answer::Gap(Gap::unsupported(format!("the recording holds no answer to \"{text}\"")));
        stanzas::within(request, self.answers.get(&text).cloned().unwrap_or_else(missing))
    }
}
