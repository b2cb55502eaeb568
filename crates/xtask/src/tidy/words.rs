//! Words that say that something is not finished, or that was meant for one look only.

use super::{Source, Violation};

/// Each with what to do instead.
const UNWANTED: &[(&str, &str)] = &[
    ("todo!", "finish it, or answer with a Gap"),
    ("unimplemented!", "finish it, or answer with a Gap"),
    ("dbg!", "take it out"),
    ("FIXME", "mend it, or open an issue"),
    // The bare word also stands in files of employees, and the program has to know it.
    ("// TODO", "do it, or open an issue"),
    ("# TODO", "do it, or open an issue"),
    ("TODO:", "do it, or open an issue"),
    ("console.log", "take it out"),
    ("To come.", "write it, or take the file out"),
];

/// This file has to name them.
const HERE: &str = "crates/xtask/src/tidy/words.rs";

pub(super) fn unwanted(source: &Source) -> Vec<Violation> {
    if !source.is_program() || source.path == HERE {
        return Vec::new();
    }
    let hit = |(line, text): (usize, &str)| {
        let (word, remedy) = UNWANTED.iter().find(|(word, _)| text.contains(word))?;
        Some(Violation::line(&source.path, line, format!("says {word:?}: {remedy}")))
    };
    source.lines().filter_map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_seen_with_its_line() {
        let found = unwanted(&Source::new("crates/a/src/b.rs", "fn a() {\n    todo!()\n}\n"));
        assert_eq!(found[0].to_string(), "crates/a/src/b.rs:2: says \"todo!\": finish it, or answer with a Gap");
        assert!(unwanted(&Source::new("docs/a.md", "TODO\n")).is_empty(), "documents may speak of it");
    }
}
