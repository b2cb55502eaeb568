//! One sitting: which questions are asked, in which order, and how the answers were.

use crate::text::inert;
use crate::{Id, Item, ItemKind, Quiz};
use serde::{Deserialize, Serialize};

/// The questions of one try, without their answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sitting {
    /// The quiz's id.
    pub quiz: Id,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
}

/// One question, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// The item's id.
    pub item: Id,
    /// How it is answered.
    pub kind: ItemKind,
    /// Whether it must be right.
    pub critical: bool,
    /// The question.
    pub stem: String,
    /// What can be chosen, in the order to show it.
    pub options: Vec<Offer>,
    /// Of a phish-spot: the mail, as HTML that nobody vouches for.
    pub mail: Option<String>,
}

/// One option, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its id.
    pub id: Id,
    /// What it says.
    pub text: String,
}

/// What a person answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Answer {
    /// The item.
    pub item: Id,
    /// The options that were chosen; of an `order`, all of them in their order.
    pub chosen: Vec<Id>,
}

/// How a sitting went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Grade {
    /// How many were right.
    pub raw: u32,
    /// Of how many.
    pub max: u32,
    /// The share that passes.
    pub pass_mark: f64,
    /// Whether every critical one was right.
    pub critical_all_correct: bool,
    /// Whether the pass mark was reached and every critical one was right.
    pub passed: bool,
    /// Question by question, in the sitting's order.
    pub items: Vec<Graded>,
}

/// How one question went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Graded {
    /// The item.
    pub item: Id,
    /// Whether it was right.
    pub right: bool,
    /// Whether it had to be.
    pub critical: bool,
    /// What was chosen, and what there is to say about it.
    pub feedback: Vec<Feedback>,
    /// Of a phish-spot: what gives the mail away, or what shows that it is genuine.
    pub signs: Vec<String>,
}

/// What there is to say about one chosen option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Feedback {
    /// The option.
    pub option: Id,
    /// What it says.
    pub text: String,
    /// Whether choosing it, or placing it there, was right.
    pub right: bool,
    /// Why.
    pub feedback: String,
}

impl Quiz {
    /// The questions of one try: every critical one, and others up to `draw`. The same seed gives the same sitting.
    pub fn sit(&self, seed: u64) -> Sitting {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (mut drawn, mut others): (Vec<&Item>, Vec<&Item>) = self.graded().partition(|item| item.critical);
        rng.shuffle(&mut others);
        let draw = usize::try_from(self.draw).unwrap_or(usize::MAX);
        others.truncate(draw.saturating_sub(drawn.len()));
        drawn.extend(others);
        rng.shuffle(&mut drawn);
        self.sitting(&drawn, &mut rng)
    }

    /// The questions that come before the text, in their order; they are not graded for the record.
    pub fn before(&self, seed: u64) -> Sitting {
        let asked: Vec<&Item> = self.first.iter().filter_map(|id| self.item(id)).collect();
        self.sitting(&asked, &mut fastrand::Rng::with_seed(seed))
    }

    /// One or two questions of a topic that comes back.
    pub fn again(&self, seed: u64) -> Sitting {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut asked: Vec<&Item> = self.graded().collect();
        rng.shuffle(&mut asked);
        asked.truncate(2);
        self.sitting(&asked, &mut rng)
    }

    /// How these answers were to these questions. What was not answered is wrong.
    pub fn grade(&self, sitting: &Sitting, answers: &[Answer]) -> Grade {
        let asked = sitting.questions.iter().filter_map(|question| self.item(&question.item));
        let items: Vec<Graded> = asked
            .map(|item| {
                // Answered twice, the later one counts: the person changed it.
                let answer = answers.iter().rev().find(|answer| answer.item == item.id);
                item.grade(answer.map_or(&[], |answer| &answer.chosen))
            })
            .collect();
        let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
        let (raw, max) = (count(items.iter().filter(|item| item.right).count()), count(items.len()));
        let critical_all_correct = items.iter().all(|item| item.right || !item.critical);
        // 4 of 5 reach 0.8, whatever floating point makes of it.
        let reached = f64::from(raw) + 1e-9 >= self.pass_mark * f64::from(max);
        let passed = max > 0 && reached && critical_all_correct;
        Grade { raw, max, pass_mark: self.pass_mark, critical_all_correct, passed, items }
    }

    fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    fn sitting(&self, items: &[&Item], rng: &mut fastrand::Rng) -> Sitting {
        Sitting { quiz: self.id.clone(), questions: items.iter().map(|item| item.question(rng)).collect() }
    }
}

impl Item {
    fn question(&self, rng: &mut fastrand::Rng) -> Question {
        let mut options: Vec<Offer> =
            self.options.iter().map(|option| Offer { id: option.id.clone(), text: inert(&option.text) }).collect();
        // "True, false" and "genuine, phishing" are read in their own order.
        if !matches!(self.kind, ItemKind::TrueFalse | ItemKind::PhishSpot) {
            rng.shuffle(&mut options);
        }
        Question {
            item: self.id.clone(),
            kind: self.kind,
            critical: self.critical,
            stem: inert(&self.stem),
            options,
            mail: self.mail.clone(),
        }
    }

    fn grade(&self, chosen: &[Id]) -> Graded {
        let feedback = chosen.iter().enumerate().filter_map(|(n, id)| {
            let option = self.options.iter().find(|option| option.id == *id)?;
            let right = match self.kind {
                ItemKind::Order => option.place.and_then(|place| usize::try_from(place).ok()) == Some(n + 1),
                _ => option.correct == Some(true),
            };
            Some(Feedback {
                option: option.id.clone(),
                text: inert(&option.text),
                right,
                feedback: inert(&option.feedback),
            })
        });
        let feedback: Vec<Feedback> = feedback.collect();
        let wanted = match self.kind {
            ItemKind::Order => self.options.len(),
            _ => self.options.iter().filter(|option| option.correct == Some(true)).count(),
        };
        let mut distinct: Vec<&Id> = chosen.iter().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let is_exact = chosen.len() == wanted && distinct.len() == wanted && feedback.len() == wanted;
        let right = is_exact && feedback.iter().all(|said| said.right);
        Graded {
            item: self.id.clone(),
            right,
            critical: self.critical,
            feedback,
            signs: self.signs.iter().map(|sign| inert(sign)).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
