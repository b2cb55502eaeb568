//! Which of our crates may use which: the shape of the house.

use super::Violation;
use super::crates::Metadata;

/// What a crate may use of our own.
enum May {
    /// Exactly these; a row that names one it does not use is stale.
    Use(&'static [&'static str]),
    /// Anything: it stands above all others.
    UseAll,
}

use May::{Use, UseAll};

/// Every crate with a row, lowest first. Who changes this changes the design: say so in docs/adr.
const TABLE: &[(&str, May)] = &[
    ("kilter-facts", Use(&[])),
    ("kilter-credentials", Use(&["kilter-facts"])),
    ("kilter-attest", Use(&[])),
    ("kilter-training", Use(&["kilter-attest"])),
    ("kilter-packs", Use(&["kilter-attest", "kilter-training"])),
    ("kilter-collect", Use(&["kilter-attest", "kilter-credentials", "kilter-facts"])),
    ("kilter-checks", Use(&["kilter-facts"])),
    ("kilter-report", Use(&["kilter-attest", "kilter-checks", "kilter-facts"])),
    ("kilter-companion", Use(&["kilter-attest", "kilter-checks", "kilter-facts", "kilter-training"])),
    ("kilter-store", Use(&["kilter-attest", "kilter-checks", "kilter-companion", "kilter-credentials"])),
    // IT's side: the tray app never links it.
    ("kilter-fleet", Use(&["kilter-attest"])),
    ("kilter-signing", Use(&["kilter-attest", "kilter-store"])),
    (
        "kilter-study",
        Use(&[
            "kilter-attest",
            "kilter-companion",
            "kilter-packs",
            "kilter-signing",
            "kilter-store",
            "kilter-training",
        ]),
    ),
    // Shows what it is told: no facts, no rules, no store.
    ("kilter-window", Use(&["kilter-companion"])),
    ("kilter-desktop", UseAll),
    ("kilter-cli", UseAll),
    ("kilter-tests", UseAll),
    ("xtask", UseAll),
];

/// Shells use the others, and nobody uses a shell but what builds and tests them.
const SHELLS: &[&str] = &["kilter-window", "kilter-desktop", "kilter-cli", "kilter-fleet", "kilter-tests", "xtask"];
const ABOVE_SHELLS: &[&str] = &["kilter-tests", "xtask"];

const HERE: &str = "crates/xtask/src/tidy/edges.rs";

pub(super) fn violations(metadata: &Metadata) -> Vec<Violation> {
    let ours: Vec<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let mut found = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let mut uses: Vec<&str> = package.dependencies.iter().map(|dependency| dependency.name.as_str()).collect();
        uses.retain(|used| ours.contains(used));
        uses.sort_unstable();
        uses.dedup();
        let Some((_, may)) = TABLE.iter().find(|(row, _)| *row == name) else {
            found.push(Violation::file(HERE, format!("{name} has no row in TABLE; decide what it may use")));
            continue;
        };
        for used in uses.iter().filter(|used| SHELLS.contains(used) && !ABOVE_SHELLS.contains(&name)) {
            found.push(Violation::file(name, format!("uses {used}, which is a shell; move what it needs below both")));
        }
        if let Use(allowed) = may {
            for used in uses.iter().filter(|used| !allowed.contains(used) && !SHELLS.contains(used)) {
                let remedy = "dependencies point the other way; turn it round, or change TABLE and say why in docs/adr";
                found.push(Violation::file(name, format!("uses {used}: {remedy}")));
            }
            for stale in allowed.iter().filter(|allowed| !uses.contains(allowed)) {
                found.push(Violation::file(HERE, format!("{name} does not use {stale}; take it out of the row")));
            }
        }
    }
    let gone = TABLE.iter().filter(|(row, _)| !ours.contains(row));
    found.extend(gone.map(|(row, _)| Violation::file(HERE, format!("there is no crate {row}; take its row out"))));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What the table wants, with these edges added.
    fn workspace(added: &[(&str, &str)]) -> Metadata {
        let packages: Vec<_> = TABLE
            .iter()
            .map(|(name, may)| {
                let row: &[&str] = if let Use(row) = may { row } else { &[] };
                let more = added.iter().filter(|(from, _)| from == name).map(|(_, to)| to);
                let uses: Vec<_> = row.iter().chain(more).map(|to| json!({"name": to})).collect();
                json!({"name": name, "dependencies": uses})
            })
            .collect();
        serde_json::from_value(json!({"packages": packages})).unwrap()
    }

    fn says(added: &[(&str, &str)]) -> String {
        let found: Vec<_> = violations(&workspace(added)).iter().map(ToString::to_string).collect();
        found.join("\n")
    }

    #[test]
    fn an_edge_that_turns_the_house_round_is_seen() {
        assert_eq!(says(&[("kilter-checks", "serde")]), "", "what is not ours is not judged here");
        assert!(says(&[("kilter-checks", "kilter-collect")]).starts_with("kilter-checks: uses kilter-collect:"));
        assert!(says(&[("kilter-window", "kilter-store")]).contains("kilter-window: uses kilter-store:"));
        assert!(says(&[("kilter-desktop", "kilter-cli")]).contains("which is a shell"));
        assert_eq!(says(&[("kilter-tests", "kilter-cli"), ("kilter-cli", "kilter-store")]), "");
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_an_edge_are_seen() {
        let mut more = workspace(&[]);
        more.packages.extend(workspace(&[]).packages.pop().map(|mut package| {
            package.name = "kilter-new".to_owned();
            package
        }));
        more.packages.retain(|package| package.name != "kilter-store");
        let collect = more.packages.iter_mut().find(|package| package.name == "kilter-collect").unwrap();
        collect.dependencies.retain(|dependency| dependency.name != "kilter-facts");
        let said: Vec<_> = violations(&more).iter().map(|violation| violation.what.clone()).collect();
        assert!(said.iter().any(|what| what.starts_with("kilter-new has no row")), "{said:?}");
        assert!(said.iter().any(|what| what.starts_with("there is no crate kilter-store")), "{said:?}");
        assert!(said.iter().any(|what| what.starts_with("kilter-collect does not use kilter-facts")), "{said:?}");
    }
}
