//! The words people read, from `locales/en.ftl`. The window imports the same file.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The file itself.
pub const ENGLISH: &str = include_str!("../locales/en.ftl");

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    // A message with a mistake in it is left out and the others are kept; the tests refuse such a file.
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(whole, _)| whole);
    let english: LanguageIdentifier = "en".parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![english]);
    // The marks that keep mixed writing directions apart show up as boxes in tray menus.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
});

/// A value in a message.
pub type Value<'a> = FluentValue<'a>;

/// The message with this key. Total: a key that does not exist is its own text.
pub fn say(key: &str) -> String {
    say_with(key, [])
}

/// The message with this key, with these values in it.
pub fn say_with<const N: usize>(key: &str, values: [(&str, Value<'_>); N]) -> String {
    let args: FluentArgs<'_> = values.into_iter().collect();
    let message = BUNDLE.get_message(key).and_then(|message| message.value());
    match message {
        Some(pattern) => BUNDLE.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "the test reads the sources to hold the words against them")]
    use super::*;
    use std::path::Path;

    #[test]
    fn counts_and_values_find_their_place() {
        assert_eq!(say_with("needs-you", [("count", 1.into())]), "1 thing needs you");
        assert_eq!(say_with("needs-you", [("count", 2.into())]), "2 things need you");
        assert_eq!(say_with("notice-remind-today", [("time", "15:00".into())]), "Remind me at 15:00");
        assert_eq!(
            say_with("notice-more", [("reason", "It never locks.".into()), ("count", 1.into())]),
            "It never locks.\n1 more thing needs you."
        );
    }

    #[test]
    fn a_missing_key_is_its_own_text() {
        assert_eq!(say("no-such-key"), "no-such-key");
    }

    fn sources(folder: &Path, into: &mut String) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|end| ["rs", "ts", "svelte"].iter().any(|wanted| end == *wanted)) {
                into.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn the_file_has_no_mistake_and_no_key_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).map_err(|(_, mistakes)| mistakes).unwrap();
        // Unlike the overriding call above, this one reports a key that stands twice.
        FluentBundle::new_concurrent(Vec::new()).add_resource(resource).unwrap();
    }

    #[test]
    fn every_key_used_exists_and_every_key_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut ours = String::new();
        sources(&root.join("src"), &mut ours);
        for call in ["say(\"", "say_with(\""] {
            for (start, _) in ours.match_indices(call) {
                let key = ours[start + call.len()..].split('"').next().unwrap_or_default();
                let is_meant = key != "no-such-key" && !key.is_empty();
                assert!(!is_meant || BUNDLE.has_message(key), "{key} is used and is not in en.ftl");
            }
        }
        let mut all = ours.clone();
        sources(&root.join("../../ui/src"), &mut all);
        for line in ENGLISH.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let key = line.split([' ', '=']).next().unwrap_or_default();
            let used = ['"', '\'', '`'].iter().any(|quote| all.contains(&format!("{quote}{key}{quote}")));
            assert!(used, "{key} is in en.ftl and nothing uses it");
        }
    }
}
