//! The registry, as 64-bit programs see it.

use super::super::registry_value;
use crate::{Answer, Evidence};
use chrono::NaiveDate;
use kilter_facts::Gap;
use serde_json::Value;
use std::io::ErrorKind;
use winreg::RegKey;
use winreg::enums::{HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY};

/// `ERROR_FILE_NOT_FOUND`, `ERROR_PATH_NOT_FOUND` and `ERROR_NO_MORE_ITEMS` all mean that there is no such thing; the standard library
/// knows the first two. A key that is about to go is gone, too: `ERROR_KEY_DELETED`.
const KEY_DELETED: i32 = 1018;

/// A hive has far fewer keys in one place.
const MOST_KEYS: usize = 10_000;

pub(super) fn value(key: &str, value: &str) -> Answer {
    let raw = match opened(key).and_then(|opened| opened.get_raw_value(value).map_err(|error| failed(key, &error))) {
        Ok(raw) => raw,
        Err(answer) => return answer,
    };
    match registry_value::text(raw.vtype as u32, &raw.bytes) {
        Some(text) => Answer::Found(Evidence::Text(text)),
        None => Answer::Gap(Gap::unrecognised(format!(
            "{value} in {key} is damaged, or of a kind that Kilter does not read"
        ))),
    }
}

pub(super) fn keys(key: &str) -> Answer {
    let listed = opened(key).and_then(|opened| {
        let names = opened.enum_keys().take(MOST_KEYS + 1).collect::<Result<Vec<_>, _>>();
        names.map_err(|error| failed(key, &error))
    });
    match listed {
        Ok(names) if names.len() > MOST_KEYS => {
            Answer::Gap(Gap::unrecognised(format!("{key} holds more than {MOST_KEYS} keys")))
        }
        Ok(mut names) => {
            names.sort_unstable();
            Answer::Found(Evidence::Entries(names))
        }
        Err(answer) => answer,
    }
}

/// All values of a key, by their names; null for one of a kind that is not read.
pub(super) fn values(key: &str) -> Answer {
    let listed = opened(key).and_then(|opened| {
        let count = opened.query_info().map_err(|error| failed(key, &error))?.values as usize;
        let values = opened.enum_values().take(MOST_KEYS + 1).collect::<Result<Vec<_>, _>>();
        values.map(|values| (count, values)).map_err(|error| failed(key, &error))
    });
    match listed {
        Ok((_, values)) if values.len() > MOST_KEYS => {
            Answer::Gap(Gap::unrecognised(format!("{key} holds more than {MOST_KEYS} values")))
        }
        Ok((count, values)) => {
            let told = values.into_iter().map(|(name, raw)| {
                let text = registry_value::text(raw.vtype as u32, &raw.bytes);
                (name, text.map_or(Value::Null, Value::String))
            });
            let told: serde_json::Map<String, Value> = told.collect();
            Answer::Found(Evidence::Reply(serde_json::json!({ "count": count, "values": told })))
        }
        Err(answer) => answer,
    }
}

/// Whether the key holds this value; what it holds is not read. `about` is the key, a space, and the value's name.
pub(super) fn has_value(about: &str) -> Answer {
    let Some((key, value)) = about.rsplit_once(' ') else {
        return Answer::Gap(Gap::unsupported(format!("{about} names no value of a key")));
    };
    let listed = opened(key).and_then(|opened| {
        let names = opened.enum_values().take(MOST_KEYS).map(|found| found.map(|(name, _)| name));
        names.collect::<Result<Vec<_>, _>>().map_err(|error| failed(key, &error))
    });
    match listed {
        Ok(names) => {
            let found = names.iter().any(|name| name.eq_ignore_ascii_case(value));
            Answer::Found(Evidence::Reply(Value::Bool(found)))
        }
        Err(answer) => answer,
    }
}

/// When something in the key was last written, as in RFC 3339.
pub(super) fn written(key: &str) -> Answer {
    let info = opened(key).and_then(|opened| opened.query_info().map_err(|error| failed(key, &error)));
    let info = match info {
        Ok(info) => info,
        Err(answer) => return answer,
    };
    // In UTC.
    let told = info.get_last_write_time_system();
    let day = NaiveDate::from_ymd_opt(told.wYear.into(), told.wMonth.into(), told.wDay.into());
    let time = day.and_then(|day| day.and_hms_opt(told.wHour.into(), told.wMinute.into(), told.wSecond.into()));
    match time {
        Some(time) => Answer::Found(Evidence::Reply(Value::String(time.and_utc().to_rfc3339()))),
        None => Answer::Gap(Gap::unrecognised(format!("Windows does not tell when {key} was written"))),
    }
}

fn opened(key: &str) -> Result<RegKey, Answer> {
    let (root, path) = match key.split_once('\\') {
        Some(("HKLM", path)) => (HKEY_LOCAL_MACHINE, path),
        Some(("HKCU", path)) => (HKEY_CURRENT_USER, path),
        _ => {
            let detail = format!("{key} is in no part of the registry that Kilter reads");
            return Err(Answer::Gap(Gap::unsupported(detail)));
        }
    };
    let opened = RegKey::predef(root).open_subkey_with_flags(path, KEY_READ | KEY_WOW64_64KEY);
    opened.map_err(|error| failed(key, &error))
}

fn failed(key: &str, error: &std::io::Error) -> Answer {
    match error.kind() {
        ErrorKind::NotFound => Answer::Absent,
        ErrorKind::PermissionDenied => {
            Answer::Gap(Gap::permission_denied(format!("an ordinary user may not read {key}")))
        }
        _ if error.raw_os_error() == Some(KEY_DELETED) => Answer::Absent,
        _ => Answer::Gap(Gap::unrecognised(format!("{key} cannot be read: {error}"))),
    }
}
