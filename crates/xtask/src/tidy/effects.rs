//! Who may touch the machine, and who may print.

use super::{Source, Violation};

/// The only files outside tests that may turn the `disallowed-methods` lint off: the shells, and the one door.
const SHELLS: &[&str] = &[
    "crates/cli/src/lib.rs",
    "crates/collect/src/host/mod.rs",
    "crates/desktop/src/main.rs",
    "crates/signing/src/lib.rs",
    "crates/packs/build.rs",
    "crates/packs/src/lib.rs",
    "crates/store/src/lib.rs",
    "crates/xtask/src/lib.rs",
    "crates/xtask/src/main.rs",
    "src-tauri/build.rs",
    "src-tauri/src/main.rs",
];

/// Programs talk to a terminal; everything else returns what it has to say.
const PROGRAMS: &[&str] = &["crates/cli/", "crates/desktop/", "crates/xtask/", "src-tauri/"];

/// Where code that the compiler cannot vouch for could be allowed, if a system ever needed it.
const DOOR: &str = "crates/collect/src/host/";

/// This file has to name what it forbids.
const HERE: &str = "crates/xtask/src/tidy/effects.rs";

pub(super) fn violations(sources: &[Source]) -> Vec<Violation> {
    let rust = || sources.iter().filter(|source| source.kind() == "rs" && source.path != HERE);
    let mut found: Vec<_> = rust().filter(|source| !source.is_test()).filter_map(new_shell).collect();
    found.extend(idle_shells(sources));
    found.extend(rust().filter(|source| !source.is_test()).flat_map(prints));
    found.extend(rust().flat_map(unchecked));
    found
}

fn opens(text: &str) -> Option<usize> {
    // An attribute may stand on several lines; a `#[expect]` for one call says its own reason and is allowed.
    let at = text.match_indices("clippy::disallowed_methods").map(|(at, _)| at).find(|at| {
        let attribute = text[..*at].rfind("#![allow(").map(|start| &text[start..*at]);
        attribute.is_some_and(|attribute| !attribute.contains(")]"))
    })?;
    Some(text[..at].lines().count().max(1))
}

fn new_shell(source: &Source) -> Option<Violation> {
    let text: String = source.lines_before_tests().flat_map(|(_, line)| [line, "\n"]).collect();
    let line = opens(&text)?;
    let what = "lets a whole module touch the machine; ask the System or return an Effect, or list it in SHELLS with a reason in docs/adr";
    (!SHELLS.contains(&source.path.as_str())).then(|| Violation::line(&source.path, line, what))
}

/// The list stays exact: a shell that is none any more may not quietly become one again.
fn idle_shells(sources: &[Source]) -> Vec<Violation> {
    let is_open = |path: &str| sources.iter().any(|source| source.path == path && opens(&source.text).is_some());
    let idle = SHELLS.iter().filter(|path| !is_open(path));
    idle.map(|path| Violation::file(HERE, format!("{path} no longer touches the machine; take it out of SHELLS")))
        .collect()
}

fn prints(source: &Source) -> Vec<Violation> {
    if PROGRAMS.iter().any(|program| source.path.starts_with(program)) {
        return Vec::new();
    }
    let printing = |(_, line): &(usize, &str)| {
        let code = line.trim_start();
        !code.starts_with("//") && ["println!(", "print!("].iter().any(|name| code.contains(name))
    };
    let found = source.lines_before_tests().filter(printing);
    found.map(|(line, _)| Violation::line(&source.path, line, "a library prints; return the text instead")).collect()
}

fn unchecked(source: &Source) -> Vec<Violation> {
    if source.path.starts_with(DOOR) {
        return Vec::new();
    }
    let starts = ["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern", "#[unsafe("];
    let found = source.lines().filter(|(_, line)| starts.iter().any(|start| line.contains(start)));
    let what = format!("unsafe code outside {DOOR}; use a safe wrapper such as rustix");
    found.map(|(line, _)| Violation::line(&source.path, line, what.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, text: &str) -> Vec<String> {
        let is_about_it = |violation: &Violation| violation.file == path;
        violations(&[Source::new(path, text)]).iter().filter(|v| is_about_it(v)).map(ToString::to_string).collect()
    }

    #[test]
    fn a_pure_crate_cannot_become_a_shell_unseen() {
        let allow = "//! Words.\n#![allow(\n    clippy::disallowed_methods,\n    reason = \"x\"\n)]\n";
        assert!(said("crates/checks/src/lib.rs", allow)[0].starts_with("crates/checks/src/lib.rs:"));
        assert!(said("crates/store/src/lib.rs", allow).is_empty());
        assert!(said("crates/store/tests/a.rs", allow).is_empty(), "tests touch the machine");
        let one_call = "#![allow(missing_docs)]\n#[expect(clippy::disallowed_methods, reason = \"x\")]\nfn f() {}\n";
        assert!(
            said("crates/checks/src/lib.rs", one_call).is_empty(),
            "{:?}",
            said("crates/checks/src/lib.rs", one_call)
        );
    }

    #[test]
    fn a_shell_that_is_none_is_seen() {
        let found = violations(&[Source::new("crates/store/src/lib.rs", "//! Pure now.\n")]);
        assert!(found.iter().any(|violation| violation.what.starts_with("crates/store/src/lib.rs no longer")));
    }

    #[test]
    fn libraries_do_not_print_and_nothing_is_unsafe() {
        let print = "fn f() {\n    println!(\"{}\", 1);\n}\n";
        assert_eq!(said("crates/facts/src/os.rs", print).len(), 1);
        assert!(said("crates/cli/src/text.rs", print).is_empty());
        assert!(said("crates/facts/src/os.rs", &format!("#[cfg(test)]\n{print}")).is_empty());
        assert_eq!(said("crates/facts/src/os.rs", "    unsafe { f() }\n").len(), 1);
        assert!(said("crates/collect/src/host/windows.rs", "    unsafe { f() }\n").is_empty());
    }
}
