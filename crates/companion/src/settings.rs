//! What the employee can set, in `settings.toml`.

use crate::{hours::Hours, words};
use chrono::NaiveTime;
use serde::Deserialize;

/// All settings. Whatever the file leaves out keeps its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Folders in which `stored-credentials` looks for `.env` files besides the known places; `~/` is the home folder.
    pub roots: Vec<String>,
    /// When a notice may come.
    pub hours: Hours,
}

/// Why a `settings.toml` was refused. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Not TOML, or a field that is unknown or of the wrong type; names line and column.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// Not a time of day.
    #[error("[working-hours] {field} is {value:?}; write a time of day such as \"09:00\"")]
    Time {
        /// `start` or `end`.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// The hours end before they start.
    #[error("[working-hours] end ({end}) must be later than start ({start})")]
    Order {
        /// The start.
        start: NaiveTime,
        /// The end.
        end: NaiveTime,
    },
    /// A root that depends on where Kilter was started.
    #[error("[stored-credentials] roots names {0:?}; write a folder that starts with \"~/\" or \"/\"")]
    Root(String),
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct File {
    stored_credentials: StoredCredentials,
    working_hours: WorkingHours,
    /// Who signs; crate signing reads it.
    #[serde(rename = "person")]
    _person: serde::de::IgnoredAny,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct StoredCredentials {
    roots: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WorkingHours {
    start: Option<String>,
    end: Option<String>,
}

/// Reads a `settings.toml`.
pub fn parse(text: &str) -> Result<Settings, SettingsError> {
    let file: File = toml::from_str(text)?;
    if let Some(root) = file.stored_credentials.roots.iter().find(|root| !is_absolute(root)) {
        return Err(SettingsError::Root(root.clone()));
    }
    let usual = Hours::default();
    let start = time("start", file.working_hours.start)?.unwrap_or(usual.start);
    let end = time("end", file.working_hours.end)?.unwrap_or(usual.end);
    if end <= start {
        return Err(SettingsError::Order { start, end });
    }
    Ok(Settings { roots: file.stored_credentials.roots, hours: Hours { start, end } })
}

/// The settings of this text, or the defaults and a note for the person where it cannot be understood.
pub fn or_default(text: &str) -> (Settings, Option<String>) {
    match parse(text) {
        Ok(settings) => (settings, None),
        Err(error) => {
            let problem = error.to_string();
            (Settings::default(), Some(words::say_with("note-settings-unread", [("problem", problem.trim().into())])))
        }
    }
}

fn is_absolute(root: &str) -> bool {
    let bytes = root.as_bytes();
    let has_drive = bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
    root == "~" || root.starts_with("~/") || root.starts_with('/') || has_drive
}

fn time(field: &'static str, value: Option<String>) -> Result<Option<NaiveTime>, SettingsError> {
    let Some(value) = value else { return Ok(None) };
    match NaiveTime::parse_from_str(&value, "%H:%M") {
        Ok(time) => Ok(Some(time)),
        Err(_) => Err(SettingsError::Time { field, value }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(parse("").unwrap(), Settings::default());
    }

    #[test]
    fn reads_roots_and_hours() {
        let text = "[stored-credentials]\nroots = [\"~/src\"]\n[working-hours]\nstart = \"07:30\"\n";
        let settings = parse(text).unwrap();
        assert_eq!(settings.roots, ["~/src"]);
        assert_eq!((settings.hours.start.to_string(), settings.hours.end), ("07:30:00".into(), Hours::default().end));
    }

    #[test]
    fn refuses_what_it_does_not_understand_and_says_what() {
        let says = |text: &str, expected: &str| {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        says("[working-hours]\nbegin = \"09:00\"\n", "line 2");
        says("[working-hours]\nstart = \"9 am\"\n", "\"9 am\"");
        says("[working-hours]\nstart = \"18:00\"\n", "must be later than start");
        says("[stored-credentials]\nroots = [\"src\"]\n", "\"src\"");
    }

    #[test]
    fn a_broken_file_leaves_the_defaults_and_a_note() {
        let (settings, note) = or_default("[working-hours\n");
        assert_eq!(settings, Settings::default());
        let note = note.unwrap();
        assert!(note.starts_with("Your settings are not used") && note.contains("line 1"), "{note}");
        assert_eq!(or_default("").1, None);
    }
}
