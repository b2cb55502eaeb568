//! Files that dpkg was told not to unpack: dpkg(1), "--path-exclude". They are missing on purpose.

use crate::{Ask, System};
use glob::Pattern;
use kilter_facts::Gap;

/// Patterns in the order in which they are given; the last one that matches counts.
pub(super) struct LeftOut(Result<Vec<(Pattern, Unpack)>, Gap>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unpack {
    No,
    Yes,
}

impl LeftOut {
    pub(super) fn nothing() -> Self {
        Self(Ok(Vec::new()))
    }

    /// As dpkg's own configuration has it: dpkg.cfg(5).
    pub(super) fn by_dpkg(system: &dyn System) -> Self {
        Self(read(system))
    }

    /// Whether this file is left out; a gap where that could not be read.
    pub(super) fn holds(&self, path: &str) -> Result<bool, Gap> {
        let patterns = self.0.as_ref().map_err(Clone::clone)?;
        let last = patterns.iter().rev().find(|(pattern, _)| pattern.matches(path));
        Ok(last.is_some_and(|(_, unpack)| *unpack == Unpack::No))
    }
}

fn read(system: &dyn System) -> Result<Vec<(Pattern, Unpack)>, Gap> {
    const FOLDER: &str = "/etc/dpkg/dpkg.cfg.d";
    let is_read = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let parts = system.list(FOLDER)?.unwrap_or_default().into_iter().filter(is_read);
    let files = parts.map(|name| format!("{FOLDER}/{name}")).chain(["/etc/dpkg/dpkg.cfg".to_owned()]);
    let mut patterns = Vec::new();
    for file in files {
        patterns.extend(system.read_text(&file)?.unwrap_or_default().lines().filter_map(pattern));
    }
    Ok(patterns)
}

/// `path-exclude=/usr/share/doc/*`, or with a space for the equals sign. A star crosses folders, as it does in dpkg.
fn pattern(line: &str) -> Option<(Pattern, Unpack)> {
    let line = line.trim().trim_start_matches("--");
    let (unpack, rest) = match (line.strip_prefix("path-exclude"), line.strip_prefix("path-include")) {
        (Some(rest), _) => (Unpack::No, rest),
        (_, Some(rest)) => (Unpack::Yes, rest),
        _ => return None,
    };
    let rest = rest.strip_prefix(['=', ' ', '\t'])?.trim().trim_matches('"');
    Some((Pattern::new(rest).ok()?, unpack))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pattern_that_matches_counts() {
        let text =
            "# none\npath-exclude=/usr/lib/locale/*\npath-include /usr/lib/locale/C.utf8/*\nlog /var/log/dpkg.log\n";
        let left_out = LeftOut(Ok(text.lines().filter_map(pattern).collect()));
        let holds = |path| left_out.holds(path).unwrap();
        assert!(holds("/usr/lib/locale/de/LC_CTYPE"));
        assert!(!holds("/usr/lib/locale/C.utf8/LC_CTYPE"));
        assert!(!holds("/usr/bin/ls"));
    }
}
