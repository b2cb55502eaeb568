//! What `gsettings list-recursively SCHEMA` says: one line per key, `schema key value`, sorted by key.

use crate::{Ask, System};
use kilter_facts::Gap;

pub(crate) const GSETTINGS: &str = "/usr/bin/gsettings";

/// The listed values of one schema.
#[derive(Debug)]
pub(crate) struct Settings {
    schema: &'static str,
    text: String,
}

impl Settings {
    pub(crate) fn new(schema: &'static str, text: impl Into<String>) -> Self {
        Self { schema, text: text.into() }
    }

    /// A value as it is listed; none where the schema has no such key, or where the list was cut before it.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        self.text.lines().find_map(|line| {
            let rest = line.strip_prefix(self.schema)?.strip_prefix(' ')?;
            rest.strip_prefix(key)?.strip_prefix(' ')
        })
    }

    fn unrecognised(&self, key: &str) -> Gap {
        Gap::unrecognised(format!("gsettings gave no usable value for {} {key}.", self.schema))
    }

    /// Whether the key is listed at all.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// A boolean.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, Gap> {
        match self.value(key) {
            Some("true") => Ok(true),
            Some("false") => Ok(false),
            _ => Err(self.unrecognised(key)),
        }
    }

    /// A number that cannot be negative; `uint32 300` and, for signed keys, `300`.
    pub(crate) fn number(&self, key: &str) -> Result<u32, Gap> {
        let value = self.value(key).ok_or_else(|| self.unrecognised(key))?;
        value.strip_prefix("uint32 ").unwrap_or(value).parse().map_err(|_| self.unrecognised(key))
    }
}

/// A schema's values, defaults and an administrator's locks included.
pub(crate) fn list(system: &dyn System, schema: &'static str) -> Result<Settings, Gap> {
    let output = system.run(GSETTINGS, &["list-recursively", schema])?.ok_or_else(no_gsettings)?;
    Ok(Settings::new(schema, output.text(GSETTINGS)?))
}

pub(crate) fn no_gsettings() -> Gap {
    Gap::tool_missing(format!("{GSETTINGS}, which tells how this desktop is set, is not installed."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SESSION: &str = "org.gnome.desktop.session";

    #[test]
    fn reads_the_list_as_gsettings_writes_it() {
        let text = "org.gnome.desktop.session idle-delay uint32 300\norg.gnome.desktop.session session-name 'gnome'\n";
        let settings = Settings::new(SESSION, text);
        assert_eq!(settings.number("idle-delay"), Ok(300));
        assert!(settings.has("session-name"));
        assert!(!settings.has("idle"), "the head of a key is not a key");
    }

    #[test]
    fn a_value_of_another_type_or_another_schema_is_not_taken() {
        let settings = Settings::new(SESSION, "org.gnome.desktop.session idle-delay -1\n");
        assert!(settings.number("idle-delay").is_err());
        let other = Settings::new(SESSION, "org.gnome.desktop.session.child idle-delay uint32 3\n");
        assert!(other.number("idle-delay").is_err());
    }

    proptest! {
        #[test]
        fn nothing_comes_out_of_thin_air(text in "\\PC*|[a-z0-9 .\n-]*") {
            let settings = Settings::new(SESSION, text.as_str());
            if let Ok(n) = settings.number("idle-delay") {
                let uint = format!("{SESSION} idle-delay uint32 ");
                let int = format!("{SESSION} idle-delay ");
                let said = text.lines().find_map(|l| l.strip_prefix(&uint).or(l.strip_prefix(&int)));
                prop_assert_eq!(said.and_then(|said| said.parse().ok()), Some(n));
            }
            let _ = settings.flag("lock-enabled");
        }
    }
}
