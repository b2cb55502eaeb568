//! A lesson: a situation, what matters in it, and one thing to do today.

use crate::front::{self, Document};
use crate::prose::{self, Section};
use crate::text::inert;
use crate::{Id, Lang, Problem, Quiz};
use serde::{Deserialize, Serialize};

/// Whom a lesson or a policy is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Audience {
    /// Everyone.
    #[default]
    Everyone,
    /// Those who answer for others.
    Managers,
}

/// One lesson in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Lesson {
    /// `safe-transfer`.
    pub id: Id,
    /// The language it is in.
    pub lang: Lang,
    /// "Sending what must not leak".
    pub title: String,
    /// How long it takes, questions included.
    pub minutes: u32,
    /// What it is about, for the questions that come back: `transfer`.
    pub topic: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Framework controls: "CIS 14.4".
    pub controls: Vec<String>,
    /// The checks that it helps with.
    pub checks: Vec<String>,
    /// Its text.
    pub sections: Vec<Section>,
    /// Its questions; on the wire they come as a [`Sitting`](crate::Sitting), without the answers.
    #[serde(skip)]
    pub quiz: Option<Quiz>,
    /// The exact bytes of its file.
    #[serde(skip)]
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    minutes: u32,
    topic: String,
    #[serde(default)]
    audience: Audience,
    #[serde(default)]
    controls: Vec<String>,
    #[serde(default)]
    checks: Vec<String>,
}

impl Lesson {
    /// Reads `lessons/<id>/<lang>.md`, without its quiz.
    pub fn parse(file: &str, id: &str, lang: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let text = front::text(file, bytes)?;
        let Document { front, body } = front::split::<Front>(file, text)?;
        Ok(Self {
            id: id.to_owned(),
            lang: lang.to_owned(),
            title: inert(&front.title),
            minutes: front.minutes,
            topic: inert(&front.topic),
            audience: front.audience,
            controls: front.controls.iter().map(|control| inert(control)).collect(),
            checks: front.checks,
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
        let text = "+++\ntitle = \"Links\u{202E}\"\nminutes = 4\ntopic = \"phishing\"\naudience = \"managers\"\n\
            controls = [\"CIS 14.2\"]\nchecks = [\"wifi-security\"]\n+++\n## The situation\n\nBo writes.\n";
        let lesson = Lesson::parse("lessons/links/en.md", "links", "en", text.as_bytes()).unwrap();
        assert_eq!(lesson.title, "Links⟨U+202E⟩", "shown as what it is");
        assert_eq!((lesson.minutes, lesson.audience), (4, Audience::Managers));
        assert_eq!(lesson.sections[0].anchor, "the-situation");
        assert_eq!(lesson.source, text, "what is signed is what is in the file");
        let wrong = text.replace("minutes = 4", "minutes = -4");
        let said = Lesson::parse("lessons/links/en.md", "links", "en", wrong.as_bytes()).unwrap_err().to_string();
        assert!(said.starts_with("lessons/links/en.md:3: "), "{said}");
    }
}
