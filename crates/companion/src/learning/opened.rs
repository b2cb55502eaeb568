//! The lesson or policy that is open, and where the person is in it.

use super::asked::Asked;
use super::view::Step;
use super::{About, Attempt};
use crate::Moment;
use kilter_training::{Grade, Id, Lesson, Policy, Quiz};

/// What is open.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    pub(super) about: About,
    pub(super) step: Step,
    /// The questions before the text.
    pub(super) first: Asked,
    /// The graded ones, once they are drawn.
    pub(super) questions: Option<Asked>,
    /// How the graded ones went.
    pub(super) grade: Option<Grade>,
}

impl Opened {
    /// A lesson from its beginning.
    pub(super) fn lesson(lesson: &Lesson, seed: u64) -> Self {
        let first = Asked::new(lesson.quiz.as_ref().map(|quiz| quiz.before(seed)).unwrap_or_default());
        let step = if first.is_empty() { Step::Text } else { Step::First };
        Self { about: About::Lesson(lesson.id.clone()), step, first, questions: None, grade: None }
    }

    /// A lesson whose topic comes back with a question or two; without them it is the lesson.
    pub(super) fn again(lesson: &Lesson, seed: u64) -> Self {
        let Some(quiz) = &lesson.quiz else { return Self::lesson(lesson, seed) };
        let questions = Some(Asked::new(quiz.again(seed)));
        let about = About::Return(lesson.id.clone());
        Self { about, step: Step::Questions, first: Asked::default(), questions, grade: None }
    }

    /// A policy: its text and its questions stand on one page.
    pub(super) fn policy(policy: &Policy, seed: u64) -> Self {
        let about = About::Policy(policy.id.clone(), policy.version.to_string());
        let questions = policy.quiz.as_ref().map(|quiz| Asked::new(quiz.sit(seed)));
        Self { about, step: Step::Text, first: Asked::default(), questions, grade: None }
    }

    /// Goes on: from the questions before to the text, from there to the graded ones.
    pub(super) fn go_on(&mut self, quiz: Option<&Quiz>, seed: u64) {
        match (self.step, quiz) {
            (Step::First, _) => self.step = Step::Text,
            (Step::Text, Some(quiz)) if matches!(self.about, About::Lesson(_)) => {
                self.questions = Some(Asked::new(quiz.sit(seed)));
                self.step = Step::Questions;
            }
            _ => {}
        }
    }

    /// Draws the graded questions anew, after they were all answered and not passed.
    pub(super) fn try_again(&mut self, quiz: &Quiz, seed: u64) {
        if self.grade.as_ref().is_none_or(|grade| grade.passed) {
            return;
        }
        let sitting = if matches!(self.about, About::Return(_)) { quiz.again(seed) } else { quiz.sit(seed) };
        self.questions = Some(Asked::new(sitting));
        self.grade = None;
        if !matches!(self.about, About::Policy(..)) {
            self.step = Step::Questions;
        }
    }

    /// Takes an answer. With the last one of the graded questions the go is over: that is what is returned.
    pub(super) fn answer(&mut self, item: &str, chosen: &[Id], quiz: &Quiz, at: Moment) -> Option<Attempt> {
        if self.step == Step::First {
            self.first.answer(item, chosen);
            return None;
        }
        let questions = self.questions.as_mut()?;
        if !questions.answer(item, chosen) || !questions.is_complete() {
            return None;
        }
        let grade = questions.grade(quiz);
        let attempt = Attempt {
            at,
            about: self.about.clone(),
            raw: grade.raw,
            max: grade.max,
            critical: grade.critical_all_correct,
            passed: grade.passed,
        };
        self.grade = Some(grade);
        if !matches!(self.about, About::Policy(..)) {
            self.step = Step::Done;
        }
        Some(attempt)
    }
}
