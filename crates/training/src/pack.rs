//! A pack: the files that IT publishes, read.

use crate::manifest::{id, is_lang};
use crate::text::inert;
use crate::{Lesson, Manifest, Policy, Problem, Quiz, Version};
use std::collections::{BTreeMap, BTreeSet};

/// Files by their path in the pack, with `/` between the folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The manifest's place in a pack.
pub const MANIFEST: &str = "pack.toml";

/// The signature's place in a pack.
pub const SIGNATURE: &str = "pack.dsse.json";

/// The baseline's place in a pack.
pub const BASELINE: &str = "baseline.toml";

/// A pack, read. Whether it is signed is another question: [`crate::verify`].
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// `pack.toml`.
    pub manifest: Manifest,
    /// By id, then language.
    pub lessons: Vec<Lesson>,
    /// By id, then version, then language.
    pub policies: Vec<Policy>,
    /// `baseline.toml`, where there is one.
    pub baseline: Option<String>,
}

impl Pack {
    /// Reads all files; all that is wrong with them where something is. Half a pack is none.
    pub fn parse(files: &Files) -> Result<Self, Vec<Problem>> {
        let manifest = manifest(files).map_err(|problem| vec![problem])?;
        let mut read =
            Reading { files, problems: Vec::new(), used: BTreeSet::new(), lessons: Vec::new(), policies: Vec::new() };
        for path in files.keys() {
            read.document(path);
        }
        let baseline = files.get(BASELINE).map(|bytes| crate::front::text(BASELINE, bytes));
        let baseline = baseline.transpose().map_err(|problem| read.problems.push(problem)).unwrap_or(None);
        read.left_over();
        let Reading { mut problems, lessons, policies, .. } = read;
        let pack = Self { manifest, lessons, policies, baseline: baseline.map(str::to_owned) };
        pack.languages(&mut problems);
        problems.sort();
        if problems.is_empty() { Ok(pack) } else { Err(problems) }
    }

    /// A lesson in this language; in the pack's first one where it is not there in this.
    pub fn lesson(&self, id: &str, lang: &str) -> Option<&Lesson> {
        let of = |lang: &str| self.lessons.iter().find(|lesson| lesson.id == id && lesson.lang == lang);
        of(lang).or_else(|| of(self.manifest.languages.first()?))
    }

    /// The newest version of a policy in this language; in the pack's first one where it is not there in this.
    pub fn policy(&self, id: &str, lang: &str) -> Option<&Policy> {
        let newest = self.policies.iter().filter(|policy| policy.id == id).map(|policy| policy.version).max()?;
        self.policy_version(id, newest, lang)
    }

    /// This version of a policy, likewise.
    pub fn policy_version(&self, id: &str, version: Version, lang: &str) -> Option<&Policy> {
        let of = |lang: &str| {
            let mut all = self.policies.iter();
            all.find(|policy| policy.id == id && policy.version == version && policy.lang == lang)
        };
        of(lang).or_else(|| of(self.manifest.languages.first()?))
    }

    /// Every lesson once, in this language.
    pub fn lessons_in<'a>(&'a self, lang: &'a str) -> impl Iterator<Item = &'a Lesson> {
        let ids: BTreeSet<&str> = self.lessons.iter().map(|lesson| &*lesson.id).collect();
        ids.into_iter().filter_map(move |id| self.lesson(id, lang))
    }

    /// Every policy once, in its newest version and this language.
    pub fn policies_in<'a>(&'a self, lang: &'a str) -> impl Iterator<Item = &'a Policy> {
        let ids: BTreeSet<&str> = self.policies.iter().map(|policy| &*policy.id).collect();
        ids.into_iter().filter_map(move |id| self.policy(id, lang))
    }

    /// The first language holds everything: it is what all others fall back to.
    fn languages(&self, problems: &mut Vec<Problem>) {
        let languages = &self.manifest.languages;
        let Some(first) = languages.first() else { return };
        let remedy = format!("Add {first}.md beside it: it is the first of languages in pack.toml.");
        for lesson in &self.lessons {
            if !self.lessons.iter().any(|other| other.id == lesson.id && other.lang == *first) {
                let file = format!("lessons/{}/{}.md", lesson.id, lesson.lang);
                problems.push(Problem::of(&file, format!("the lesson is not there in {first}"), &*remedy));
            }
        }
        for policy in &self.policies {
            let is_same = |other: &Policy| other.id == policy.id && other.version == policy.version;
            if !self.policies.iter().any(|other| is_same(other) && other.lang == *first) {
                let file = format!("policies/{}/{}/{}.md", policy.id, policy.version, policy.lang);
                problems.push(Problem::of(&file, format!("the policy is not there in {first}"), &*remedy));
            }
        }
    }
}

fn manifest(files: &Files) -> Result<Manifest, Problem> {
    let Some(bytes) = files.get(MANIFEST) else {
        let remedy = "A pack has it in its topmost folder; start one with `kilter pack new`.";
        return Err(Problem::of(MANIFEST, "it is missing", remedy));
    };
    Manifest::parse(crate::front::text(MANIFEST, bytes)?)
}

struct Reading<'a> {
    files: &'a Files,
    problems: Vec<Problem>,
    /// Files that something reads.
    used: BTreeSet<String>,
    lessons: Vec<Lesson>,
    policies: Vec<Policy>,
}

impl Reading<'_> {
    fn document(&mut self, path: &str) {
        let parts: Vec<&str> = path.split('/').collect();
        let (folder, lang) = match &parts[..] {
            [folder @ .., file] => (folder, file.strip_suffix(".md").filter(|lang| is_lang(lang))),
            [] => return,
        };
        let (Some(lang), Some(bytes)) = (lang, self.files.get(path)) else { return };
        match folder {
            ["lessons", name] => {
                let read = id(path, name).and_then(|()| Lesson::parse(path, name, lang, bytes));
                let quiz = self.quiz(path, name, lang);
                self.used.insert(path.to_owned());
                match read {
                    Ok(lesson) => self.lessons.push(Lesson { quiz, ..lesson }),
                    Err(problem) => self.problems.push(problem),
                }
            }
            ["policies", name, version] => {
                let version = version
                    .parse::<Version>()
                    .map_err(|error| Problem::of(path, error.to_string(), "Name its folder so."));
                let read =
                    id(path, name).and(version).and_then(|version| Policy::parse(path, name, version, lang, bytes));
                let quiz = self.quiz(path, name, lang);
                self.used.insert(path.to_owned());
                match read {
                    Ok(policy) => self.policies.push(Policy { quiz, ..policy }),
                    Err(problem) => self.problems.push(problem),
                }
            }
            _ => {}
        }
    }

    /// The questions beside a document: `quiz.<lang>.json`, or `quiz.json`.
    fn quiz(&mut self, document: &str, id: &str, lang: &str) -> Option<Quiz> {
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = [format!("{folder}/quiz.{lang}.json"), format!("{folder}/quiz.json")];
        let path = names.into_iter().find(|path| self.files.contains_key(path))?;
        let is_new = self.used.insert(path.clone());
        let mut quiz = match Quiz::parse(&path, self.files.get(&path)?) {
            Ok(quiz) => quiz,
            Err(problems) if is_new => {
                self.problems.extend(problems);
                return None;
            }
            // Another language of the same document has said it.
            Err(_) => return None,
        };
        if quiz.id != id {
            let what = format!("its id is {:?}", inert(&quiz.id));
            self.problems.push(Problem::of(&path, what, format!("Write \"id\": {id:?}, as its folder is named.")));
        }
        for item in &mut quiz.items {
            let Some(name) = &item.html else { continue };
            let mail = format!("{folder}/{name}");
            self.used.insert(mail.clone());
            let Some(bytes) = self.files.get(&mail) else {
                let what = format!("item {:?} shows {name:?}, which is not there", inert(&item.id));
                self.problems.push(Problem::of(&path, what, "Put the file beside the quiz, or correct its name."));
                continue;
            };
            match crate::front::text(&mail, bytes) {
                Ok(html) => item.mail = Some(html.to_owned()),
                Err(problem) => self.problems.push(problem),
            }
        }
        Some(quiz)
    }

    /// A file that nothing reads is one whose name is wrong.
    fn left_over(&mut self) {
        let known = [MANIFEST, SIGNATURE, BASELINE];
        for path in self.files.keys() {
            let is_text =
                path.rsplit('/').next().is_some_and(|name| name == "README.md" || name.starts_with("LICENSE"));
            if !known.contains(&&**path) && !self.used.contains(path) && !is_text {
                let remedy = "Take it out, or name it as docs/formats/pack.md has it.";
                self.problems.push(Problem::of(path, "nothing reads it", remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests;
