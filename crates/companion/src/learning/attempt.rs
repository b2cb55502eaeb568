//! A go at the questions of a lesson or a policy: how it ended, and never which answers were given.

use crate::Moment;
use serde::{Deserialize, Serialize};

/// One go, from the first question to the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When the last question was answered.
    pub at: Moment,
    /// What it was about.
    pub about: About,
    /// Right answers.
    pub raw: u32,
    /// Questions.
    pub max: u32,
    /// Whether everything critical was right.
    pub critical: bool,
    /// Whether it counts as understood.
    pub passed: bool,
}

/// What a person can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum About {
    /// The lesson with this id.
    Lesson(String),
    /// The policy with this id, in this version.
    Policy(String, String),
    /// The questions that bring a lesson's topic back.
    Return(String),
    /// A statement on what no program can see.
    Statement(String),
}

impl About {
    /// Its name in the store and in the memory of when things were first asked for: `policy/acceptable-use/1.0.0`.
    pub fn key(&self) -> String {
        match self {
            Self::Lesson(id) => format!("lesson/{id}"),
            Self::Policy(id, version) => format!("policy/{id}/{version}"),
            Self::Return(id) => format!("return/{id}"),
            Self::Statement(id) => format!("statement/{id}"),
        }
    }

    /// What [`About::key`] gave this name to.
    pub fn of_key(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let about = match (parts.next()?, parts.next()?, parts.next()) {
            ("lesson", id, None) => Self::Lesson(id.to_owned()),
            ("return", id, None) => Self::Return(id.to_owned()),
            ("statement", id, None) => Self::Statement(id.to_owned()),
            ("policy", id, Some(version)) => Self::Policy(id.to_owned(), version.to_owned()),
            _ => return None,
        };
        parts.next().is_none().then_some(about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_back() {
        let all = [
            About::Lesson("links".into()),
            About::Return("links".into()),
            About::Statement("restored-a-file".into()),
            About::Policy("acceptable-use".into(), "1.0.0".into()),
        ];
        for about in all {
            assert_eq!(About::of_key(&about.key()), Some(about));
        }
        for none in ["", "lesson", "lesson/a/b", "policy/a", "policy/a/1/2", "other/a"] {
            assert_eq!(About::of_key(none), None, "{none}");
        }
    }
}
