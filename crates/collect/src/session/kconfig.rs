//! KDE's settings files: layers from the system's to the employee's, where a layer may forbid the next to change an entry.
//!
//! Source: the desktop entry format as `KConfig` reads it, and "KDE System Administration: Kiosk". Stricter than `KConfig`: a
//! line that `KConfig` would skip with a warning makes the file unreadable here, because what looks like damage must not
//! look like "nothing set".

use std::collections::{BTreeMap, BTreeSet};

/// A file that is not in this format.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What all layers together say.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    entries: BTreeMap<Name, Entry>,
    fixed_groups: BTreeSet<String>,
    all_fixed: bool,
}

type Name = (String, String);

#[derive(Debug, Default)]
struct Entry {
    /// None where a layer took back what a lower one said.
    value: Option<String>,
    fixed: bool,
    /// `KConfig` replaces variables and commands in the value.
    expands: bool,
}

impl Layers {
    /// Adds the next more personal layer.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), Malformed> {
        let lines = parse(text)?;
        if self.all_fixed {
            return Ok(());
        }
        let (fixed_before, mut fixed_here) = (self.fixed_groups.clone(), BTreeSet::new());
        for line in lines {
            match line {
                Line::WholeFileFixed => self.all_fixed = true,
                Line::GroupFixed(group) => {
                    fixed_here.insert(group);
                }
                Line::Entry { group, key, entry } => {
                    let old = self.entries.get(&(group.clone(), key.clone()));
                    if !fixed_before.contains(&group) && !old.is_some_and(|old| old.fixed) {
                        self.entries.insert((group, key), entry);
                    }
                }
            }
        }
        self.fixed_groups.extend(fixed_here);
        Ok(())
    }

    /// The entry's value; none where no layer sets it, and an error where only KDE itself could tell.
    pub(crate) fn value(&self, group: &str, key: &str) -> Result<Option<&str>, Malformed> {
        match self.entries.get(&(group.to_owned(), key.to_owned())) {
            Some(Entry { expands: true, .. }) => Err(Malformed),
            Some(entry) => Ok(entry.value.as_deref()),
            None => Ok(None),
        }
    }
}

enum Line {
    WholeFileFixed,
    GroupFixed(String),
    Entry { group: String, key: String, entry: Entry },
}

fn parse(text: &str) -> Result<Vec<Line>, Malformed> {
    let mut group = String::new();
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            let (name, fixed) = header(line)?;
            match (fixed, name.is_empty()) {
                (true, true) => lines.push(Line::WholeFileFixed),
                (true, false) => lines.push(Line::GroupFixed(name.clone())),
                (false, _) => {}
            }
            group = name;
        } else {
            lines.push(entry(&group, line)?);
        }
    }
    Ok(lines)
}

/// `[Daemon]`, `[Greeter][Wallpaper]`, `[Daemon][$i]`, `[$i]`. Nested names are joined by a character that no name holds.
fn header(line: &str) -> Result<(String, bool), Malformed> {
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).ok_or(Malformed)?;
    let mut parts: Vec<&str> = inside.split("][").collect();
    if parts.iter().any(|part| part.contains(['[', ']'])) {
        return Err(Malformed);
    }
    let fixed = parts.last().is_some_and(|last| last.starts_with('$') && last.contains('i'));
    if fixed {
        parts.pop();
    }
    Ok((parts.join("\u{1d}"), fixed))
}

/// `Timeout=5`, `Timeout[$i]=5`, `Timeout[$d]`, `Name[de]=…`.
fn entry(group: &str, line: &str) -> Result<Line, Malformed> {
    let (name, value) = match line.split_once('=') {
        Some((name, value)) => (name.trim(), Some(value.trim().to_owned())),
        None => (line, None),
    };
    let (key, suffixes) = name.split_once('[').map_or((name, ""), |(key, suffixes)| (key.trim(), suffixes));
    let options = suffixes.split_once('$').map_or("", |(_, options)| options);
    let deleted = options.contains('d');
    if key.is_empty() || (value.is_none() && !deleted) || (!suffixes.is_empty() && !suffixes.ends_with(']')) {
        return Err(Malformed);
    }
    // A translation is an entry of its own, and never of a number or a switch.
    let key = if options.is_empty() && !suffixes.is_empty() { name } else { key };
    let entry = Entry {
        value: value.filter(|_| !deleted),
        fixed: options.contains('i'),
        expands: options.contains('e') && !deleted,
    };
    Ok(Line::Entry { group: group.to_owned(), key: key.to_owned(), entry })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn timeout(layers: &[&str]) -> Result<Option<String>, Malformed> {
        let mut all = Layers::default();
        layers.iter().try_for_each(|layer| all.add(layer))?;
        all.value("Daemon", "Timeout").map(|value| value.map(str::to_owned))
    }

    fn is(layers: &[&str], expect: &str) {
        assert_eq!(timeout(layers), Ok(Some(expect.to_owned())), "{layers:?}");
    }

    #[test]
    fn the_employees_layer_wins_unless_the_system_fixed_the_entry() {
        // Each seen with kreadconfig5.
        is(&["[Daemon]\nTimeout=30\n", "[Daemon]\nTimeout=3\nTimeout=4\n"], "4");
        is(&["[Daemon]\nTimeout[$i]=30\n", "[Daemon]\nTimeout=4\n"], "30");
        is(&["[Daemon][$i]\nTimeout=30\n", "[Daemon]\nTimeout=4\n"], "30");
        is(&["[$i]\n[Daemon]\nTimeout=30\n", "[Daemon]\nTimeout=4\n"], "30");
        is(&["[Daemon]\nTimeout[$i]=9\n[Daemon]\nTimeout=12\n"], "9");
    }

    #[test]
    fn groups_and_names_are_exact() {
        is(&["[Daemon]\nTimeout=4\n[Daemon][Sub]\nTimeout=5\n#Timeout=6\n[daemon]\nTimeout=9\n"], "4");
        assert_eq!(timeout(&["[Greeter]\nTimeout=4\n"]), Ok(None));
        assert_eq!(timeout(&["[Daemon]\nTimeout=4\n", "[Daemon]\nTimeout[$d]\n"]), Ok(None));
    }

    #[test]
    fn damage_is_not_taken_for_nothing_set() {
        for text in
            ["garbage", "[Daemon\nTimeout=4\n", "[Daemon]\nTimeout\n", "[Daemon]\n=4\n", "[Daemon]\nTimeout[$e]=$(x)\n"]
        {
            assert_eq!(timeout(&[text]), Err(Malformed), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_comes_out_of_thin_air(text in "(\\[(Daemon|\\$i|x)\\]|Timeout|\\[\\$[ied]\\]|=|\n|[0-9]|\\PC){0,60}") {
            if let Ok(Some(value)) = timeout(&[&text]) {
                prop_assert!(text.contains(&value));
            }
        }
    }
}
