//! Déjà Dup, which GNOME calls Backups: its own setting `last-backup`, the end of the last backup that succeeded.
//!
//! Source: `org.gnome.DejaDup.gschema.xml`. The program `gsettings` is run only where that file is.

use crate::{Ask, System};
use chrono::{DateTime, Utc};
use kilter_facts::{BackupProgram, Gap};

const GSETTINGS: &str = "/usr/bin/gsettings";
const SCHEMA: &str = "/usr/share/glib-2.0/schemas/org.gnome.DejaDup.gschema.xml";

/// `None` where it is not installed, or has never made a backup: many desktops come with it.
pub(super) fn collect(system: &dyn System) -> Result<Option<BackupProgram>, Gap> {
    if system.metadata(SCHEMA)?.is_none() {
        return Ok(None);
    }
    let missing = || Gap::tool_missing("gsettings, which reads the settings of Déjà Dup, is not installed.");
    let said = system.run(GSETTINGS, &["get", "org.gnome.DejaDup", "last-backup"])?.ok_or_else(missing)?;
    let last = date(&said.text(GSETTINGS)?)?;
    Ok(last.map(|last| BackupProgram {
        name: "Déjà Dup".to_owned(),
        last_success: kilter_facts::Observed::Known(Some(last)),
    }))
}

/// A text of `GVariant` that holds a time, or nothing.
fn date(said: &str) -> Result<Option<DateTime<Utc>>, Gap> {
    let text = said.strip_suffix('\n').and_then(|line| line.strip_prefix('\'')?.strip_suffix('\''));
    match text {
        Some("") => Ok(None),
        Some(time) if time.parse::<DateTime<Utc>>().is_ok() => Ok(time.parse().ok()),
        _ => Err(Gap::unrecognised("gsettings did not say when Déjà Dup made its last backup.")),
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn an_empty_answer_is_not_never() {
        assert_eq!(date("''\n"), Ok(None));
        let time = date("'2026-11-20T10:00:00.123456Z'\n").unwrap().unwrap();
        assert_eq!(time.timestamp(), 1_795_168_800);
        for cut in ["", "'", "'2026-11-20T10", "@as []\n", "%%\n"] {
            assert!(date(cut).is_err(), "{cut:?}");
        }
    }
}
