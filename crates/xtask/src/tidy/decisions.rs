//! Decisions are numbered without gaps, so that "see 0004" leads somewhere for good.

use super::{Source, Violation};

const FOLDER: &str = "docs/adr/";

pub(super) fn violations(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut expected = 1;
    let mut decisions: Vec<_> = sources.iter().filter(|source| source.path.starts_with(FOLDER)).collect();
    decisions.sort_by(|a, b| a.path.cmp(&b.path));
    for source in decisions.iter().filter(|source| source.path != "docs/adr/README.md") {
        let name = &source.path[FOLDER.len()..];
        match name.split_once('-').and_then(|(number, _)| (number.len() == 4).then(|| number.parse::<usize>().ok())?) {
            Some(number) if number == expected => expected += 1,
            Some(number) => {
                let what = format!("is numbered {number:04} where {expected:04} comes next; renumber it");
                found.push(Violation::file(&source.path, what));
                expected = number + 1;
            }
            None => found.push(Violation::file(&source.path, "is not named like 0001-what-was-decided.md; rename it")),
        }
        let parts = ["## Context", "## Decision", "## Consequences"];
        for part in parts.iter().filter(|part| !source.text.contains(*part)) {
            found.push(Violation::file(
                &source.path,
                format!("has no {part:?}; every decision says why and what follows"),
            ));
        }
        if !["Accepted", "Superseded", "Proposed"].iter().any(|status| head(source).contains(status)) {
            found
                .push(Violation::file(&source.path, "does not say below its title when it was accepted or superseded"));
        }
    }
    found
}

/// The lines above the first section.
fn head(source: &Source) -> &str {
    source.text.split("\n## ").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(names: &[&str]) -> Vec<String> {
        let whole = "# A\n\n2026-11-22. Accepted.\n\n## Context\n## Decision\n## Consequences\n";
        let sources: Vec<_> = names.iter().map(|name| Source::new(&format!("{FOLDER}{name}"), whole)).collect();
        violations(&sources).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_gap_a_double_and_a_nameless_decision_are_seen() {
        assert!(said(&["0001-a.md", "0002-b.md"]).is_empty());
        assert_eq!(said(&["0001-a.md", "0003-b.md", "0004-c.md"]).len(), 1);
        assert_eq!(said(&["0001-a.md", "0001-b.md"]).len(), 1);
        assert_eq!(said(&["0001-a.md", "notes.md"]).len(), 1);
        assert_eq!(violations(&[Source::new("docs/adr/0001-a.md", "# A\n\n## Context\nAccepted\n")]).len(), 3);
    }
}
