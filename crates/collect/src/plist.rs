//! Property lists, in which macOS keeps its settings: binary or XML.
//!
//! Sources: plist(5), and `CFBinaryPList.c` of Apple's CoreFoundation for the binary form.

use crate::{Ask, Found, System};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use kilter_facts::Gap;
use plist::stream::{BinaryReader, Event, XmlReader};
use serde_json::{Map, Value};
use std::io::Cursor;
use std::time::UNIX_EPOCH;

/// A binary list may name the same array many times over, so that it says far more than its file is long.
const MOST_VALUES: usize = 100_000;

/// No settings are nested deeper than a few levels.
const DEEPEST: usize = 64;

/// How the binary form starts.
const BINARY: &[u8] = b"bplist";

/// A dictionary of settings. Dates are texts as in RFC 3339, data are in base64.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plist {
    path: String,
    settings: Map<String, Value>,
}

/// The settings in this file; `None` where there is none.
pub(crate) fn read(system: &dyn System, path: &str) -> Found<Plist> {
    let Some(file) = system.read(path)? else { return Ok(None) };
    parse(path, &file.bytes).map(Some)
}

/// The settings that macOS keeps for this employee on this machine alone: `~/Library/Preferences/ByHost/DOMAIN.<id>.plist`, where
/// the id is that of the hardware. Source: `CFPreferences`, `kCFPreferencesCurrentHost`.
pub(crate) fn read_by_host(system: &dyn System, domain: &str) -> Found<Plist> {
    let folder = "~/Library/Preferences/ByHost";
    let names = system.list(folder)?.unwrap_or_default();
    let is_of = |name: &&String| {
        let id = name.strip_prefix(domain).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".plist"));
        id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'))
    };
    let mut found = names.iter().filter(is_of);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(name), None) => read(system, &format!("{folder}/{name}")),
        // A home folder that came from another computer brought that one's settings along.
        _ => Err(Gap::unrecognised(format!("there are settings of more than one computer for {domain}"))),
    }
}

/// The settings in these bytes; `path` is where they come from, for messages.
pub(crate) fn parse(path: &str, bytes: &[u8]) -> Result<Plist, Gap> {
    let root = if bytes.starts_with(BINARY) {
        root(BinaryReader::new(Cursor::new(bytes)))
    } else {
        root(XmlReader::new(Cursor::new(bytes)))
    };
    match root {
        Some(Value::Object(settings)) => Ok(Plist { path: path.to_owned(), settings }),
        _ => Err(Gap::unrecognised(format!("{path} is not a whole property list"))),
    }
}

impl Plist {
    /// A switch. Some programs write it as 1 and 0.
    pub(crate) fn flag(&self, key: &str) -> Found<bool> {
        self.of_kind(key, "yes or no", |value| match value {
            Value::Bool(on) => Some(*on),
            Value::Number(number) => match number.as_i64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
            _ => None,
        })
    }

    /// A whole number. Some programs write it with a fraction of zero.
    pub(crate) fn number(&self, key: &str) -> Found<i64> {
        #[allow(clippy::cast_possible_truncation, reason = "it is in the range of both")]
        let whole = |real: f64| (real.fract() == 0.0 && real.abs() < 1e15).then_some(real as i64);
        self.of_kind(key, "a whole number", |value| value.as_i64().or_else(|| whole(value.as_f64()?)))
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Found<&str> {
        self.of_kind(key, "a text", Value::as_str)
    }

    /// A point in time.
    pub(crate) fn date(&self, key: &str) -> Found<DateTime<Utc>> {
        let date = |value: &Value| DateTime::parse_from_rfc3339(value.as_str()?).ok();
        Ok(self.of_kind(key, "a date", date)?.map(|date| date.to_utc()))
    }

    /// A list.
    pub(crate) fn list(&self, key: &str) -> Found<&[Value]> {
        self.of_kind(key, "a list", |value| value.as_array().map(Vec::as_slice))
    }

    /// Settings within the settings.
    pub(crate) fn inner(&self, key: &str) -> Found<Plist> {
        let path = format!("{} ({key})", self.path);
        let inner = self.of_kind(key, "a dictionary", Value::as_object)?;
        Ok(inner.map(|settings| Plist { path, settings: settings.clone() }))
    }

    fn of_kind<'a, T>(&'a self, key: &str, kind: &str, of: impl FnOnce(&'a Value) -> Option<T>) -> Found<T> {
        let Some(value) = self.settings.get(key) else { return Ok(None) };
        match of(value) {
            Some(found) => Ok(Some(found)),
            None => Err(Gap::unrecognised(format!("{key} in {} is not {kind}", self.path))),
        }
    }
}

/// What is being filled: an array, or a dictionary with the key that waits for its value.
enum Open {
    Array(Vec<Value>),
    Dictionary(Map<String, Value>, Option<String>),
}

/// The one value of a whole list; none where it is damaged, cut, too deep or too long.
fn root(events: impl Iterator<Item = Result<Event<'static>, plist::Error>>) -> Option<Value> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for (count, event) in events.enumerate() {
        if count > MOST_VALUES || open.len() > DEEPEST || root.is_some() {
            return None;
        }
        let value = match event.ok()? {
            Event::StartArray(_) => {
                open.push(Open::Array(Vec::new()));
                continue;
            }
            Event::StartDictionary(_) => {
                open.push(Open::Dictionary(Map::new(), None));
                continue;
            }
            Event::EndCollection => match open.pop()? {
                Open::Array(values) => Value::Array(values),
                Open::Dictionary(settings, None) => Value::Object(settings),
                Open::Dictionary(_, Some(_)) => return None,
            },
            simple => leaf(simple)?,
        };
        match open.last_mut() {
            None => root = Some(value),
            Some(Open::Array(values)) => values.push(value),
            Some(Open::Dictionary(settings, key)) => match (key.take(), value) {
                (Some(key), value) => drop(settings.insert(key, value)),
                (None, Value::String(name)) => *key = Some(name),
                (None, _) => return None,
            },
        }
    }
    root
}

fn leaf(event: Event<'_>) -> Option<Value> {
    Some(match event {
        Event::Boolean(on) => Value::Bool(on),
        Event::String(text) => Value::String(text.into_owned()),
        Event::Real(number) => serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number),
        Event::Integer(number) => match (number.as_signed(), number.as_unsigned()) {
            (Some(number), _) => Value::from(number),
            (None, Some(number)) => Value::from(number),
            (None, None) => return None,
        },
        Event::Data(bytes) => Value::String(STANDARD.encode(bytes)),
        Event::Date(date) => {
            let since = std::time::SystemTime::from(date).duration_since(UNIX_EPOCH).ok()?;
            let date = DateTime::<Utc>::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0)?;
            Value::String(date.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        }
        // Links within archived objects: settings have none.
        _ => Value::Null,
    })
}

#[cfg(test)]
mod tests;
