//! The questions of one go, and what has been answered so far.

use super::view::{ItemKind, ItemView, OptionView};
use kilter_training::{Answer, Grade, Id, Item, ItemKind as Kind, Question, Quiz, Sitting};

/// Questions, each answered once at most: feedback comes at once, so that a second answer would say nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    sitting: Sitting,
    answers: Vec<Answer>,
}

impl Asked {
    pub(super) fn new(sitting: Sitting) -> Self {
        Self { sitting, answers: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sitting.questions.is_empty()
    }

    /// Whether nothing is left to answer.
    pub(super) fn is_complete(&self) -> bool {
        self.answers.len() == self.sitting.questions.len()
    }

    /// Takes an answer; not one to a question that is not asked, that has an answer, or that it does not fit.
    pub(super) fn answer(&mut self, item: &str, chosen: &[Id]) -> bool {
        let Some(question) = self.sitting.questions.iter().find(|question| question.item == item) else { return false };
        let is_new = !self.answers.iter().any(|answer| answer.item == item);
        let takes = is_new && fits(question, chosen);
        if takes {
            self.answers.push(Answer { item: item.to_owned(), chosen: chosen.to_vec() });
        }
        takes
    }

    pub(super) fn grade(&self, quiz: &Quiz) -> Grade {
        quiz.grade(&self.sitting, &self.answers)
    }

    pub(super) fn views(&self, quiz: &Quiz) -> Vec<ItemView> {
        let graded = self.grade(quiz);
        let view = |question: &Question| {
            let answer = self.answers.iter().find(|answer| answer.item == question.item);
            let item = quiz.items.iter().find(|item| item.id == question.item);
            let right = graded.items.iter().find(|graded| graded.item == question.item).map(|graded| graded.right);
            let options = question.options.iter().map(|offer| {
                let said = answer.zip(item).map(|(answer, item)| said(item, &offer.id, &answer.chosen));
                let (right, feedback) = said.map_or((None, String::new()), |(right, why)| (Some(right), why));
                OptionView { id: offer.id.clone(), text: offer.text.clone(), right, feedback }
            });
            ItemView {
                id: question.item.clone(),
                kind: kind(question.kind),
                stem: question.stem.clone(),
                options: options.collect(),
                mail: question.mail.clone(),
                chosen: answer.map(|answer| answer.chosen.clone()).unwrap_or_default(),
                right: right.filter(|_| answer.is_some()),
                signs: answer
                    .and(item)
                    .map(|item| item.signs.iter().map(|sign| kilter_training::inert(sign)).collect())
                    .unwrap_or_default(),
            }
        };
        self.sitting.questions.iter().map(view).collect()
    }
}

/// Whether it is right to choose this option, or to put it where it was put; and why.
fn said(item: &Item, option: &str, chosen: &[Id]) -> (bool, String) {
    let Some(choice) = item.options.iter().find(|choice| choice.id == option) else { return (false, String::new()) };
    let right = match item.kind {
        Kind::Order => {
            let at = chosen.iter().position(|id| id == option).and_then(|at| u32::try_from(at + 1).ok());
            choice.place.is_some() && choice.place == at
        }
        _ => choice.correct == Some(true),
    };
    (right, kilter_training::inert(&choice.feedback))
}

fn fits(question: &Question, chosen: &[Id]) -> bool {
    let is_offered = |id: &Id| question.options.iter().any(|offer| offer.id == *id);
    let is_once = |(n, id): (usize, &Id)| !chosen[..n].contains(id);
    let count = match question.kind {
        Kind::Choice | Kind::TrueFalse | Kind::PhishSpot => chosen.len() == 1,
        Kind::Multi => !chosen.is_empty(),
        Kind::Order => chosen.len() == question.options.len(),
    };
    count && chosen.iter().all(is_offered) && chosen.iter().enumerate().all(is_once)
}

fn kind(kind: Kind) -> ItemKind {
    match kind {
        Kind::Choice | Kind::TrueFalse => ItemKind::One,
        Kind::Multi => ItemKind::Several,
        Kind::Order => ItemKind::Order,
        Kind::PhishSpot => ItemKind::Mail,
    }
}
