//! Questions from elsewhere: GIFT and Aiken, two plain-text formats of Moodle.

mod aiken;
mod gift;
#[cfg(test)]
mod tests;

pub use aiken::aiken;
pub use gift::gift;

use crate::quiz::SCHEMA;
use crate::{Choice, Item, ItemKind, Problem, Quiz};

/// Questions that were read, and what has to be done by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The questions. Feedback that the source has not is empty, and lint asks for it.
    pub quiz: Quiz,
    /// Questions that were left out, and why; feedback that is missing.
    pub problems: Vec<Problem>,
}

/// A question as both formats give it.
struct Found {
    line: u32,
    kind: ItemKind,
    stem: String,
    options: Vec<Mark>,
}

struct Mark {
    text: String,
    correct: bool,
    feedback: String,
}

fn imported(file: &str, id: &str, found: Vec<Found>, mut problems: Vec<Problem>) -> Imported {
    let mut items = Vec::new();
    for (question, n) in found.into_iter().zip(1..) {
        let missing = question.options.iter().filter(|option| option.feedback.trim().is_empty()).count();
        if missing > 0 {
            let what = format!("item \"q{n}\": {missing} options have no feedback");
            problems
                .push(Problem::of(file, what, "Write it in the quiz: why each is right or wrong.").at(question.line));
        }
        let option = |(option, letter): (Mark, char)| Choice {
            id: letter.to_string(),
            text: option.text,
            correct: Some(option.correct),
            place: None,
            feedback: option.feedback,
        };
        items.push(Item {
            id: format!("q{n}"),
            kind: question.kind,
            critical: false,
            stem: question.stem,
            options: question.options.into_iter().zip('a'..='z').map(option).collect(),
            html: None,
            legitimate: None,
            phish_scale: None,
            signs: Vec::new(),
            mail: None,
        });
    }
    let draw = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let quiz = Quiz { schema: SCHEMA.to_owned(), id: id.to_owned(), pass_mark: 0.8, draw, first: Vec::new(), items };
    problems.sort();
    Imported { quiz, problems }
}
