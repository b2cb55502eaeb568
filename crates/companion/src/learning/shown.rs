//! Everything of it that the window shows.

use super::opened::Opened;
use super::rows::answer_words;
use super::{About, Around, ItemView, Learning, LearningView, Open, OpenLesson, OpenPolicy, ResultView, Step, due};
use crate::words;
use kilter_attest::Digest;
use kilter_training::{Grade, Lesson, Policy, Quiz};

impl Learning {
    /// What the window shows at this moment.
    pub fn view(&self, around: Around<'_>) -> LearningView {
        let dues = due::of(self, around);
        LearningView {
            summary: summary(&dues),
            lessons: self.lesson_rows(&dues, around),
            policies: self.policy_rows(&dues, around),
            statements: self.statement_rows(&dues, around),
            records: self.record_rows(),
            open: self.opened.as_ref().and_then(|opened| self.open_view(opened, around)),
            trouble: self.trouble.clone(),
        }
    }

    fn open_view(&self, opened: &Opened, around: Around<'_>) -> Option<Open> {
        Some(match &opened.about {
            About::Lesson(id) | About::Return(id) => {
                Open::Lesson(Box::new(self.lesson_view(opened, self.lesson(id)?, around)))
            }
            About::Policy(id, _) => Open::Policy(Box::new(self.policy_view(opened, self.policy(id)?, around))),
            About::Statement(_) => return None,
        })
    }

    fn lesson_view(&self, opened: &Opened, lesson: &Lesson, around: Around<'_>) -> OpenLesson {
        let quiz = lesson.quiz.as_ref();
        let because = around.failing.iter().find(|failing| failing.lesson.as_deref() == Some(&lesson.id));
        let shows_text = opened.step != Step::First;
        OpenLesson {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            minutes: lesson.minutes,
            because: because.map(|failing| failing.title.clone()),
            step: opened.step,
            first: quiz.map(|quiz| opened.first.views(quiz)).unwrap_or_default(),
            text: if shows_text { lesson.sections.clone() } else { Vec::new() },
            questions: questions(opened, quiz),
            result: opened.grade.as_ref().map(|grade| self.result(opened, grade, around)),
        }
    }

    fn policy_view(&self, opened: &Opened, policy: &Policy, around: Around<'_>) -> OpenPolicy {
        let answer = self.answer_to(policy);
        let signed = self.last_answer(&policy.id).filter(|past| past.version != policy.version.to_string());
        OpenPolicy {
            id: policy.id.clone(),
            title: policy.title.clone(),
            version: policy.version.to_string(),
            owner: policy.owner.clone(),
            summary: policy.summary.clone(),
            changes: signed.as_ref().map(|past| self.changes_since(policy, past)).unwrap_or_default(),
            since: signed.map(|past| past.version),
            text: policy.sections.clone(),
            digest: Digest::of(policy.source.as_bytes()).sha256,
            questions: questions(opened, policy.quiz.as_ref()),
            result: opened.grade.as_ref().map(|grade| self.result(opened, grade, around)),
            consent: words::say_with(
                "consent-text",
                [("title", policy.title.as_str().into()), ("version", policy.version.to_string().into())],
            ),
            can_sign: super::is_understood(policy, around.state),
            answer: answer.as_ref().map(answer_words),
            can_withdraw: self.can_withdraw(policy),
            signing: self.under_way,
        }
    }

    fn result(&self, opened: &Opened, grade: &Grade, around: Around<'_>) -> ResultView {
        let (raw, max) = (grade.raw, grade.max);
        let last = around.state.attempts.iter().rev().find(|go| go.about == opened.about).map(|go| go.at);
        let recorded = last.is_some_and(|last| self.recorded_at(&opened.about).is_some_and(|at| at >= last));
        let counts = [("raw", raw.into()), ("max", max.into())];
        let words = if grade.passed {
            words::say_with("result-passed", counts)
        } else if grade.critical_all_correct {
            let [raw, max] = counts;
            words::say_with("result-not-yet", [raw, max, ("need", needed(grade).into())])
        } else {
            words::say_with("result-critical", counts)
        };
        ResultView { passed: grade.passed, words, raw, max, recorded }
    }
}

fn questions(opened: &Opened, quiz: Option<&Quiz>) -> Vec<ItemView> {
    opened.questions.as_ref().zip(quiz).map(|(asked, quiz)| asked.views(quiz)).unwrap_or_default()
}

/// The least number of right answers that passes.
fn needed(grade: &Grade) -> u32 {
    (0..=grade.max).find(|raw| f64::from(*raw) + 1e-9 >= grade.pass_mark * f64::from(grade.max)).unwrap_or(grade.max)
}

fn summary(dues: &[due::Due]) -> Option<String> {
    let count = |counts: fn(&About) -> bool| dues.iter().filter(|due| counts(&due.about)).count();
    let policies = count(|about| matches!(about, About::Policy(..)));
    let lessons = count(|about| matches!(about, About::Lesson(_) | About::Return(_)));
    let of = |key, count: usize| (count > 0).then(|| words::say_with(key, [("count", count.into())]));
    match (of("learning-summary-policies", policies), of("learning-summary-lessons", lessons)) {
        (Some(policies), Some(lessons)) => {
            Some(words::say_with("learning-summary-both", [("policies", policies.into()), ("lessons", lessons.into())]))
        }
        (policies, lessons) => policies.or(lessons),
    }
}
