//! What the window shows of lessons, policies and records: ready-made words, nothing left to decide.

use crate::Moment;
use kilter_training::prose::{Block, Section};
use serde::{Deserialize, Serialize};

/// Lessons, policies, statements and records, and what of them is open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LearningView {
    /// What waits for the person, in a sentence; none where nothing does.
    pub summary: Option<String>,
    /// Lessons: what is due first.
    pub lessons: Vec<LessonRow>,
    /// Policies: what waits for an answer first.
    pub policies: Vec<PolicyRow>,
    /// What no program can see, and the person can state: what is due first.
    pub statements: Vec<StatementRow>,
    /// What the person has signed, newest first.
    pub records: Vec<RecordRow>,
    /// The lesson or policy on the page; none elsewhere.
    pub open: Option<Open>,
    /// What stands in the way of signing: "Your keyring is locked."
    pub trouble: Option<String>,
}

/// Something that waits for the person, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// In a sentence: "New version: please read what changed".
    pub reason: String,
    /// By when; none where there is no date.
    pub by: Option<Moment>,
}

/// One lesson in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LessonRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// Why it waits for the person; none where it does not.
    pub due: Option<DueView>,
    /// When it was last passed.
    pub passed_at: Option<Moment>,
}

/// One policy in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PolicyRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Why it waits for an answer; none where it does not.
    pub due: Option<DueView>,
    /// The last answer to this version, in words: "You signed this".
    pub answer: Option<String>,
    /// When that was.
    pub answered_at: Option<Moment>,
}

/// One statement that the person can make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StatementRow {
    /// Its id.
    pub id: String,
    /// What is signed, in the first person.
    pub text: String,
    /// The check that it belongs to.
    pub check: String,
    /// Why it is asked; none where it is not due.
    pub due: Option<DueView>,
    /// When it was last stated.
    pub stated_at: Option<Moment>,
}

/// One signed record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecordRow {
    /// Its place in the chain, from 0.
    pub index: u32,
    /// When it was signed.
    pub at: Moment,
    /// What was answered: "Signed", "Declined", "Passed".
    pub outcome: String,
    /// What it is about: "Acceptable use, version 1.0.0".
    pub title: String,
    /// The person's own words, where there are any.
    pub note: Option<String>,
    /// The record's digest, shortened: enough to compare.
    pub digest: String,
}

/// What is open on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Open {
    /// A lesson.
    Lesson(Box<OpenLesson>),
    /// A policy.
    Policy(Box<OpenPolicy>),
}

/// A lesson, where the person is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenLesson {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// The check that failed and led here, by its title.
    pub because: Option<String>,
    /// Where the person is.
    pub step: Step,
    /// The questions before the text, answered or not.
    pub first: Vec<ItemView>,
    /// The text. Empty before its step.
    pub text: Vec<Section>,
    /// The graded questions. Empty before their step.
    pub questions: Vec<ItemView>,
    /// How it went; none before the last question is answered.
    pub result: Option<ResultView>,
}

/// The steps of a lesson, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A question or two before the text: guessing is welcome.
    First,
    /// The text.
    Text,
    /// The graded questions.
    Questions,
    /// The end.
    Done,
}

/// A policy, where the person is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenPolicy {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Who answers for it.
    pub owner: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Since the version that the person answered: what changed. Empty where there is none.
    pub changes: Vec<ChangeView>,
    /// The version that the person answered before; none where there is none.
    pub since: Option<String>,
    /// Its text: what is signed.
    pub text: Vec<Section>,
    /// SHA-256 of the exact bytes that are signed.
    pub digest: String,
    /// The questions; empty where it has none.
    pub questions: Vec<ItemView>,
    /// How they went; none before the last one is answered.
    pub result: Option<ResultView>,
    /// The sentence that is signed with it.
    pub consent: String,
    /// Whether it can be signed now: the questions have been passed, or there are none.
    pub can_sign: bool,
    /// The last answer to this version, in words: "You signed this on 24 November 2026".
    pub answer: Option<String>,
    /// Whether that answer can be taken back.
    pub can_withdraw: bool,
    /// Whether a signature is under way.
    pub signing: bool,
}

/// A piece of a policy that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// The heading it stands under.
    pub under: String,
    /// How it was; empty where it is new.
    pub before: Vec<Block>,
    /// How it is; empty where it is gone.
    pub after: Vec<Block>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// The question.
    pub stem: String,
    /// What can be chosen, in the order to show it.
    pub options: Vec<OptionView>,
    /// The mail to look at, as HTML; shown in a frame where nothing can run, load or be followed.
    pub mail: Option<String>,
    /// What was answered; empty before.
    pub chosen: Vec<String>,
    /// Whether that is right; none before.
    pub right: Option<bool>,
    /// What gives a phishing mail away; empty before it is answered, and for other questions.
    pub signs: Vec<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// One option.
    One,
    /// Each option that is right.
    Several,
    /// The options in their order.
    Order,
    /// Whether a mail is genuine.
    Mail,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Whether it is right to choose it; none before the answer. In an order: whether it stood in its place.
    pub right: Option<bool>,
    /// Why; empty before the answer.
    pub feedback: String,
}

/// How the questions went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// Whether they are passed.
    pub passed: bool,
    /// In a sentence: "4 of 5 right. Well understood."
    pub words: String,
    /// How many are right.
    pub raw: u32,
    /// Of how many.
    pub max: u32,
    /// Whether a record of it is signed and kept.
    pub recorded: bool,
}
