//! `quiz.json`, `kilter/quiz/1`: the questions of a lesson or a policy.

mod valid;

use crate::{Id, Problem};
use serde::{Deserialize, Serialize};

/// The schema's name.
pub(crate) const SCHEMA: &str = "kilter/quiz/1";

/// The questions of a lesson or a policy, with their answers. It never goes to a window as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quiz {
    schema: String,
    /// The lesson's or the policy's id.
    pub id: Id,
    /// The share of right answers that passes, above 0 and at most 1.
    pub pass_mark: f64,
    /// How many are asked in one sitting, critical ones included.
    pub draw: u32,
    /// Asked before the text, and not graded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<Id>,
    /// All of them.
    pub items: Vec<Item>,
}

/// One question with its answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    /// `q1`.
    pub id: Id,
    /// How it is answered.
    #[serde(rename = "type")]
    pub kind: ItemKind,
    /// Whether it is in every sitting and must be right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub critical: bool,
    /// The question.
    pub stem: String,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Of [`ItemKind::PhishSpot`]: the file beside the quiz that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Of [`ItemKind::PhishSpot`]: whether that mail is genuine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legitimate: Option<bool>,
    /// Of [`ItemKind::PhishSpot`]: how hard it is, by NIST TN 2276.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phish_scale: Option<PhishScale>,
    /// Of [`ItemKind::PhishSpot`]: what gives it away, or what shows that it is genuine.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<String>,
    /// What that file says.
    #[serde(skip)]
    pub mail: Option<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// One option is right.
    Choice,
    /// Every right option, and no other.
    Multi,
    /// True or false.
    TrueFalse,
    /// All options, in their order.
    Order,
    /// A mail: genuine, or phishing.
    PhishSpot,
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// `a`.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// Whether it is right; of every kind but [`ItemKind::Order`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correct: Option<bool>,
    /// Its place from 1; of [`ItemKind::Order`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// What is said to those who choose it.
    pub feedback: String,
}

/// How hard a mail is to see through: the NIST Phish Scale, Technical Note 2276.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhishScale {
    /// How many cues there are to notice.
    pub cues: u32,
    /// How well its story fits those who receive it.
    pub premise: Premise,
    /// How difficult it is to detect.
    pub difficulty: Difficulty,
}

/// How well a mail's story fits those who receive it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words of NIST TN 2276")]
pub enum Premise {
    Low,
    Medium,
    High,
}

/// How difficult a mail is to detect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words of NIST TN 2276")]
pub enum Difficulty {
    Very,
    Moderately,
    Least,
}

impl Quiz {
    /// Reads a `quiz.json`; all that is wrong with it where something is. The mails that it shows are read by
    /// [`Pack::parse`](crate::Pack::parse).
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let text = crate::front::text(file, bytes).map_err(|problem| vec![problem])?;
        let quiz: Self = serde_json::from_str(text).map_err(|error| vec![Problem::json(file, &error)])?;
        let problems = valid::problems(file, text, &quiz);
        if problems.is_empty() { Ok(quiz) } else { Err(problems) }
    }

    /// What is wrong with it.
    pub fn problems(&self, file: &str) -> Vec<Problem> {
        valid::problems(file, "", self)
    }

    /// The items that can be graded.
    pub fn graded(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !self.first.contains(&item.id))
    }
}
