//! `pack.toml`: which pack this is, whom to tell, and what is asked that no program can see.

use crate::pack::MANIFEST as FILE;
use crate::text::inert;
use crate::{Id, Lang, Problem, Version};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What `pack.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Which pack: `baseline`.
    pub id: Id,
    /// Which one of them; only rises.
    pub version: Version,
    /// The day from which on it is no longer taken.
    pub expires: Option<NaiveDate>,
    /// At least one; the first is the one that everything is there in.
    pub languages: Vec<Lang>,
    /// Whom to tell; at least one.
    pub contacts: Vec<Contact>,
    /// Who is called in an incident, in this order.
    pub call_tree: Vec<CallStep>,
    /// What people are asked at an interval.
    pub attestations: Vec<Attestation>,
    /// SHA-256 in lower-case hexadecimal digits by path, of every other file but the signature; empty before `pack build`.
    pub files: BTreeMap<String, String>,
}

/// Someone to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// "IT help desk".
    pub name: String,
    /// What for: "A lost device, a strange mail, anything that worries you".
    pub what_for: String,
    /// How: "it@example.com", "+49 30 1234567".
    pub how: String,
}

/// One step of the call tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallStep {
    /// "Security team".
    pub who: String,
    /// "+49 30 1234567".
    pub how: String,
    /// "At once, at any hour".
    pub when: String,
}

/// Something that no program can see, and that a person states and signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Attestation {
    /// `restored-a-file`.
    pub id: Id,
    /// The check that says when the last one was.
    pub check: Option<String>,
    /// Days from one to the next.
    pub every_days: u32,
    /// What is signed: "I restored a file from my backup."
    pub text: String,
    /// The lesson that says how.
    pub lesson: Option<Id>,
    /// Framework controls.
    pub controls: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    id: String,
    version: Version,
    expires: Option<Day>,
    languages: Vec<String>,
    contacts: Vec<WrittenContact>,
    #[serde(default)]
    call_tree: Vec<CallStep>,
    #[serde(default)]
    attestations: Vec<WrittenAttestation>,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenContact {
    name: String,
    what_for: String,
    how: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenAttestation {
    id: String,
    check: Option<String>,
    every_days: u32,
    text: String,
    lesson: Option<String>,
    #[serde(default)]
    controls: Vec<String>,
}

/// A day, as a text (`"2027-11-01"`) or as TOML's own local date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let text = match &value {
            toml::Value::String(text) => text.clone(),
            toml::Value::Datetime(day) if day.time.is_none() => day.to_string(),
            _ => String::new(),
        };
        let day = text.parse().map_err(|_| serde::de::Error::custom("it is no day; write 2027-11-01"))?;
        Ok(Self(day))
    }
}

impl Manifest {
    /// Reads a `pack.toml`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let written: Written = toml::from_str(text).map_err(|error| Problem::toml(FILE, text, 0, &error))?;
        let wrong = |what: String, remedy: &str| Problem::of(FILE, what, remedy);
        id(FILE, &written.id)?;
        if written.languages.is_empty() {
            return Err(wrong("languages is empty".to_owned(), "Name at least one: languages = [\"en\"]."));
        }
        if let Some(lang) = written.languages.iter().find(|lang| !is_lang(lang)) {
            let what = format!("the language {:?} is no tag", inert(lang));
            return Err(wrong(what, "Write a tag of BCP 47, as in en or pt-BR."));
        }
        if written.contacts.is_empty() {
            let what = "there is no [[contacts]]: employees must be able to tell someone".to_owned();
            return Err(wrong(what, "Add one with name, what-for and how."));
        }
        let filled = |what: &str, n: usize, fields: &[(&str, &str)]| {
            let empty = fields.iter().find(|(_, value)| value.trim().is_empty());
            empty.map_or(Ok(()), |(field, _)| {
                Err(wrong(format!("{what} {} has an empty `{field}`", n + 1), "Fill it in."))
            })
        };
        for (n, contact) in written.contacts.iter().enumerate() {
            let fields = [("name", &*contact.name), ("what-for", &*contact.what_for), ("how", &*contact.how)];
            filled("contact", n, &fields)?;
        }
        for (n, step) in written.call_tree.iter().enumerate() {
            filled("call-tree step", n, &[("who", &*step.who), ("how", &*step.how), ("when", &*step.when)])?;
        }
        let mut seen = BTreeSet::new();
        for (n, asked) in written.attestations.iter().enumerate() {
            id(FILE, &asked.id)?;
            filled("attestation", n, &[("text", &*asked.text)])?;
            if asked.every_days == 0 {
                return Err(wrong(format!("{} is asked every 0 days", asked.id), "Set every-days to 1 or more."));
            }
            if !seen.insert(&asked.id) {
                return Err(wrong(format!("the attestation {} is there twice", asked.id), "Give one another id."));
            }
        }
        Ok(written.into())
    }
}

impl From<Written> for Manifest {
    fn from(written: Written) -> Self {
        let contact = |contact: WrittenContact| Contact {
            name: inert(&contact.name),
            what_for: inert(&contact.what_for),
            how: inert(&contact.how),
        };
        let step = |step: CallStep| CallStep { who: inert(&step.who), how: inert(&step.how), when: inert(&step.when) };
        let attestation = |asked: WrittenAttestation| Attestation {
            id: asked.id,
            check: asked.check,
            every_days: asked.every_days,
            text: inert(&asked.text),
            lesson: asked.lesson,
            controls: asked.controls,
        };
        Self {
            id: written.id,
            version: written.version,
            expires: written.expires.map(|day| day.0),
            languages: written.languages,
            contacts: written.contacts.into_iter().map(contact).collect(),
            call_tree: written.call_tree.into_iter().map(step).collect(),
            attestations: written.attestations.into_iter().map(attestation).collect(),
            files: written.files,
        }
    }
}

/// Ids are names of folders too, on every system.
pub(crate) fn id(file: &str, id: &str) -> Result<(), Problem> {
    let is_good = (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-');
    if is_good {
        return Ok(());
    }
    let remedy = "Use small letters a to z, digits and hyphens, at most 64, as in safe-transfer.";
    Err(Problem::of(file, format!("{:?} is no id", inert(id)), remedy))
}

pub(crate) fn is_lang(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_first = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    let is_more = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_first && parts.all(is_more)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "id = \"a\"\nversion = \"1.0.0\"\nexpires = 2027-11-01\nlanguages = [\"en\", \"pt-BR\"]\n\
        [[contacts]]\nname = \"IT\"\nwhat-for = \"all\"\nhow = \"by phone\"\n\
        [[call-tree]]\nwho = \"IT\"\nhow = \"1\"\nwhen = \"now\"\n\
        [[attestations]]\nid = \"restored\"\ncheck = \"backups\"\nevery-days = 90\ntext = \"I did.\"\n\
        [files]\n\"baseline.toml\" = \"00\"\n";

    #[test]
    fn reads_all_of_it() {
        let manifest = Manifest::parse(WHOLE).unwrap();
        assert_eq!(manifest.version, Version::new(1, 0, 0));
        assert_eq!(manifest.expires.unwrap().to_string(), "2027-11-01");
        assert_eq!(manifest.attestations[0].check.as_deref(), Some("backups"));
        assert_eq!((manifest.call_tree.len(), manifest.files.len()), (1, 1));
        let quoted = WHOLE.replace("2027-11-01", "\"2027-11-01\"");
        assert_eq!(Manifest::parse(&quoted).unwrap(), manifest, "a day may be quoted");
    }

    #[test]
    fn refuses_what_it_does_not_understand_and_says_where() {
        let says = |from: &str, to: &str, expected: &str| {
            let text = WHOLE.replacen(from, to, 1);
            assert_ne!(text, WHOLE, "{from}");
            let error = Manifest::parse(&text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        says("id = \"a\"", "id = \"../a\"", "\"../a\" is no id");
        says("1.0.0", "1", "pack.toml:2: \"1\" is no version");
        says("2027-11-01", "2027-02-30", "pack.toml:3: ");
        says("[\"en\", \"pt-BR\"]", "[]", "languages is empty");
        says("\"pt-BR\"", "\"../en\"", "is no tag");
        says("how = \"by phone\"", "mail = \"a\"", "pack.toml:8: unknown field `mail`");
        says("how = \"by phone\"\n", "", "missing field `how`");
        says("what-for = \"all\"", "what-for = \" \"", "contact 1 has an empty `what-for`");
        says("when = \"now\"", "when = \"\"", "call-tree step 1 has an empty `when`");
        says("every-days = 90", "every-days = 0", "restored is asked every 0 days");
    }
}
