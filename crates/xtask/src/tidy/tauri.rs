//! The webview framework stays in its own two places, so that all else can be built, tested and read without it.

use super::crates::Metadata;
use super::{Source, Violation};

/// The only crate that may use it.
const WINDOW: &str = "kilter-window";

/// The only file that may import it; the rest of the UI runs in any browser.
const BACKEND: &str = "ui/src/backend/tauri.ts";

pub(super) fn dependencies(metadata: &Metadata) -> Vec<Violation> {
    let mut found = Vec::new();
    for package in metadata.packages.iter().filter(|package| package.name != WINDOW) {
        for used in package.dependencies.iter().filter(|used| used.name.starts_with("tauri")) {
            let what = format!("uses {}, which only {WINDOW} may; ask the window over its pipe instead", used.name);
            found.push(Violation::file(&package.name, what));
        }
    }
    found
}

pub(super) fn imports(source: &Source) -> Vec<Violation> {
    if !source.path.starts_with("ui/") || source.path == BACKEND || !source.is_program() {
        return Vec::new();
    }
    let remedy = format!("only {BACKEND} may import it; go through ui/src/backend");
    let named = source.lines().filter(|(_, line)| imports_it(line));
    named.map(|(line, _)| Violation::line(&source.path, line, remedy.clone())).collect()
}

/// A line that only names it, as a test of this rule does, imports nothing.
fn imports_it(line: &str) -> bool {
    ["'@tauri-apps", "\"@tauri-apps"].iter().any(|name| line.contains(name))
        && (line.contains("from ") || line.contains("import"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_framework_does_not_spread() {
        let package = |name: &str| json!({"name": name, "dependencies": [{"name": "tauri"}, {"name": "serde"}]});
        let metadata =
            serde_json::from_value(json!({"packages": [package(WINDOW), package("kilter-desktop")]})).unwrap();
        let found = dependencies(&metadata);
        assert_eq!(found.iter().map(|violation| violation.file.as_str()).collect::<Vec<_>>(), ["kilter-desktop"]);

        let import = "// one\nimport { invoke } from '@tauri-apps/api/core';\n";
        assert_eq!(imports(&Source::new("ui/src/App.svelte", import))[0].line, Some(2));
        assert!(imports(&Source::new(BACKEND, import)).is_empty());
        assert!(imports(&Source::new("ui/package.json", "\"@tauri-apps/api\"")).is_empty());
    }
}
