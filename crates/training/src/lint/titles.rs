//! Titles and texts that look like others.

use super::{Desk, documents};
use crate::{Pack, Problem, is_trick};
use unicode_security::{GeneralSecurityProfile, MixedScript};

pub(super) fn look(desk: &mut Desk<'_>, pack: &Pack) {
    for document in documents(pack) {
        if let Some(why) = trick(document.title, document.lang) {
            let problem = desk.about(&document.file, "title", format!("its title {why}"), REMEDY);
            desk.error(problem);
        }
    }
    for contact in &pack.manifest.contacts {
        for text in [&contact.name, &contact.how] {
            if let Some(why) = trick(text, "en") {
                let problem = Problem::of(crate::MANIFEST, format!("the contact {text:?} {why}"), REMEDY);
                desk.error(problem);
            }
        }
    }
    for (file, bytes) in desk.files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let hidden = text.lines().zip(1..).find_map(|(line, n)| {
            let c = line.chars().find(|c| is_trick(*c))?;
            Some((n, c))
        });
        if let Some((line, c)) = hidden {
            let what = format!("it holds U+{:04X}, which hides or turns round what people read", u32::from(c));
            desk.error(Problem::of(file, what, "Take the character out.").at(line));
        }
    }
}

const REMEDY: &str = "Type it again with plain letters of its language.";

/// Why a title may be taken for another one.
fn trick(title: &str, lang: &str) -> Option<&'static str> {
    // Written out by the parser, so that nobody is deceived; it has no place in a title all the same.
    if title.contains("⟨U+") || title.chars().any(|c| is_trick(c) || c == '\u{200C}' || c == '\u{200D}') {
        return Some("holds characters that hide or turn round what people read");
    }
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    for word in title.split_whitespace().map(letters) {
        if !word.is_single_script() {
            return Some("mixes the letters of two scripts in one word");
        }
        if !word.chars().all(|c| c.identifier_allowed()) {
            return Some("holds letters that look like others");
        }
        // A whole word of another script's letters, in a language that is written in Latin ones.
        let is_other = |c: char| !c.is_ascii() && unicode_security::is_potential_mixed_script_confusable_char(c);
        if is_latin(lang) && word.chars().any(is_other) {
            return Some("holds letters of another script that look like Latin ones");
        }
    }
    None
}

/// Whether a language is written in Latin letters. Those not named here are not judged by it.
fn is_latin(lang: &str) -> bool {
    let latin = [
        "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "nl", "pl", "pt", "ro",
        "sk", "sl", "sv", "tr",
    ];
    let plain = lang.split('-').next().unwrap_or(lang);
    latin.contains(&plain) && !lang.contains("-Cyrl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_are_seen_and_languages_are_not() {
        for (title, lang) in [
            ("Acceptable use", "en"),
            ("Geräte, Passwörter & Schlüssel (2026)", "de"),
            ("Mots de passe et clés: l’essentiel", "fr"),
            ("Пароли и ключи", "ru"),
            ("パスワードと鍵", "ja"),
            ("Naïve café – what's new?", "en"),
        ] {
            assert_eq!(trick(title, lang), None, "{title}");
        }
        for (title, lang) in [
            ("Acceptable\u{202E}use", "en"),
            ("Accep\u{200B}table use", "en"),
            ("Аcceptable use", "en"),
            ("сосо", "en"),
            ("Αcceptable use", "en"),
            ("𝐀cceptable use", "en"),
            ("Ａcceptable use", "en"),
            ("Acceptable ⟨U+202E⟩use", "en"),
        ] {
            assert!(trick(title, lang).is_some(), "{title}");
        }
    }
}
