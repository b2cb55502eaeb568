//! Fedora and its relatives: dnf-automatic and its successor, the plugin of dnf5.
//!
//! Source: dnf-automatic(8), dnf5-automatic(8). `dnf-automatic-install.timer` installs whatever the file says.

use super::{Findings, timer};
use crate::{Ask, System};
use kilter_facts::{AutoUpdates, Gap, Obstacle};

const CONFIG: &[&str] = &["/usr/share/dnf5/dnf5-plugins/automatic.conf", "/etc/dnf/automatic.conf"];

pub(super) fn collect(system: &dyn System) -> AutoUpdates {
    let mut found = Findings::of("dnf-automatic");
    let on = |name: &str| timer::is_on(system, name);
    match on("dnf-automatic-install.timer") {
        Ok(true) => return found.0,
        Ok(false) => {}
        Err(gap) => {
            found.0.gaps.push(gap);
            return found.0;
        }
    }
    let by_config = on("dnf5-automatic.timer").and_then(|on_five| Ok(on_five || on("dnf-automatic.timer")?));
    match by_config {
        Ok(true) => found.unless(applies(system), Obstacle::LeavesInstalling),
        Ok(false) => found.0.obstacles.push(Obstacle::Missing),
        Err(gap) => found.0.gaps.push(gap),
    }
    found.0
}

/// Whether the file says that what was downloaded is installed; the default is that it is not.
fn applies(system: &dyn System) -> Result<bool, Gap> {
    let mut applies = false;
    for path in CONFIG {
        let Some(text) = system.read_text(path)? else { continue };
        let damaged = || Gap::unrecognised(format!("{path} is damaged."));
        if let Some(value) = value(&text, "commands", "apply_updates").map_err(|()| damaged())? {
            applies = match value.to_ascii_lowercase().as_str() {
                "yes" | "true" | "1" | "on" => true,
                "no" | "false" | "0" | "off" => false,
                _ => return Err(damaged()),
            };
        }
    }
    Ok(applies)
}

/// The last value of a key in a section of an INI file; an error where the file is not one.
fn value<'a>(text: &'a str, section: &str, key: &str) -> Result<Option<&'a str>, ()> {
    let (mut within, mut found) = ("", None);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';'])) {
        if let Some(name) = line.strip_prefix('[') {
            within = name.strip_suffix(']').ok_or(())?;
        } else if let Some((name, value)) = line.split_once('=') {
            if within == section && name.trim() == key {
                found = Some(value.trim());
            }
        } else {
            return Err(());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_key_counts_in_its_own_section_and_where_it_is_not_commented_out() {
        let text = "[commands]\nupgrade_type = default\n#apply_updates = yes\napply_updates = no\n[emitters]\napply_updates=yes\n";
        assert_eq!(value(text, "commands", "apply_updates"), Ok(Some("no")));
        assert_eq!(value("", "commands", "apply_updates"), Ok(None));
        assert_eq!(value("%%%\n", "commands", "apply_updates"), Err(()));
        assert_eq!(value("[commands\n", "commands", "apply_updates"), Err(()));
    }

    proptest! {
        #[test]
        fn total(text in "\\PC*|[a-z=\\[\\]#\n ]*") {
            let _ = value(&text, "commands", "apply_updates");
        }
    }
}
