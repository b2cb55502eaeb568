//! Every row of docs/peers.md names tests that are there and run.

use super::{Source, Violation};

const LIST: &str = "docs/peers.md";

pub(super) fn violations(sources: &[Source]) -> Vec<Violation> {
    let Some(list) = sources.iter().find(|source| source.path == LIST) else {
        return vec![Violation::file(LIST, "is missing; it names the regression test of each mistake of peers")];
    };
    let mut found = Vec::new();
    // The first two lines of a table are its head.
    for (line, row) in list.lines().filter(|(_, line)| line.starts_with("| ")).skip(2) {
        let tests: Vec<&str> = row.split('`').skip(1).step_by(2).filter(|word| word.contains("::")).collect();
        if tests.is_empty() {
            found.push(Violation::line(LIST, line, "names no test; write one, as `file::test`"));
        }
        let wrong = tests.iter().filter_map(|test| Some((test, wrong(sources, test)?)));
        found.extend(wrong.map(|(test, why)| Violation::line(LIST, line, format!("names {test}, {why}"))));
    }
    found
}

/// What is wrong with `file::test`.
fn wrong(sources: &[Source], test: &str) -> Option<&'static str> {
    let (path, name) = test.split_once("::")?;
    let Some(source) = sources.iter().find(|source| source.path == path) else {
        return Some("whose file is not there");
    };
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let Some(at) = lines.iter().position(|line| line.starts_with(&format!("fn {name}("))) else {
        return Some("which is not there");
    };
    let attributes: Vec<_> = lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).collect();
    if !attributes.contains(&&"#[test]") {
        Some("which is not a test")
    } else if attributes.iter().any(|line| line.starts_with("#[ignore")) {
        Some("which runs only where it is asked for")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &str) -> usize {
        let list = format!("# Peers\n\n| what | tests |\n| --- | --- |\n| a mistake | {cell} |\n");
        let code = "#[test]\nfn bites() {\n}\n\n#[test]\n#[ignore = \"slow\"]\nfn sleeps() {\n}\n\nfn helps() {\n}\n";
        violations(&[Source::new(LIST, &list), Source::new("tests/a.rs", code)]).len()
    }

    #[test]
    fn a_row_names_a_test_that_is_there_and_runs() {
        assert_eq!(said("`tests/a.rs::bites`"), 0);
        for wrong in ["", "`tests/a.rs`", "`tests/a.rs::gone`", "`tests/b.rs::bites`", "`tests/a.rs::sleeps`"] {
            assert_eq!(said(wrong), 1, "{wrong}");
        }
        assert_eq!(said("`tests/a.rs::bites`, `tests/a.rs::helps`"), 1);
        assert_eq!(violations(&[]).len(), 1, "the list itself must be there");
    }
}
