//! Length, reading ease, translations, dates and versions of lessons and policies.

use super::{Desk, documents, ease, minutes, words};
use crate::prose::{paragraphs, plain};
use crate::{BASELINE, Change, Lesson, MANIFEST, Pack, Policy, Problem, Quiz};
use std::collections::BTreeSet;

/// A lesson is read in under five minutes, its questions included.
const LESSON_WORDS: usize = 700;
const LESSON_MINUTES: u32 = 5;

/// About a page.
const POLICY_WORDS: usize = 900;

/// Flesch's scale: below the first it is an error, below the second an advice. 60 and more is plain English.
const LESSON_EASE: (f64, f64) = (50.0, 60.0);
const POLICY_EASE: (f64, f64) = (40.0, 50.0);

pub(super) fn look(desk: &mut Desk<'_>, pack: &Pack) {
    manifest(desk, pack);
    pack.lessons.iter().for_each(|one| lesson(desk, one));
    pack.policies.iter().for_each(|one| policy(desk, pack, one));
    translations(desk, pack);
    for document in documents(pack) {
        if document.title.trim().is_empty() {
            desk.error(Problem::of(&document.file, "its title is empty", "Write one."));
        }
        if document.controls.is_empty() {
            let what = "it names no control of a framework";
            desk.advice(Problem::of(&document.file, what, "Name those that it serves: docs/controls.md lists them."));
        }
    }
}

fn manifest(desk: &mut Desk<'_>, pack: &Pack) {
    match pack.manifest.expires {
        None => {
            let what = "it never expires, so a copy that is years old would still be taken";
            desk.error(Problem::of(
                MANIFEST,
                what,
                "Add expires = \"2027-11-30\", the day by which a newer one is out.",
            ));
        }
        Some(day) if day <= desk.today => {
            let problem =
                desk.about(MANIFEST, "expires", format!("it expired on {day}"), "Raise expires, and the version.");
            desk.error(problem);
        }
        Some(_) => {}
    }
    if pack.baseline.is_none() {
        let what = "there is none, so computers are judged by the defaults";
        desk.advice(Problem::of(BASELINE, what, "Add one; docs/formats/baseline.md says how."));
    }
}

fn lesson(desk: &mut Desk<'_>, lesson: &Lesson) {
    let file = format!("lessons/{}/{}.md", lesson.id, lesson.lang);
    let count = words(&plain(&lesson.sections));
    if count > LESSON_WORDS {
        let what = format!("it has {count} words, and a lesson has at most {LESSON_WORDS}");
        desk.error(Problem::of(&file, what, "Shorten it, or make two of it."));
    }
    if lesson.minutes == 0 || lesson.minutes > LESSON_MINUTES {
        let what = format!("it says {} minutes, and a lesson takes 1 to {LESSON_MINUTES}", lesson.minutes);
        let problem = desk.about(&file, "minutes", what, "Shorten it, or make two of it.");
        desk.error(problem);
    }
    let questions = lesson.quiz.as_ref().map_or(0, asked);
    let takes = minutes(count, questions);
    if takes > f64::from(lesson.minutes) + 0.5 {
        let what =
            format!("it says {} minutes, and {count} words with {questions} questions take {takes:.1}", lesson.minutes);
        let problem = desk.about(&file, "minutes", what, "Say how long it takes, or shorten it.");
        desk.error(problem);
    }
    if lesson.topic.trim().is_empty() {
        let problem = desk.about(&file, "topic", "its topic is empty", "Name what it is about: topic = \"transfer\".");
        desk.error(problem);
    }
    if lesson.quiz.is_none() {
        desk.error(Problem::of(
            &file,
            "it has no questions",
            "Add quiz.json beside it; docs/formats/quiz.md says how.",
        ));
    }
    let titles: Vec<&str> = lesson.sections.iter().map(|section| &*section.title).collect();
    let wanted = ["The situation", "What matters", "Do this today"];
    let is_whole = if lesson.lang == "en" { titles == wanted } else { titles.len() == wanted.len() };
    if !is_whole {
        let what = format!("its sections are {titles:?}");
        desk.error(Problem::of(&file, what, "Write three: ## The situation, ## What matters, ## Do this today."));
    }
    reads(desk, &file, &lesson.lang, &paragraphs(&lesson.sections), LESSON_EASE);
}

fn asked(quiz: &Quiz) -> usize {
    quiz.first.len() + usize::try_from(quiz.draw).unwrap_or(usize::MAX)
}

fn policy(desk: &mut Desk<'_>, pack: &Pack, policy: &Policy) {
    let file = format!("policies/{}/{}/{}.md", policy.id, policy.version, policy.lang);
    let count = words(&plain(&policy.sections));
    if count > POLICY_WORDS {
        let what = format!("it has {count} words, and a page has about {POLICY_WORDS}");
        desk.advice(Problem::of(&file, what, "Shorten it: what is not read is not followed."));
    }
    reads(desk, &file, &policy.lang, &paragraphs(&policy.sections), POLICY_EASE);
    let same = pack.policies.iter().filter(|other| other.id == policy.id);
    let is_newest = same.clone().all(|other| other.version <= policy.version);
    if is_newest && policy.review <= desk.today {
        let what = format!("its review was due on {}", policy.review);
        let problem = desk.about(&file, "review", what, "Look through it with its owner, and set the next review.");
        desk.error(problem);
    }
    for (field, value) in [("owner", &policy.owner), ("summary", &policy.summary)] {
        if value.trim().is_empty() {
            let problem = desk.about(&file, field, format!("its {field} is empty"), "Fill it in.");
            desk.error(problem);
        }
    }
    let before = same.filter(|other| other.version < policy.version).map(|other| other.version).max();
    let is_major = before.is_none_or(|before| policy.version.major > before.major);
    if is_major != (policy.change == Change::Major) {
        let said = if is_major { "minor" } else { "major" };
        let before = before.map_or("the first one".to_owned(), |before| format!("after {before}"));
        let what = format!("it calls itself {said}, and {} is {before}", policy.version);
        let remedy =
            "A major change raises the first number, and the first version is major; a minor one raises another.";
        let problem = desk.about(&file, "change", what, remedy);
        desk.error(problem);
    }
}

/// Only for English: the formula is fitted to it.
fn reads(desk: &mut Desk<'_>, file: &str, lang: &str, paragraphs: &[String], (least, plain): (f64, f64)) {
    let Some(ease) = ease(paragraphs).filter(|_| lang.split('-').next() == Some("en")) else { return };
    let what = format!("its reading ease is {ease:.0}, and plain text has {plain:.0} or more");
    let problem = Problem::of(file, what, "Use shorter words and shorter sentences.");
    if ease < least {
        desk.error(problem);
    } else if ease < plain {
        desk.advice(problem);
    }
}

/// In every language that the pack names, everything that is asked now, and questions in it.
fn translations(desk: &mut Desk<'_>, pack: &Pack) {
    let Some((first, others)) = pack.manifest.languages.split_first() else { return };
    for lang in others {
        for lesson in pack.lessons.iter().filter(|lesson| lesson.lang == *first) {
            let folder = format!("lessons/{}", lesson.id);
            let translated = pack.lessons.iter().find(|other| other.id == lesson.id && other.lang == *lang);
            let quiz = translated.map(|other| other.quiz.as_ref());
            translation(desk, &folder, lang, lesson.quiz.as_ref(), quiz);
        }
        for policy in pack.policies_in(first) {
            let folder = format!("policies/{}/{}", policy.id, policy.version);
            let same = |other: &&Policy| other.id == policy.id && other.version == policy.version;
            let translated = pack.policies.iter().filter(same).find(|other| other.lang == *lang);
            let quiz = translated.map(|other| other.quiz.as_ref());
            translation(desk, &folder, lang, policy.quiz.as_ref(), quiz);
        }
    }
}

fn translation(desk: &mut Desk<'_>, folder: &str, lang: &str, quiz: Option<&Quiz>, other: Option<Option<&Quiz>>) {
    let Some(other) = other else {
        let file = format!("{folder}/{lang}.md");
        let remedy = "Translate it, or take the language out of pack.toml.";
        desk.error(Problem::of(&file, format!("it is missing, and pack.toml names the language {lang}"), remedy));
        return;
    };
    let file = format!("{folder}/quiz.{lang}.json");
    if quiz.is_some() && !desk.files.contains_key(&file) {
        let what = "it is missing: the questions would come in another language than the text";
        desk.error(Problem::of(&file, what, "Translate quiz.json; ids stay as they are."));
        return;
    }
    let ids = |quiz: Option<&Quiz>| -> BTreeSet<(String, String)> {
        let items = quiz.map_or(&[][..], |quiz| &quiz.items);
        let pair = |item: &crate::Item| -> Vec<(String, String)> {
            item.options.iter().map(|option| (item.id.clone(), option.id.clone())).collect()
        };
        items.iter().flat_map(pair).collect()
    };
    if ids(quiz) != ids(other) {
        let what = "its items or options have other ids than quiz.json";
        desk.error(Problem::of(&file, what, "Give the same question the same ids in every language."));
    }
}
