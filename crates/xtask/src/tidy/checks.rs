//! Every check is listed, can be told from the others, and has all its words.

use super::{Source, Violation};
use kilter_checks::Check;
use kilter_collect::probes;
use kilter_facts::Os;

const LIST: &str = "crates/checks/src/lib.rs";

/// Files that define a check which is not in `ALL`: it would never be judged, and nobody would notice.
pub(super) fn unlisted(sources: &[Source]) -> Vec<Violation> {
    let list = sources.iter().find(|source| source.path == LIST).map(|source| source.text.as_str()).unwrap_or_default();
    let all = list.split_once("pub const ALL").map(|(_, rest)| rest.split("];").next().unwrap_or_default());
    let Some(all) = all else {
        return vec![Violation::file(LIST, "has no `pub const ALL`; the checks are listed there")];
    };
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("crates/checks/src/")) {
        let Some((line, _)) = source.lines_before_tests().find(|(_, line)| line.contains("static CHECK: Check")) else {
            continue;
        };
        let path =
            source.path.trim_start_matches("crates/checks/src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let module = path.replace('/', "::");
        if !all.contains(&format!("&{module}::CHECK")) {
            let what =
                format!("the check is not in ALL, so it is never judged; add `&{module}::CHECK` to it in {LIST}");
            found.push(Violation::line(&source.path, line, what));
        }
    }
    found
}

/// Checks that share an id or lack words.
pub(super) fn incomplete(all: &[&Check]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (n, check) in all.iter().enumerate() {
        let file = format!("crates/checks/src/{}.rs", check.id.replace('-', "_"));
        let mut wrong = |what: String| found.push(Violation::file(&file, what));
        if all[..n].iter().any(|other| other.id == check.id) {
            wrong(format!("the id {:?} is taken; ids are never reused", check.id));
        }
        if !check.id.chars().all(|c| c.is_ascii_lowercase() || c == '-') || check.id.is_empty() {
            wrong(format!("the id {:?} is not in kebab-case", check.id));
        }
        for (name, text) in [("title", check.title), ("why", check.why), ("judged", check.judged)] {
            if text.trim().is_empty() {
                wrong(format!("`{name}` of {} says nothing; write it for people", check.id));
            }
        }
        if check.title.ends_with('.') {
            wrong(format!("`title` of {} ends in a full stop; it is a goal, not a sentence", check.id));
        }
        if check.controls.is_empty() {
            wrong(format!("`controls` of {} is empty; name the framework controls it supports", check.id));
        }
        for os in systems(check.id) {
            if check.fix_on(os).trim().is_empty() {
                wrong(format!("{} has no fix for {os}; say how to put it right there", check.id));
            }
        }
    }
    found
}

/// The systems the check applies to: Linux, and wherever something is read for it.
fn systems(id: &str) -> Vec<Os> {
    let reads = |os: &Os| probes::all().any(|group| group.os == *os && group.fact == id);
    [Os::Linux, Os::Macos, Os::Windows].into_iter().filter(|os| *os == Os::Linux || reads(os)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilter_checks::{Actor, Judgement, Verdict};

    fn check(id: &'static str) -> Check {
        Check {
            id,
            title: "Your door is shut",
            why: "An open door lets the cold in.",
            judged: "By looking.",
            fix: &[(Os::Linux, "Shut the door.")],
            actor: Actor::Employee,
            level: kilter_checks::Level::Required,
            controls: &["CIS 4.3"],
            lesson: None,
            evaluate: |_, _| Judgement {
                verdict: Verdict::NotApplicable("No door.".to_owned()),
                facts: serde_json::Value::Null,
                fix: None,
            },
        }
    }

    fn says(all: &[&Check], expected: &str) {
        let said: Vec<_> = incomplete(all).iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].contains(expected), "{said:?}");
    }

    #[test]
    fn a_check_that_is_not_listed_is_seen() {
        let list = Source::new(LIST, "pub const ALL: &[&Check] =\n    &[&screen_lock::CHECK];\n// &door::CHECK\n");
        let listed = Source::new("crates/checks/src/screen_lock.rs", "pub(crate) static CHECK: Check = Check {\n");
        let forgotten =
            Source::new("crates/checks/src/door.rs", "//! A door.\npub(crate) static CHECK: Check = Check {\n");
        let found = unlisted(&[list, listed, forgotten]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].file.as_str(), found[0].line), ("crates/checks/src/door.rs", Some(2)));
        assert!(unlisted(&[])[0].what.contains("no `pub const ALL`"));
    }

    #[test]
    fn a_check_without_its_words_is_seen() {
        let door = check("door");
        assert_eq!(incomplete(&[&door]), []);
        says(&[&door, &check("door")], "is taken");
        says(&[&check("Door")], "kebab-case");
        says(&[&Check { judged: " ", ..check("door") }], "`judged` of door");
        says(&[&Check { title: "Shut.", ..check("door") }], "full stop");
        says(&[&Check { controls: &[], ..check("door") }], "`controls` of door");
        says(&[&Check { fix: &[(Os::Linux, "\n")], ..check("door") }], "no fix for Linux");
    }
}
