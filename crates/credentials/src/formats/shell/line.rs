//! One line of a shell.

use crate::finder::Finder;
use crate::formats::dotenv;
use crate::names::promise;
use crate::tokens;
use std::ops::Range;

/// Flags that hand over a password in their next word: of which program, with which command.
const FLAGS: &[(&str, Option<&str>, &str)] = &[
    ("sshpass", None, "-p"),
    ("redis-cli", None, "-a"),
    ("mongosh", None, "-p"),
    ("mongo", None, "-p"),
    ("mongodump", None, "-p"),
    ("ldapsearch", None, "-w"),
    ("ldapmodify", None, "-w"),
    ("docker", Some("login"), "-p"),
    ("podman", Some("login"), "-p"),
    ("az", Some("login"), "-p"),
];

/// Programs that take `user:password` behind a flag.
const LOGINS: &[&str] = &["curl", "http", "https", "xh", "wget"];
const LOGIN_FLAGS: &[&str] = &["-u", "--user", "-U", "--proxy-user", "-a", "--auth"];

/// Programs that take a password in the same word as the flag.
const GLUED: &[&str] = &["mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump"];

/// A shorter word behind such a flag is something else: a port, a protocol.
const LEAST: usize = 5;

pub(super) fn look(finder: &mut Finder<'_>, start: usize, line: &str) {
    let words = words(line);
    let text = |at: usize| words.get(at).map_or("", |word| &line[word.clone()]);
    let at = |span: Range<usize>| start + span.start..start + span.end;
    let is_run = |program: &str| (0..words.len()).any(|n| text(n).rsplit('/').next() == Some(program));
    let logs_in = LOGINS.iter().any(|program| is_run(program));
    for (n, word) in words.iter().enumerate() {
        let written = text(n);
        let next = words.get(n + 1).filter(|_| !text(n + 1).starts_with('-'));
        if let Some((name, value)) = assignment(line, word) {
            dotenv::judge(finder, name, inside(line, at(value.clone()), value));
        } else if let Some((name, value)) = header(line, word) {
            handed(finder, name, at(value));
        } else if written.starts_with("--") && promise(written).is_some() {
            if let Some(value) = next {
                dotenv::judge(finder, written, inside(line, at(value.clone()), value.clone()));
            }
        } else if matches!(written, "set" | "setx") {
            let name = (n + 1..words.len()).find(|n| !text(*n).starts_with('-'));
            if let Some((name, value)) = name.and_then(|name| Some((name, words.get(name + 1)?))) {
                dotenv::judge(finder, text(name), inside(line, at(value.clone()), value.clone()));
            }
        } else if written.starts_with("$env:") && text(n + 1) == "=" {
            if let Some(value) = words.get(n + 2) {
                dotenv::judge(finder, written, inside(line, at(value.clone()), value.clone()));
            }
        } else if logs_in && LOGIN_FLAGS.contains(&written) {
            if let Some((value, colon)) = next.and_then(|value| Some((value, line[value.clone()].find(':')?))) {
                let bare = inside(line, value.clone(), value.clone());
                typed(finder, line, start, value.start + colon + 1..bare.end);
            }
        } else if FLAGS
            .iter()
            .any(|(program, command, flag)| *flag == written && is_run(program) && command.is_none_or(is_run))
        {
            if let Some(value) = next {
                typed(finder, line, start, inside(line, value.clone(), value.clone()));
            }
        } else if written.starts_with("-p") && GLUED.iter().any(|program| is_run(program)) {
            typed(finder, line, start, inside(line, word.start + 2..word.end, word.start + 2..word.end));
        }
    }
    statement(finder, start, line);
}

/// `NAME=value`, also as the word behind a flag: `-e NAME=value`, `--password=value`.
fn assignment<'t>(line: &'t str, word: &Range<usize>) -> Option<(&'t str, Range<usize>)> {
    let bare = inside(line, word.clone(), word.clone());
    let (name, _) = line[bare.clone()].split_once('=')?;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:$".contains(c));
    let value = bare.start + name.len() + 1..bare.end;
    // `--from-literal=password=…`: the name is the last one.
    let inner = || assignment(line, &value).filter(|(inner, _)| promise(inner).is_some());
    let outer = || (!name.is_empty() && plain).then_some((name, value.clone()));
    if plain && promise(name).is_none() { inner().or_else(outer) } else { outer() }
}

/// `"Name: value"`, a header in one word.
fn header<'t>(line: &'t str, word: &Range<usize>) -> Option<(&'t str, Range<usize>)> {
    let bare = inside(line, word.clone(), word.clone());
    let (name, value) = line[bare.clone()].split_once(':')?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let secret = name.eq_ignore_ascii_case("authorization") || promise(name).is_some();
    let space = value.len() - value.trim_start().len();
    (plain && secret && space > 0).then(|| (name, bare.start + name.len() + 1 + space..bare.end))
}

/// What a header hands over, without the word for its kind.
fn handed(finder: &mut Finder<'_>, name: &str, span: Range<usize>) {
    let value = &finder.text()[span.clone()];
    let scheme = value.split_once(' ').filter(|(scheme, _)| scheme.chars().all(char::is_alphabetic));
    let from = scheme.map_or(0, |(scheme, _)| scheme.len() + 1);
    let secret = value[from..].trim();
    if secret.len() >= LEAST && (scheme.is_some() || promise(name).is_some()) {
        let kind = tokens::kind_of(secret).unwrap_or("authorization-header");
        finder.loose(kind, span.start + from..span.end);
    }
}

fn typed(finder: &mut Finder<'_>, line: &str, start: usize, span: Range<usize>) {
    if line.get(span.clone()).is_some_and(|value| value.len() >= LEAST && !value.starts_with(['/', '.', '~', '@'])) {
        finder.loose("typed-password", start + span.start..start + span.end);
    }
}

/// `… PASSWORD '…'` and `… IDENTIFIED BY '…'` in SQL.
fn statement(finder: &mut Finder<'_>, start: usize, line: &str) {
    let lower = line.to_ascii_lowercase();
    for before in ["password '", "identified by '"] {
        let Some(from) = lower.find(before).map(|at| at + before.len()) else { continue };
        if let Some(length) = line[from..].find('\'') {
            finder.loose("typed-password", start + from..start + from + length);
        }
    }
}

/// Without a pair of quotes around it. `shown` is where `word` of the line is in the text.
fn inside(line: &str, shown: Range<usize>, word: Range<usize>) -> Range<usize> {
    let text = line.get(word).unwrap_or_default();
    let quoted = text.len() >= 2 && text.starts_with(['"', '\'']) && text.ends_with(&text[..1]);
    if quoted { shown.start + 1..shown.end - 1 } else { shown }
}

/// A line's words, with their quotes. What a command gives (`$(…)`) is one word with what is around it.
fn words(line: &str) -> Vec<Range<usize>> {
    let (mut words, mut start) = (Vec::new(), None);
    let (mut quote, mut depth, mut before) = (None, 0_u32, ' ');
    for (at, c) in line.char_indices() {
        let divides = quote.is_none() && depth == 0 && (c.is_whitespace() || matches!(c, ';' | '|' | '&'));
        match (divides, start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
        match c {
            '"' | '\'' | '`' if before != '\\' => match quote {
                None => quote = Some(c),
                Some(open) if open == c => quote = None,
                Some(_) => {}
            },
            '(' if before == '$' || depth > 0 => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
    }
    words.extend(start.map(|from| from..line.len()));
    words
}
