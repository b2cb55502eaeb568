//! Whether a pack is fit to be published: more than can be read without fault.

mod documents;
mod links;
mod quizzes;
mod reading;
#[cfg(test)]
mod tests;
mod titles;

pub use reading::{ease, minutes, words};

use crate::{Files, Pack, Problem};
use chrono::NaiveDate;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The pack must not be published so.
    Error,
    /// It can be, and would be better otherwise.
    Advice,
}

/// One thing that should be otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lint {
    /// How much it weighs.
    pub weight: Weight,
    /// What, where, and what to do.
    pub problem: Problem,
}

/// A check that a pack may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCheck<'a> {
    /// Its id.
    pub id: &'a str,
    /// The lesson that goes with it.
    pub lesson: Option<&'a str>,
}

/// All that is to be said about these files, errors first. A pack without an error reads as [`Pack::parse`] has it.
pub fn lint(files: &Files, checks: &[KnownCheck<'_>], today: NaiveDate) -> Vec<Lint> {
    let mut desk = Desk { files, checks, today, found: Vec::new() };
    match Pack::parse(files) {
        Err(problems) => desk.found.extend(problems.into_iter().map(|problem| Lint { weight: Weight::Error, problem })),
        Ok(pack) => {
            documents::look(&mut desk, &pack);
            links::look(&mut desk, &pack);
            quizzes::look(&mut desk, &pack);
            titles::look(&mut desk, &pack);
        }
    }
    desk.found.sort();
    desk.found.dedup();
    desk.found
}

/// What the rules work with.
struct Desk<'a> {
    files: &'a Files,
    checks: &'a [KnownCheck<'a>],
    today: NaiveDate,
    found: Vec<Lint>,
}

impl Desk<'_> {
    fn error(&mut self, problem: Problem) {
        self.found.push(Lint { weight: Weight::Error, problem });
    }

    fn advice(&mut self, problem: Problem) {
        self.found.push(Lint { weight: Weight::Advice, problem });
    }

    fn has_check(&self, id: &str) -> bool {
        self.checks.iter().any(|check| check.id == id)
    }

    /// The line where this stands first in a file.
    fn line(&self, file: &str, text: &str) -> Option<u32> {
        let whole = std::str::from_utf8(self.files.get(file)?).ok()?;
        whole.find(text).map(|at| 1 + crate::problem::count_lines(&whole[..at]))
    }

    /// A problem of a file, at the line where this stands first.
    fn about(&self, file: &str, text: &str, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { line: self.line(file, text), ..Problem::of(file, what, remedy) }
    }
}

/// Where a lesson or a policy lies, and what both have.
struct Document<'a> {
    file: String,
    folder: String,
    id: &'a str,
    lang: &'a str,
    title: &'a str,
    controls: &'a [String],
    sections: &'a [crate::prose::Section],
    quiz: Option<&'a crate::Quiz>,
}

fn documents(pack: &Pack) -> impl Iterator<Item = Document<'_>> {
    let lessons = pack.lessons.iter().map(|lesson| {
        let folder = format!("lessons/{}", lesson.id);
        Document {
            file: format!("{folder}/{}.md", lesson.lang),
            folder,
            id: &lesson.id,
            lang: &lesson.lang,
            title: &lesson.title,
            controls: &lesson.controls,
            sections: &lesson.sections,
            quiz: lesson.quiz.as_ref(),
        }
    });
    let policies = pack.policies.iter().map(|policy| {
        let folder = format!("policies/{}/{}", policy.id, policy.version);
        Document {
            file: format!("{folder}/{}.md", policy.lang),
            folder,
            id: &policy.id,
            lang: &policy.lang,
            title: &policy.title,
            controls: &policy.controls,
            sections: &policy.sections,
            quiz: policy.quiz.as_ref(),
        }
    });
    lessons.chain(policies)
}
