//! GIFT: <https://docs.moodle.org/en/GIFT_format>. Choice, multiple choice with weights, and true or false; other types are left
//! out with the reason.

use super::{Found, Imported, Mark, imported};
use crate::{ItemKind, Problem};

/// Reads a GIFT file into a quiz of this id. Total: what is no question that Kilter asks is named and left out.
pub fn gift(file: &str, id: &str, text: &str) -> Imported {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (line, block) in blocks(text.trim_start_matches('\u{FEFF}')) {
        match question(&block) {
            Ok((kind, stem, options)) => found.push(Found { line, kind, stem, options }),
            Err((what, remedy)) => {
                problems.push(Problem::of(file, format!("{what}; the question is left out"), remedy).at(line));
            }
        }
    }
    imported(file, id, found, problems)
}

type Fault = (&'static str, &'static str);

/// Questions are parted by empty lines; comments and `$CATEGORY` are none. An empty line inside of braces parts nothing.
fn blocks(text: &str) -> Vec<(u32, String)> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    let mut start = 1;
    let mut is_inside = false;
    for (line, n) in text.lines().zip(1..) {
        let trimmed = line.trim();
        let is_comment = trimmed.starts_with("//") || (!is_inside && trimmed.starts_with("$CATEGORY"));
        if trimmed.is_empty() && !is_inside {
            if !block.is_empty() {
                blocks.push((start, std::mem::take(&mut block)));
            }
        } else if !is_comment {
            if block.is_empty() {
                start = n;
            }
            for (_, c) in plain(line) {
                is_inside = if c == '{' {
                    true
                } else if c == '}' {
                    false
                } else {
                    is_inside
                };
            }
            block.push_str(line);
            block.push('\n');
        }
    }
    if !block.is_empty() {
        blocks.push((start, block));
    }
    blocks
}

/// The characters that are not escaped, with their places.
fn plain(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, c)| {
        let is_plain = !is_escaped && *c != '\\';
        is_escaped = !is_escaped && *c == '\\';
        is_plain
    })
}

fn find(text: &str, wanted: char) -> Option<usize> {
    plain(text).find(|(_, c)| *c == wanted).map(|(at, _)| at)
}

/// What `\~ \= \# \{ \} \: \\` and `\n` stand for.
fn unescaped(text: &str) -> String {
    let mut shown = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => shown.push(' '),
                Some(escaped @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\')) => shown.push(escaped),
                Some(other) => shown.extend(['\\', other]),
                None => shown.push('\\'),
            },
            c => shown.push(c),
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn question(block: &str) -> Result<(ItemKind, String, Vec<Mark>), Fault> {
    let rest = block.trim();
    // ::title:: is for the bank it came from.
    let rest = match rest.strip_prefix("::") {
        Some(rest) => rest.split_once("::").map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    let rest = format(rest.trim_start());
    let (Some(open), Some(close)) = (find(rest, '{'), find(rest, '}')) else {
        return Err(("it has no answers in braces", "Write its answers as {=right ~wrong}."));
    };
    if close < open || find(&rest[close + 1..], '{').is_some() {
        return Err(("its braces do not match, or it has two pairs of them", "Write one pair: {=right ~wrong}."));
    }
    let (before, answers, after) = (&rest[..open], rest[open + 1..close].trim(), &rest[close + 1..]);
    // Words after the braces make it a sentence with a gap.
    let gap = if after.trim().is_empty() { String::new() } else { format!(" _____ {after}") };
    let stem = unescaped(&format!("{before}{gap}"));
    let answers = general_feedback(answers);
    if answers.starts_with('#') {
        return Err(("it asks for a number", "Give options to choose from."));
    }
    if let Some(options) = true_false(answers) {
        return Ok((ItemKind::TrueFalse, stem, options));
    }
    let options = options(answers)?;
    let right = options.iter().filter(|option| option.correct).count();
    let has_wrong = options.iter().any(|option| !option.correct);
    if options.iter().any(|option| option.text.contains("->")) && !has_wrong {
        return Err(("it asks to match pairs", "Give options to choose from."));
    }
    if options.is_empty() {
        return Err(("it asks for a free text", "Give options to choose from."));
    }
    if !has_wrong {
        return Err(("it has right answers alone, so it asks for a short text", "Add wrong options with ~."));
    }
    match right {
        0 => Err(("none of its answers is right", "Mark the right one with =.")),
        1 => Ok((ItemKind::Choice, stem, options)),
        _ => Ok((ItemKind::Multi, stem, options)),
    }
}

/// `[html]`, `[markdown]` and the like say how a text is written; here it is plain.
fn format(text: &str) -> &str {
    let known = ["[html]", "[moodle]", "[plain]", "[markdown]"];
    known.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text).trim_start()
}

/// Feedback for the question as a whole stands after `####`; each option has its own here.
fn general_feedback(answers: &str) -> &str {
    answers.find("####").map_or(answers, |at| answers[..at].trim_end())
}

/// `T`, `TRUE`, `F`, `FALSE`, with feedback for a wrong and a right answer after `#`.
fn true_false(answers: &str) -> Option<Vec<Mark>> {
    let (word, rest) = answers.split_once('#').unwrap_or((answers, ""));
    let right = match word.trim().to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let mut feedback = Vec::new();
    let mut left = rest;
    while let Some(at) = find(left, '#') {
        feedback.push(unescaped(&left[..at]));
        left = &left[at + 1..];
    }
    feedback.push(unescaped(left));
    let (wrong_said, right_said) = (feedback.first(), feedback.get(1));
    let option = |(text, correct): (&str, bool)| {
        let said = if correct { right_said } else { wrong_said };
        Mark { text: text.to_owned(), correct, feedback: said.cloned().unwrap_or_default() }
    };
    Some([("True", right), ("False", !right)].map(option).into())
}

fn options(answers: &str) -> Result<Vec<Mark>, Fault> {
    let starts: Vec<(usize, char)> = plain(answers).filter(|(_, c)| matches!(c, '=' | '~')).collect();
    if starts.first().is_some_and(|(at, _)| !answers[..*at].trim().is_empty()) {
        return Err(("its answers do not start with = or ~", "Write them as {=right ~wrong}."));
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([answers.len()]);
    let mut options = Vec::new();
    for ((at, mark), end) in starts.iter().zip(ends) {
        let (weight, body) = weight(&answers[at + 1..end])?;
        let (text, feedback) = match find(body, '#') {
            Some(at) => (&body[..at], &body[at + 1..]),
            None => (body, ""),
        };
        // Of several right ones each carries a part of the points; what costs points, or gives none, is wrong.
        let correct = weight.map_or(*mark == '=', |weight| weight > 0.0);
        options.push(Mark { text: unescaped(format(text.trim_start())), correct, feedback: unescaped(feedback) });
    }
    if options.len() > 10 {
        return Err(("it has more than 10 answers", "Take some out."));
    }
    Ok(options)
}

/// `%50%` before an answer.
fn weight(answer: &str) -> Result<(Option<f64>, &str), Fault> {
    let Some(rest) = answer.trim_start().strip_prefix('%') else { return Ok((None, answer)) };
    let parsed = rest.split_once('%').and_then(|(number, rest)| Some((number.trim().parse().ok()?, rest)));
    match parsed {
        Some((weight, rest)) if f64::is_finite(weight) => Ok((Some(weight), rest)),
        _ => Err(("a weight is no number between two signs of percent", "Write it as ~%50%answer.")),
    }
}
