//! A policy: a document that people acknowledge.

use crate::front::{self, Document};
use crate::manifest::Day;
use crate::prose::{self, Section};
use crate::text::inert;
use crate::{Audience, Id, Lang, Problem, Quiz, Version};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a version changes for those who have acknowledged an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// It says something else: they read and sign again.
    Major,
    /// It says the same in better words: nobody is asked again.
    Minor,
}

/// One version of one policy in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// `acceptable-use`.
    pub id: Id,
    /// Which version of it.
    pub version: Version,
    /// The language it is in.
    pub lang: Lang,
    /// "Acceptable use".
    pub title: String,
    /// Who answers for it: "Head of IT".
    pub owner: String,
    /// The day by which its owner looks through it again.
    pub review: NaiveDate,
    /// What this version changes.
    pub change: Change,
    /// In a sentence, what it asks; for a later version, what is new.
    pub summary: String,
    /// Framework controls.
    pub controls: Vec<String>,
    /// The lesson that goes with it.
    pub lesson: Option<Id>,
    /// Whom it is for.
    pub audience: Audience,
    /// Its text.
    pub sections: Vec<Section>,
    /// Its questions; on the wire they come as a [`Sitting`](crate::Sitting), without the answers.
    #[serde(skip)]
    pub quiz: Option<Quiz>,
    /// The exact bytes of its file: what an acknowledgement hashes.
    #[serde(skip)]
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    owner: String,
    review: Day,
    change: Change,
    summary: String,
    #[serde(default)]
    controls: Vec<String>,
    lesson: Option<String>,
    #[serde(default)]
    audience: Audience,
}

impl Policy {
    /// Reads `policies/<id>/<version>/<lang>.md`, without its quiz.
    pub fn parse(file: &str, id: &str, version: Version, lang: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let text = front::text(file, bytes)?;
        let Document { front, body } = front::split::<Front>(file, text)?;
        Ok(Self {
            id: id.to_owned(),
            version,
            lang: lang.to_owned(),
            title: inert(&front.title),
            owner: inert(&front.owner),
            review: front.review.0,
            change: front.change,
            summary: inert(&front.summary),
            controls: front.controls.iter().map(|control| inert(control)).collect(),
            lesson: front.lesson,
            audience: front.audience,
            sections: prose::parse(body),
            quiz: None,
            source: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_front_matter_and_text() {
        let text = "+++\ntitle = \"Devices\"\nowner = \"Head of IT\"\nreview = \"2027-11-01\"\nchange = \"major\"\n\
            summary = \"Lock it.\"\nlesson = \"screen-lock-and-places\"\n+++\nA page.\n\n## Locks\n\nLock it.\n";
        let read = |text: &str| Policy::parse("p.md", "devices", Version::new(1, 0, 0), "en", text.as_bytes());
        let policy = read(text).unwrap();
        assert_eq!((policy.change, policy.review.to_string()), (Change::Major, "2027-11-01".to_owned()));
        assert_eq!(policy.sections.len(), 2);
        assert_eq!(policy.source, text);
        let said = read(&text.replace("\"major\"", "\"huge\"")).unwrap_err().to_string();
        assert!(said.starts_with("p.md:5: unknown variant `huge`"), "{said}");
    }
}
