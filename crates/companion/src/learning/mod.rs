//! Lessons, policies and statements: what is due, what is open, what was answered, and what is to be signed.
//! The window and the terminal drive the same one.

mod asked;
mod attempt;
mod changes;
mod drafts;
mod due;
mod opened;
mod past;
mod rows;
mod shown;
#[cfg(test)]
mod tests;
mod view;

pub use attempt::{About, Attempt};
pub use past::Past;
pub use view::{
    ChangeView, DueView, ItemKind, ItemView, LearningView, LessonRow, Open, OpenLesson, OpenPolicy, OptionView,
    PolicyRow, RecordRow, ResultView, StatementRow, Step,
};

use crate::{
    Action, Answer, Moment, Page,
    state::{Change, State},
    words,
};
use drafts::Given;
use kilter_attest::{AttestationDraft, Digest, Draft, Engagement, Record, Remedied, Request};
use kilter_training::{Files, Lesson, Pack, Policy, Quiz};
use opened::Opened;
use std::collections::{BTreeMap, VecDeque};

/// What is signed next.
#[derive(Debug, Clone, PartialEq)]
pub enum ToSign {
    /// An answer to a policy, or a passed lesson.
    Draft(Box<Draft>),
    /// A statement.
    Statement(Box<AttestationDraft>),
}

/// What follows from something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// This is to be remembered.
    Remember(Change),
    /// This is to be signed; answer with [`Learning::signed`].
    Sign(ToSign),
}

/// What it has to know of everything else.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// What is remembered.
    pub state: &'a State,
    /// The checks that fail now, with their titles and lessons.
    pub failing: &'a [Failing],
    /// Now.
    pub at: Moment,
}

/// A check that fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// Its id.
    pub id: String,
    /// Its goal.
    pub title: String,
    /// The lesson on it.
    pub lesson: Option<String>,
    /// Since when.
    pub since: Option<Moment>,
}

/// The pack, what was signed, and where the person is.
#[derive(Debug, Clone)]
pub struct Learning {
    pack: Pack,
    digests: BTreeMap<String, Digest>,
    lang: String,
    role: kilter_training::Audience,
    records: Vec<Record>,
    /// What was signed and is no longer in the pack, by its digest.
    documents: BTreeMap<String, Vec<u8>>,
    opened: Option<Opened>,
    /// Waits for a signature, the first one under way.
    waiting: VecDeque<ToSign>,
    under_way: bool,
    trouble: Option<String>,
}

impl Learning {
    /// From a pack and its files.
    pub fn new(pack: Pack, files: &Files) -> Self {
        let digests = files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect();
        let lang = pack.manifest.languages.first().cloned().unwrap_or_default();
        Self {
            pack,
            digests,
            lang,
            role: kilter_training::Audience::default(),
            records: Vec::new(),
            documents: BTreeMap::new(),
            opened: None,
            waiting: VecDeque::new(),
            under_way: false,
            trouble: None,
        }
    }

    /// The same with these records, oldest first.
    #[must_use]
    pub fn with_records(mut self, records: Vec<Record>) -> Self {
        self.records = records;
        self
    }

    /// The same with these bytes, which [`Learning::wants`] named.
    #[must_use]
    pub fn with_documents(mut self, documents: BTreeMap<String, Vec<u8>>) -> Self {
        self.documents = documents;
        self
    }

    /// The same for somebody in this role.
    #[must_use]
    pub fn with_role(mut self, role: kilter_training::Audience) -> Self {
        self.role = role;
        self
    }

    /// Whether the page is one that there is something to show on.
    pub(crate) fn knows(&self, page: &Page) -> bool {
        match page {
            Page::Lesson { id } => self.lesson(id).is_some(),
            Page::Policy { id } => self.policy(id).is_some(),
            _ => true,
        }
    }

    /// The person goes to this page. What was open stays where it was, if it is still the same.
    pub fn visit(&mut self, page: &Page, around: Around<'_>) {
        let seed = seed(around);
        let opened = match page {
            Page::Lesson { id } => self.lesson(id).map(|lesson| {
                let comes_back = self.comes_back(id, around);
                if comes_back { Opened::again(lesson, seed) } else { Opened::lesson(lesson, seed) }
            }),
            Page::Policy { id } => self.policy(id).map(|policy| Opened::policy(policy, seed)),
            _ => None,
        };
        let Some(opened) = opened else { return self.opened = None };
        // A lesson that has been seen to its end begins anew; one that was left half-way goes on.
        let goes_on = |before: &Opened| before.about == opened.about && before.step != Step::Done;
        if !self.opened.as_ref().is_some_and(goes_on) {
            self.opened = Some(opened);
        }
    }

    /// Does what the person asks for.
    pub fn act(&mut self, action: &Action, around: Around<'_>) -> Vec<Then> {
        match action {
            Action::Continue => {
                let quiz = self.open_quiz();
                if let Some(opened) = &mut self.opened {
                    opened.go_on(quiz.as_ref(), seed(around));
                }
                Vec::new()
            }
            Action::TryAgain => {
                if let (Some(quiz), Some(opened)) = (self.open_quiz(), &mut self.opened) {
                    opened.try_again(&quiz, seed(around));
                }
                Vec::new()
            }
            Action::Answer { item, chosen } => self.take_answer(item, chosen, around),
            Action::Sign { outcome, note, sections, seconds } => {
                self.answer_policy(*outcome, note, (*sections, *seconds), around).into_iter().collect()
            }
            Action::State { id } => {
                let asked = self.pack.manifest.attestations.iter().find(|asked| asked.id == *id);
                let draft = asked.map(|asked| ToSign::Statement(Box::new(self.stated(asked))));
                draft.and_then(|draft| self.want(draft)).into_iter().collect()
            }
            Action::CheckNow | Action::Snooze { .. } | Action::Visit { .. } => Vec::new(),
        }
    }

    /// What was asked for is signed, or was not, in words for the person.
    pub fn signed(&mut self, result: Result<Record, String>) -> Option<Then> {
        self.under_way = false;
        match result {
            Ok(record) => {
                self.records.push(record);
                self.trouble = None;
                self.waiting.pop_front();
                self.next()
            }
            Err(problem) => {
                self.trouble = Some(words::say_with("signing-failed", [("problem", problem.into())]));
                // The person can press the button again; what nobody pressed one for is tried again later.
                self.waiting.retain(|waiting| !is_an_answer(waiting));
                None
            }
        }
    }

    /// What could not be signed, again: after a look at the computer, say. Passed lessons without a record count too, so
    /// that a restart in between costs nobody their result.
    pub(crate) fn again(&mut self, around: Around<'_>) -> Option<Then> {
        if self.waiting.is_empty() {
            self.waiting.extend(self.unrecorded(around));
        }
        self.next()
    }

    /// Since when what is due is asked for: the deadline starts when it is first shown.
    pub(crate) fn to_remember(&self, around: Around<'_>) -> Vec<Then> {
        due::to_remember(self, around).into_iter().map(Then::Remember).collect()
    }

    /// A check that failed, was taught and passes now is one record that names all three.
    pub(crate) fn fixed(&mut self, check: &str, failed_at: Moment, around: Around<'_>) -> Option<Then> {
        let teaches = |lesson: &&Lesson| lesson.checks.iter().any(|id| id == check);
        let passed = |lesson: &Lesson| {
            let about = About::Lesson(lesson.id.clone());
            let mut passed = around.state.attempts.iter().filter(|go| go.about == about && go.passed);
            passed.find(|go| go.at >= failed_at).map(|go| go.at)
        };
        let (lesson, passed_at) =
            self.pack.lessons_in(&self.lang).filter(teaches).find_map(|lesson| Some((lesson, passed(lesson)?)))?;
        let remedied =
            Remedied { check: check.to_owned(), failed_at, lesson: lesson.id.clone(), passed_at, fixed_at: around.at };
        let about = About::Lesson(lesson.id.clone());
        let attempts: Vec<_> =
            around.state.attempts.iter().filter(|go| go.about == about && go.at >= failed_at).collect();
        let draft = self.completed(lesson, None, &attempts, Some(remedied), around.at);
        self.want(ToSign::Draft(Box::new(draft)))
    }

    fn take_answer(&mut self, item: &str, chosen: &[String], around: Around<'_>) -> Vec<Then> {
        let (Some(quiz), Some(opened)) = (self.open_quiz(), &mut self.opened) else { return Vec::new() };
        let Some(attempt) = opened.answer(item, chosen, &quiz, around.at) else { return Vec::new() };
        let mut then = vec![Then::Remember(Change::Attempt(attempt.clone()))];
        let About::Lesson(id) = &attempt.about else { return then };
        if let (true, Some(lesson)) = (attempt.passed, self.lesson(id)) {
            let mut attempts = self.attempts_since_record(&attempt.about, &around.state.attempts);
            attempts.push(&attempt);
            let draft = self.completed(lesson, self.request(&attempt.about, around), &attempts, None, around.at);
            then.extend(self.want(ToSign::Draft(Box::new(draft))));
        }
        then
    }

    fn answer_policy(
        &mut self,
        answer: Answer,
        note: &str,
        (sections, seconds): (u32, u32),
        around: Around<'_>,
    ) -> Option<Then> {
        let policy = self.open_policy()?;
        let about = About::Policy(policy.id.clone(), policy.version.to_string());
        let may = match answer {
            Answer::Acknowledged => is_understood(policy, around.state),
            // Without words nobody could answer it.
            Answer::Declined | Answer::Question | Answer::ExemptionRequested => !note.trim().is_empty(),
            Answer::Withdrawn => self.can_withdraw(policy),
        };
        if !may || note.len() > LONGEST_NOTE {
            return None;
        }
        let total = u32::try_from(policy.sections.len()).unwrap_or(u32::MAX);
        let engagement = Engagement {
            sections_viewed: sections.min(total),
            sections_total: total,
            active_seconds: drafts::range(seconds),
        };
        let attempts = self.attempts_since_record(&about, &around.state.attempts);
        let request = self.request(&about, around);
        let draft = self.answered(policy, Given { answer, note, engagement, request, attempts }, around.at);
        self.want(ToSign::Draft(Box::new(draft)))
    }

    /// Puts it behind whatever waits; what is under way goes first.
    fn want(&mut self, wanted: ToSign) -> Option<Then> {
        self.waiting.push_back(wanted);
        self.next()
    }

    fn next(&mut self) -> Option<Then> {
        if self.under_way {
            return None;
        }
        let next = self.waiting.front()?.clone();
        self.under_way = true;
        Some(Then::Sign(next))
    }

    /// Passed lessons that no record tells of.
    fn unrecorded(&self, around: Around<'_>) -> Vec<ToSign> {
        let draft = |lesson: &Lesson| {
            let about = About::Lesson(lesson.id.clone());
            let attempts = self.attempts_since_record(&about, &around.state.attempts);
            let passed = attempts.iter().rposition(|go| go.passed)?;
            let draft = self.completed(lesson, None, &attempts[..=passed], None, around.at);
            Some(ToSign::Draft(Box::new(draft)))
        };
        self.pack.lessons_in(&self.lang).filter_map(draft).collect()
    }

    /// Since when and until when it was asked for.
    fn request(&self, about: &About, around: Around<'_>) -> Option<Request> {
        due::of(self, around).into_iter().find(|due| due.about == *about).map(due::Due::into_request)
    }

    fn comes_back(&self, lesson: &str, around: Around<'_>) -> bool {
        let about = About::Return(lesson.to_owned());
        due::of(self, around).iter().any(|due| due.about == about)
    }

    fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.pack.lesson(id, &self.lang)
    }

    fn policy(&self, id: &str) -> Option<&Policy> {
        self.pack.policy(id, &self.lang)
    }

    fn open_policy(&self) -> Option<&Policy> {
        match &self.opened.as_ref()?.about {
            About::Policy(id, _) => self.policy(id),
            _ => None,
        }
    }

    fn open_quiz(&self) -> Option<Quiz> {
        match &self.opened.as_ref()?.about {
            About::Lesson(id) | About::Return(id) => self.lesson(id)?.quiz.clone(),
            About::Policy(id, _) => self.policy(id)?.quiz.clone(),
            About::Statement(_) => None,
        }
    }

    fn digest(&self, path: &str) -> Digest {
        self.digests.get(path).cloned().unwrap_or_else(drafts::of_nothing)
    }
}

/// Whether the person showed that they understood this version; without questions, reading it has to do.
fn is_understood(policy: &Policy, state: &State) -> bool {
    let about = About::Policy(policy.id.clone(), policy.version.to_string());
    policy.quiz.is_none() || state.attempts.iter().any(|attempt| attempt.about == about && attempt.passed)
}

/// Longer than anybody writes into a form; a record is no place for a book.
const LONGEST_NOTE: usize = 4000;

/// Whether it was signed by a button that is still there to be pressed again.
fn is_an_answer(waiting: &ToSign) -> bool {
    match waiting {
        ToSign::Draft(draft) => draft.outcome != kilter_attest::Outcome::Completed,
        ToSign::Statement(_) => true,
    }
}

/// Another one for each go: the moment and how many there were before.
fn seed(around: Around<'_>) -> u64 {
    let goes = u64::try_from(around.state.attempts.len()).unwrap_or_default();
    around.at.timestamp_millis().unsigned_abs().wrapping_mul(31).wrapping_add(goes)
}
