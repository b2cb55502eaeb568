//! Where the journal is kept: `Storage=` of journald.conf(5), from the main file and the parts that override it.
//!
//! The main file is the first that exists of those in /etc, /run, /usr/local/lib and /usr/lib. Parts from all four are read in the order of
//! their names; one in an earlier folder hides one of the same name in a later.

use crate::{Ask, System};
use kilter_facts::{Gap, Keeping};
use std::collections::BTreeMap;

const JOURNALS: &str = "/var/log/journal";

const FOLDERS: &[&str] = &["/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd"];

pub(super) fn keeping(system: &dyn System) -> Result<Keeping, Gap> {
    // The journal listens here for as long as it runs; nobody else makes it.
    if system.metadata("/run/systemd/journal/socket")?.is_none() {
        return Ok(Keeping::Nowhere);
    }
    match storage(system)?.as_deref() {
        Some("persistent") => on_disk(system, &system.list(JOURNALS)?.unwrap_or_default()),
        Some("volatile") => Ok(Keeping::InMemory),
        Some("none") => Ok(Keeping::Nowhere),
        Some("auto") | None => match system.list(JOURNALS)? {
            Some(machines) => on_disk(system, &machines),
            None => Ok(Keeping::InMemory),
        },
        Some(_) => Err(Gap::unrecognised("The journal's setting Storage= has a value that Kilter does not know.")),
    }
}

/// The settings say so; that the journal does so is seen by its file, whose date journald moves on with each entry.
fn on_disk(system: &dyn System, machines: &[String]) -> Result<Keeping, Gap> {
    // Folders are named after machine-id(5).
    for machine in machines.iter().filter(|name| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        let file = system.metadata(&format!("{JOURNALS}/{machine}/system.journal"))?;
        if file.and_then(|file| file.modified).is_some_and(|at| (system.now() - at).abs() < super::FRESH) {
            return Ok(Keeping::OnDisk);
        }
    }
    Err(Gap::unsupported("The journal is set to be kept on the disk, but nothing was written there lately."))
}

fn storage(system: &dyn System) -> Result<Option<String>, Gap> {
    let mut value = None;
    for folder in FOLDERS {
        let path = format!("{folder}/journald.conf");
        if let Some(text) = system.read_text(&path)? {
            value = set(&text).map_err(|()| damaged(&path))?;
            break;
        }
    }
    let mut parts = BTreeMap::new();
    for folder in FOLDERS {
        let folder = format!("{folder}/journald.conf.d");
        for name in system.list(&folder)?.unwrap_or_default() {
            if name.strip_suffix(".conf").is_some() {
                parts.entry(name).or_insert(folder.clone());
            }
        }
    }
    for (name, folder) in parts {
        let path = format!("{folder}/{name}");
        // A link to /dev/null switches a part off; it leads out of its place, and is not a regular file.
        if system.link(&path).ok().flatten().as_deref() == Some("/dev/null") {
            continue;
        }
        if let Some(text) = system.read_text(&path)? {
            value = set(&text).map_err(|()| damaged(&path))?.or(value);
        }
    }
    Ok(value.map(|value| value.to_ascii_lowercase()))
}

fn damaged(path: &str) -> Gap {
    Gap::unrecognised(format!("{path} is damaged."))
}

/// The last `Storage=` in the section `[Journal]`. systemd skips a line that it does not understand; here the file is then not believed.
fn set(text: &str) -> Result<Option<String>, ()> {
    let (mut within, mut found) = (String::new(), None);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';'])) {
        if let Some(name) = line.strip_prefix('[') {
            name.strip_suffix(']').ok_or(())?.clone_into(&mut within);
        } else {
            let (key, value) = line.split_once('=').ok_or(())?;
            if within == "Journal" && key.trim_end() == "Storage" {
                // An empty value goes back to the default.
                found = Some(value.trim_start().to_owned())
                    .map(|value| if value.is_empty() { "auto".to_owned() } else { value });
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::set;
    use proptest::prelude::*;

    #[test]
    fn storage_counts_in_its_own_section_and_where_it_is_not_commented_out() {
        let said = |text: &str| set(text).map(Option::unwrap_or_default);
        assert_eq!(said("[Journal]\n#Storage=volatile\n"), Ok(String::new()));
        assert_eq!(said("[Journal]\nStorage=auto\nStorage=persistent\n"), Ok("persistent".to_owned()));
        assert_eq!(said("[Other]\nStorage=none\n"), Ok(String::new()));
        assert_eq!(said("[Journal]\nStorage=\n"), Ok("auto".to_owned()));
        assert_eq!(said("%%%%\n"), Err(()));
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|[A-Za-z=\\[\\]#\n ]*") {
            let _ = set(&text);
        }
    }
}
