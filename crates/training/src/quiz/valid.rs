//! What a quiz must hold. Every message names the item and what to do.

use super::{Choice, Item, ItemKind, Quiz, SCHEMA};
use crate::Problem;
use crate::manifest::id;
use crate::problem::count_lines;
use crate::text::inert;
use std::collections::BTreeSet;

/// More than anybody is asked, and a bound on the work of one sitting.
const MOST: usize = 200;

/// All that is wrong; `text` is the file, for its lines.
pub(super) fn problems(file: &str, text: &str, quiz: &Quiz) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut say = |what: String, remedy: &str| found.push(Problem::of(file, what, remedy));
    if quiz.schema != SCHEMA {
        say(format!("its schema is {:?}", inert(&quiz.schema)), "Write \"schema\": \"kilter/quiz/1\".");
    }
    if !(quiz.pass_mark > 0.0 && quiz.pass_mark <= 1.0) {
        say(format!("its passMark is {}", quiz.pass_mark), "Choose one above 0 and at most 1, as in 0.8.");
    }
    if quiz.items.len() > MOST {
        say(format!("it has {} items", quiz.items.len()), "Keep at most 200; split it.");
        return found;
    }
    let mut ids = BTreeSet::new();
    for item in quiz.items.iter().filter(|item| !ids.insert(&item.id)) {
        say(format!("{} is there twice", name(item)), "Give one of the two another id.");
    }
    for first in &quiz.first {
        match quiz.items.iter().find(|item| item.id == *first) {
            None => say(format!("first names {:?}, and no item has that id", inert(first)), "Correct the id."),
            Some(item) if item.critical => say(
                format!("{} is asked first and is critical", name(item)),
                "What is asked first is not graded: take it out of first, or make it not critical.",
            ),
            Some(_) => {}
        }
    }
    let graded = quiz.graded().count();
    let critical = quiz.graded().filter(|item| item.critical).count();
    let draw = usize::try_from(quiz.draw).unwrap_or(usize::MAX);
    if draw == 0 || draw > graded {
        say(
            format!("it draws {draw} of {graded} graded items"),
            "Set draw from 1 to the number of items not in first.",
        );
    } else if draw < critical {
        say(format!("it draws {draw}, and {critical} items are critical"), "Every critical item is drawn: raise draw.");
    }
    found.extend(id(file, &quiz.id).err());
    for item in &quiz.items {
        let line = line_of(text, &item.id);
        found.extend(item_problems(file, item).into_iter().map(|problem| Problem { line, ..problem }));
    }
    found
}

fn name(item: &Item) -> String {
    format!("item {:?}", inert(&item.id))
}

/// Where `"id": "q1"` stands.
fn line_of(text: &str, id: &str) -> Option<u32> {
    let quoted = serde_json::to_string(id).ok()?;
    let at = text.match_indices(&quoted).find(|(at, _)| {
        let before = text[..*at].trim_end().strip_suffix(':');
        before.is_some_and(|before| before.trim_end().ends_with("\"id\""))
    });
    at.map(|(at, _)| 1 + count_lines(&text[..at]))
}

fn item_problems(file: &str, item: &Item) -> Vec<Problem> {
    let mut found: Vec<Problem> = id(file, &item.id).err().into_iter().collect();
    let mut say = |what: String, remedy: &str| found.push(Problem::of(file, format!("{}: {what}", name(item)), remedy));
    if item.stem.trim().is_empty() {
        say("its stem is empty".to_owned(), "Ask something.");
    }
    if !(2..=10).contains(&item.options.len()) {
        say(format!("it has {} options", item.options.len()), "Give 2 to 10.");
    }
    let mut ids = BTreeSet::new();
    for option in &item.options {
        let which = inert(&option.id);
        if option.id.is_empty() || !ids.insert(&option.id) {
            say(format!("the option id {which:?} is empty or there twice"), "Give every option its own id.");
        }
        if option.text.trim().is_empty() {
            say(format!("option {which:?} has an empty text"), "Fill it in.");
        }
        if option.feedback.trim().is_empty() {
            say(format!("option {which:?} has no feedback"), "Say why it is right or wrong: one sentence.");
        }
    }
    match item.kind {
        ItemKind::Order => order(item, &mut say),
        _ => marked(item, &mut say),
    }
    let has_mail = item.html.is_some() || item.legitimate.is_some() || item.phish_scale.is_some();
    if item.kind == ItemKind::PhishSpot {
        phish_spot(item, &mut say);
    } else if has_mail || !item.signs.is_empty() {
        let what = "html, legitimate, phishScale and signs are members of a phish-spot".to_owned();
        say(what, "Take them out, or make it \"type\": \"phish-spot\".");
    }
    found
}

fn order(item: &Item, say: &mut impl FnMut(String, &str)) {
    let mut places: Vec<_> = item.options.iter().filter_map(|option| option.place).collect();
    places.sort_unstable();
    let is_whole = places.len() == item.options.len() && places.iter().zip(1..).all(|(place, n)| *place == n);
    if !is_whole || item.options.iter().any(|option| option.correct.is_some()) {
        let remedy = "Give every option a \"place\" instead of \"correct\": 1, 2, 3 … each once.";
        say("its options have no whole order".to_owned(), remedy);
    }
}

fn marked(item: &Item, say: &mut impl FnMut(String, &str)) {
    let is_marked = |option: &Choice| option.correct.is_some() && option.place.is_none();
    if !item.options.iter().all(is_marked) {
        say("an option is neither right nor wrong".to_owned(), "Give every option \"correct\": true or false.");
        return;
    }
    let right = item.options.iter().filter(|option| option.correct == Some(true)).count();
    match item.kind {
        ItemKind::Multi if right == 0 => say("no option is right".to_owned(), "Mark at least one as correct."),
        ItemKind::Multi => {}
        _ if right != 1 => {
            say(format!("{right} options are right"), "Mark exactly one, or make it \"type\": \"multi\".");
        }
        ItemKind::TrueFalse | ItemKind::PhishSpot if item.options.len() != 2 => {
            say(format!("it has {} options", item.options.len()), "Give two.");
        }
        _ => {}
    }
}

fn phish_spot(item: &Item, say: &mut impl FnMut(String, &str)) {
    let is_plain = |name: &str| {
        let stem = name.strip_suffix(".html").unwrap_or("");
        !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    match &item.html {
        Some(name) if is_plain(name) => {}
        _ => say("it names no mail".to_owned(), "Name a file beside the quiz: \"html\": \"mail-1.html\"."),
    }
    match item.legitimate {
        None => say("legitimate is missing".to_owned(), "Write \"legitimate\": true or false."),
        // By the format, a is "Genuine" and b is "Phishing".
        Some(legitimate) => {
            let right = item.options.iter().find(|option| option.correct == Some(true)).map(|option| &*option.id);
            if right != Some(if legitimate { "a" } else { "b" }) {
                let remedy = "Option a is \"Genuine\", option b is \"Phishing\"; mark the one that legitimate says.";
                say("its right option is not what legitimate says".to_owned(), remedy);
            }
        }
    }
    if item.phish_scale.is_none() {
        let remedy = "Add \"phishScale\" with cues, premise and difficulty.";
        say("it has no phishScale".to_owned(), remedy);
    }
    if item.signs.iter().all(|sign| sign.trim().is_empty()) {
        say("it has no signs".to_owned(), "List what gives it away, or what shows that it is genuine.");
    }
}
