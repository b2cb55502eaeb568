//! IT's own examples, contacts and call tree, laid over a pack that stays as it was signed.

use crate::manifest::{id, is_lang};
use crate::prose::{self, Section};
use crate::text::inert;
use crate::{CallStep, Contact, Files, Id, Lang, Pack, Problem};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The overlay's own file.
pub const OVERLAY: &str = "overlay.toml";

/// What IT lays over a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// "Example Ltd": the section is called "At Example Ltd".
    pub organisation: String,
    /// In place of the pack's; the pack's where it is empty.
    pub contacts: Vec<Contact>,
    /// In place of the pack's; the pack's where it is empty.
    pub call_tree: Vec<CallStep>,
    /// By lesson and language.
    pub examples: BTreeMap<(Id, Lang), Vec<Section>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    organisation: String,
    #[serde(default)]
    contacts: Vec<WrittenContact>,
    #[serde(default)]
    call_tree: Vec<CallStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenContact {
    name: String,
    what_for: String,
    how: String,
}

impl Overlay {
    /// Reads `overlay.toml` and `lessons/<id>/example.<lang>.md`; all that is wrong with them where something is.
    pub fn parse(files: &Files) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut examples = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| *path != OVERLAY) {
            let parts: Vec<&str> = path.split('/').collect();
            let place = match &parts[..] {
                ["lessons", lesson, file] => {
                    let lang = file.strip_prefix("example.").and_then(|rest| rest.strip_suffix(".md"));
                    lang.filter(|lang| is_lang(lang)).map(|lang| ((*lesson).to_owned(), lang.to_owned()))
                }
                _ => None,
            };
            let read = place.ok_or_else(|| {
                Problem::of(path, "nothing reads it", "Name it lessons/<id>/example.<lang>.md, or take it out.")
            });
            let read = read.and_then(|place| id(path, &place.0).map(|()| place));
            match read.and_then(|place| Ok((place, crate::front::text(path, bytes)?))) {
                Ok((place, text)) => {
                    examples.insert(place, prose::parse(text));
                }
                Err(problem) => problems.push(problem),
            }
        }
        match written(files) {
            Ok(written) if problems.is_empty() => Ok(Self::of(written, examples)),
            Ok(_) => Err(problems),
            Err(problem) => {
                problems.push(problem);
                Err(problems)
            }
        }
    }

    fn of(written: Written, examples: BTreeMap<(Id, Lang), Vec<Section>>) -> Self {
        let contact = |contact: WrittenContact| Contact {
            name: inert(&contact.name),
            what_for: inert(&contact.what_for),
            how: inert(&contact.how),
        };
        let step = |step: CallStep| CallStep { who: inert(&step.who), how: inert(&step.how), when: inert(&step.when) };
        Self {
            organisation: inert(&written.organisation),
            contacts: written.contacts.into_iter().map(contact).collect(),
            call_tree: written.call_tree.into_iter().map(step).collect(),
            examples,
        }
    }

    /// Lays it over a pack. Examples of lessons that the pack has not are left out, and named.
    pub fn lay_over(&self, pack: &mut Pack) -> Vec<Problem> {
        if !self.contacts.is_empty() {
            pack.manifest.contacts.clone_from(&self.contacts);
        }
        if !self.call_tree.is_empty() {
            pack.manifest.call_tree.clone_from(&self.call_tree);
        }
        let title = format!("At {}", self.organisation);
        let mut left = Vec::new();
        for ((lesson, lang), sections) in &self.examples {
            let Some(over) = pack.lessons.iter_mut().find(|one| one.id == *lesson && one.lang == *lang) else {
                let file = format!("lessons/{lesson}/example.{lang}.md");
                let what = format!("the pack has no lesson {lesson:?} in {lang}");
                left.push(Problem::of(&file, what, "Correct its name; `kilter lessons` lists them."));
                continue;
            };
            let mut blocks = Vec::new();
            for section in sections {
                if !section.title.is_empty() {
                    let text = vec![prose::Inline::Text { text: section.title.clone() }];
                    blocks.push(prose::Block::Heading { level: 3, anchor: section.anchor.clone(), text });
                }
                blocks.extend(section.blocks.iter().cloned());
            }
            // Before the last section: the one thing to do today stays the end.
            let at = over.sections.len().saturating_sub(1);
            over.sections.insert(at, Section { anchor: "at-your-place".to_owned(), title: title.clone(), blocks });
        }
        left
    }
}

fn written(files: &Files) -> Result<Written, Problem> {
    let Some(bytes) = files.get(OVERLAY) else {
        return Err(Problem::of(OVERLAY, "it is missing", "Add it with a line: organisation = \"Example Ltd\"."));
    };
    let text = crate::front::text(OVERLAY, bytes)?;
    let written: Written = toml::from_str(text).map_err(|error| Problem::toml(OVERLAY, text, 0, &error))?;
    if written.organisation.trim().is_empty() {
        return Err(Problem::of(OVERLAY, "its organisation is empty", "Fill it in."));
    }
    let fields = written.contacts.iter().flat_map(|one| [&one.name, &one.what_for, &one.how]);
    let steps = written.call_tree.iter().flat_map(|one| [&one.who, &one.how, &one.when]);
    if fields.chain(steps).any(|field| field.trim().is_empty()) {
        return Err(Problem::of(OVERLAY, "a contact or a call-tree step has an empty field", "Fill it in."));
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &str)]) -> Files {
        all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn pack() -> Pack {
        let lesson = "+++\ntitle = \"T\"\nminutes = 4\ntopic = \"t\"\n+++\n## The situation\n\na\n\n## What matters\n\nb\n\n## Do this today\n\nc\n";
        let manifest = "id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n[[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"phone\"\n";
        Pack::parse(&files(&[("pack.toml", manifest), ("lessons/links/en.md", lesson)])).unwrap()
    }

    #[test]
    fn an_example_is_a_section_before_the_last_and_the_signed_bytes_stay() {
        let overlay = Overlay::parse(&files(&[
            (
                "overlay.toml",
                "organisation = \"Example Ltd\"\n[[contacts]]\nname = \"Ana\"\nwhat-for = \"all\"\nhow = \"12\"\n",
            ),
            ("lessons/links/example.en.md", "Our bank never mails <b>links</b>.\n"),
            ("lessons/gone/example.en.md", "x"),
        ]))
        .unwrap();
        let mut over = pack();
        let left = overlay.lay_over(&mut over);
        let titles: Vec<_> = over.lessons[0].sections.iter().map(|section| &*section.title).collect();
        assert_eq!(titles, ["The situation", "What matters", "At Example Ltd", "Do this today"]);
        assert_eq!(over.manifest.contacts[0].name, "Ana");
        assert_eq!(over.lessons[0].source, pack().lessons[0].source);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].file, "lessons/gone/example.en.md");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let says = |all: &[(&str, &str)], expected: &str| {
            let said: Vec<_> = Overlay::parse(&files(all)).unwrap_err().iter().map(ToString::to_string).collect();
            assert!(said.iter().any(|line| line.contains(expected)), "{said:?}");
        };
        let own = ("overlay.toml", "organisation = \"Example Ltd\"\n");
        says(&[], "overlay.toml: it is missing");
        says(&[("overlay.toml", "organization = \"x\"\n")], "overlay.toml:1: unknown field `organization`");
        says(&[own, ("lessons/links/en.md", "x")], "lessons/links/en.md: nothing reads it");
        says(&[own, ("lessons/Links/example.en.md", "x")], "\"Links\" is no id");
    }
}
