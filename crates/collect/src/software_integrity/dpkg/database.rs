//! `/var/lib/dpkg/status`: deb822(5), dpkg(1) "Package states".

use kilter_facts::Gap;
use std::collections::BTreeSet;

/// An installed package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: String,
    architecture: String,
    /// What the employee or IT may change: absolute paths.
    pub(super) conffiles: BTreeSet<String>,
}

impl Package {
    /// What the names of its files in `/var/lib/dpkg/info` start with: where several architectures of it can be installed side
    /// by side, the architecture is part of it.
    pub(super) fn stems(&self) -> [String; 2] {
        [format!("{}:{}", self.name, self.architecture), self.name.clone()]
    }
}

/// States in which a package's files are in place.
const IN_PLACE: &[&str] = &["installed", "triggers-pending", "triggers-awaited", "half-configured", "unpacked"];

/// Packages whose files are in place, in the order of the list. A list that says something else than dpkg does is a gap.
pub(super) fn installed(status: &str) -> Result<Vec<Package>, Gap> {
    let damaged = || Gap::unrecognised("dpkg's list of packages is damaged");
    let entries = status.split("\n\n").map(|entry| entry.trim_matches('\n')).filter(|entry| !entry.is_empty());
    let mut found = Vec::new();
    for entry in entries {
        let name = field(entry, "Package").filter(|name| !name.is_empty()).ok_or_else(damaged)?;
        let state = field(entry, "Status").and_then(|status| status.split_whitespace().nth(2)).ok_or_else(damaged)?;
        if IN_PLACE.contains(&state) {
            found.push(Package {
                name: name.to_owned(),
                architecture: field(entry, "Architecture").unwrap_or_default().to_owned(),
                conffiles: conffiles(entry),
            });
        }
    }
    Ok(found)
}

fn field<'a>(entry: &'a str, name: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
}

/// Lines of ` /etc/x <md5> [obsolete]` below the field's name.
fn conffiles(entry: &str) -> BTreeSet<String> {
    let below = entry.lines().skip_while(|line| !line.starts_with("Conffiles:")).skip(1);
    let lines = below.take_while(|line| line.starts_with(' '));
    lines.filter_map(|line| line.trim().split(' ').next()).map(str::to_owned).collect()
}
