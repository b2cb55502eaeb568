//! Files of names and values: what is secret says the place's table.

use super::{blocks, dotenv, ini, json, pem, words, xml, yaml};
use crate::finder::{Finder, trimmed};
use crate::keyed::{Field, Keyed, Part, Syntax};
use crate::{tokens, urls};
use std::ops::Range;

/// Words that many of these files have, and nobody's secret.
const COMMON: &[&str] = &[
    "true", "false", "null", "default", "name", "user", "username", "login", "https", "http", "ftp", "encoding", "key",
    "value",
];

/// What stands above a configuration that rclone has encrypted: <https://rclone.org/docs/#configuration-encryption>.
const SEALED: &str = "RCLONE_ENCRYPT_V0";

pub(crate) fn find(finder: &mut Finder<'_>, keyed: &Keyed) {
    let text = finder.text();
    if keyed.words.contains(&SEALED) && text.lines().any(|line| line.strip_prefix(SEALED) == Some(":")) {
        return;
    }
    match keyed.syntax {
        Syntax::Json => {
            let plain = json::without_comments(text);
            let end = json::strings(&plain, |leaf| {
                let value = json::unescaped(&text[leaf.value.clone()]);
                let top = leaf.keys.first().map_or("", String::as_str);
                let name = leaf.keys.last().map_or("", String::as_str);
                see(finder, keyed, Pair { top, name, value: leaf.value, decoded: Some(&value) });
            });
            if let Err(at) = end {
                finder.trouble(at, "is not the JSON it should be");
            }
        }
        Syntax::Yaml => {
            for pair in yaml::pairs(finder) {
                see(finder, keyed, Pair::plain(pair.key, pair.value));
            }
        }
        Syntax::Ini => {
            for pair in ini::pairs(finder, &['=', ':']) {
                let value = ini::without_comment(text, pair.value);
                see(finder, keyed, Pair::plain(pair.key, value));
            }
        }
        Syntax::Blocks => {
            for pair in blocks::pairs(finder) {
                see(finder, keyed, Pair::plain(pair.key, pair.value));
            }
        }
        Syntax::Xml => {
            for pair in xml::pairs(finder) {
                see(finder, keyed, Pair::plain(&pair.key, pair.value));
            }
        }
        Syntax::Words => {
            for pair in words::pairs(finder) {
                see(finder, keyed, Pair::plain(pair.key, pair.value));
            }
        }
    }
}

/// Whether this word is the format's own, never a person's.
pub(crate) fn owns(keyed: &Keyed, word: &str) -> bool {
    let field = |field: &Field| {
        [field.name, field.within]
            .iter()
            .any(|name| name.split(['.', ':', ' ', '$']).any(|part| part.eq_ignore_ascii_case(word)))
    };
    !word.is_empty() && (keyed.secrets.iter().any(field) || COMMON.contains(&word) || keyed.words.contains(&word))
}

struct Pair<'a> {
    top: &'a str,
    name: &'a str,
    value: Range<usize>,
    /// Where what is written is not what is meant.
    decoded: Option<&'a str>,
}

impl<'a> Pair<'a> {
    fn plain(name: &'a str, value: Range<usize>) -> Self {
        Self { top: "", name, value, decoded: None }
    }
}

fn see(finder: &mut Finder<'_>, keyed: &Keyed, pair: Pair<'_>) {
    let span = trimmed(finder.text(), pair.value);
    if finder.marker(&span) {
        return;
    }
    let name = pair.name.trim_matches(['"', '\'']).to_ascii_lowercase();
    let field = keyed.secrets.iter().find(|field| {
        (field.name == "*" || field.name == "?" || field.name == name)
            && (field.within.is_empty() || field.within == pair.top)
    });
    let written = &finder.text()[span.clone()];
    match field {
        Some(Field { name: "?", .. }) => dotenv::judge(finder, pair.name, span),
        Some(field) => {
            let from = match field.part {
                Part::Whole => Some(0),
                Part::AfterColon => written.find(':').map(|colon| colon + 1),
            };
            let Some(from) = from else { return };
            let kind = tokens::kind_of(&written[from..]).unwrap_or(field.kind);
            match pair.decoded {
                Some(decoded) if from == 0 => finder.decoded(kind, span, decoded),
                _ => finder.value(kind, span.start + from..span.end),
            }
        }
        None => by_itself(finder, span),
    }
}

/// A value that says by itself what it is, whatever its name.
fn by_itself(finder: &mut Finder<'_>, span: Range<usize>) {
    let text = &finder.text()[span.clone()];
    let part = |part: Range<usize>| span.start + part.start..span.start + part.end;
    if let Some((kind, token)) = tokens::find(text) {
        finder.value(kind, part(token));
    } else if let Some(password) = urls::user_info(text).and_then(|info| info.password) {
        finder.value("connection-password", part(password));
    } else if let Some(start) = text.find("-----BEGIN ") {
        if let Some(block) = pem::block(text.as_bytes(), start).filter(|block| block.is_bare_key) {
            finder.value("private-key", part(block.span));
        }
    } else {
        finder.markers_inside(span);
    }
}
