//! Numbers this device's reports and links each to the one before.
//!
//! `last-report.json` in the state folder is the last report: what the next one names as its predecessor, and what
//! a device manager or osquery may pick up.

use crate::places::Places;
use kilter_report::Fingerprint;
use std::fs::{File, OpenOptions};
use std::io;
use uuid::Uuid;

/// The last report's file, in the state folder.
pub(crate) const LAST: &str = "last-report.json";

/// This device's id, in the state folder; `kilter-signing` draws the same.
const DEVICE: &str = "device-id";

/// One writer of reports at a time, for as long as this lives.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    own: Option<&'a kilter_store::Places>,
    _lock: Option<File>,
}

/// Where the next report stands.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) sequence: u64,
    pub(crate) previous: Option<Fingerprint>,
}

/// Waits for the turn. Where no folder can be written, there is nothing to wait for.
pub(crate) fn turn(places: &Places) -> Turn<'_> {
    let own = places.own.as_ref();
    let lock = own.and_then(|own| {
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(own.state.join("reports.lock")).ok()?;
        file.lock().ok().map(|()| file)
    });
    Turn { own, _lock: lock }
}

impl Turn<'_> {
    /// The number of the next report.
    pub(crate) fn next(&self, notes: &mut Vec<String>) -> Number {
        let first = Number { sequence: 1, previous: None };
        let Some(bytes) = self.own.and_then(|own| own.kept(LAST)) else { return first };
        match kilter_report::open(&bytes, &[]) {
            Ok(last) => Number { sequence: last.posture.sequence.saturating_add(1), previous: Some(last.digest) },
            Err(why) => {
                notes.push(format!("the last report cannot be read, so the numbers start again at 1: {why}."));
                first
            }
        }
    }

    /// Keeps this as the last report.
    pub(crate) fn keep(&self, bytes: &[u8], notes: &mut Vec<String>) {
        let kept = self.own.map_or_else(|| Err(io::Error::other("HOME is not set")), |own| own.keep(LAST, bytes));
        if let Err(error) = kept {
            notes.push(format!("this report is not remembered, so the next one will have the same number: {error}."));
        }
    }

    /// This device's id, for reports that cannot be signed.
    pub(crate) fn device(&self, notes: &mut Vec<String>) -> String {
        let kept = self.own.and_then(|own| own.kept(DEVICE)).and_then(|bytes| String::from_utf8(bytes).ok());
        let known = kept.and_then(|text| Uuid::parse_str(text.trim()).ok());
        let id = known.unwrap_or_else(Uuid::new_v4);
        if known.is_none() {
            let written = self.own.map_or(Ok(()), |own| own.keep(DEVICE, format!("{id}\n").as_bytes()));
            if let Err(error) = written {
                notes.push(format!(
                    "this device's id cannot be kept, so the next report will have another one: {error}."
                ));
            }
        }
        id.urn().to_string()
    }
}
