//! Aiken: a question on one line, its options as `A. …`, and `ANSWER: B`. <https://docs.moodle.org/en/Aiken_format>.

use super::{Found, Imported, Mark, imported};
use crate::{ItemKind, Problem};

/// Reads an Aiken file into a quiz of this id. Total: what is no question is named and left out.
pub fn aiken(file: &str, id: &str, text: &str) -> Imported {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let mut open: Option<Found> = None;
    let leave = |problems: &mut Vec<Problem>, line: u32, what: &str| {
        let remedy = "A question is one line, its options are A. to Z. on lines of their own, and then ANSWER: B.";
        problems.push(Problem::of(file, what, remedy).at(line));
    };
    for (line, n) in text.trim_start_matches('\u{FEFF}').lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() {
            if open.as_ref().is_some_and(|question| !question.options.is_empty()) {
                leave(&mut problems, n, "the question before this line has no ANSWER, and is left out");
                open = None;
            }
        } else if let Some(letter) = line.strip_prefix("ANSWER:") {
            let letter = letter.trim();
            let Some(mut question) = open.take() else {
                leave(&mut problems, n, "there is no question before this ANSWER");
                continue;
            };
            let right = letter.bytes().next().filter(|byte| letter.len() == 1 && byte.is_ascii_uppercase());
            let chosen = right.and_then(|byte| question.options.get_mut(usize::from(byte - b'A')));
            match chosen {
                Some(option) => {
                    option.correct = true;
                    found.push(question);
                }
                None => leave(&mut problems, n, "ANSWER names no option; the question is left out"),
            }
        } else if let Some((letter, option)) = option(line) {
            match &mut open {
                Some(question) if usize::from(letter - b'A') == question.options.len() => {
                    question.options.push(Mark { text: option.to_owned(), correct: false, feedback: String::new() });
                }
                // "A. Smith asks you …" is a question; anything else out of order is a slip.
                None => {
                    open = Some(Found { line: n, kind: ItemKind::Choice, stem: line.to_owned(), options: Vec::new() });
                }
                Some(_) => {
                    leave(&mut problems, n, "this option is out of order; the question is left out");
                    open = None;
                }
            }
        } else {
            match &mut open {
                // Several lines of a question are one, as later versions of Moodle have it.
                Some(question) if question.options.is_empty() => {
                    question.stem.push(' ');
                    question.stem.push_str(line);
                }
                _ => {
                    if open.is_some() {
                        leave(&mut problems, n, "the question before this line has no ANSWER, and is left out");
                    }
                    open = Some(Found { line: n, kind: ItemKind::Choice, stem: line.to_owned(), options: Vec::new() });
                }
            }
        }
    }
    if let Some(question) = open {
        leave(&mut problems, question.line, "the question has no ANSWER, and is left out");
    }
    imported(file, id, found, problems)
}

/// `A. text` or `A) text`.
fn option(line: &str) -> Option<(u8, &str)> {
    let letter = line.bytes().next().filter(u8::is_ascii_uppercase)?;
    let rest = line.get(1..)?.strip_prefix(['.', ')'])?;
    rest.starts_with([' ', '\t']).then(|| (letter, rest.trim()))
}
