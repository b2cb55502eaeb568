//! Text consoles: the units of getty, with what the administrator changed about them.
//!
//! Source: systemd.unit(5). A file in an earlier folder takes the place of one with the same name in a later.

use super::drop_ins::{self, DropIn};
use super::exec_start;
use crate::{Ask, System};
use kilter_facts::{AutomaticLogin, Gap};
use std::collections::{BTreeMap, BTreeSet};

const FOLDERS: &[&str] = &["/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system"];

/// `systemctl edit` writes the first, raspi-config and most guides the second.
const USUAL: &[&str] = &["override.conf", "autologin.conf"];

/// On nearly every machine.
const TEMPLATE: &str = "getty@.service";

pub(super) fn read(system: &dyn System) -> Result<Vec<AutomaticLogin>, Gap> {
    let folders = Folders::read(system)?;
    let mut found: Vec<AutomaticLogin> = Vec::new();
    for unit in folders.units() {
        let Some(login) = folders.login(system, &unit)? else { continue };
        // What a template says holds for each of its consoles, and is said once.
        if !found.iter().any(|before| (&before.place, &before.user) == (&login.place, &login.user)) {
            found.push(login);
        }
    }
    Ok(found)
}

/// The names in the folders of units, in the order of their weight.
struct Folders(Vec<(&'static str, Vec<String>)>);

impl Folders {
    fn read(system: &dyn System) -> Result<Self, Gap> {
        let mut folders = Vec::new();
        for folder in FOLDERS {
            folders.push((*folder, system.list(folder)?.unwrap_or_default()));
        }
        // A machine that systemd starts has something in each of them: what starts with it, and what there is to start.
        let wants = folders[0].1.iter().any(|name| name.strip_suffix(".wants").is_some());
        if !wants || !folders[2].1.iter().any(|name| name == TEMPLATE) {
            return Err(Gap::unsupported(
                "Cannot tell how the text consoles are started: systemd's units are not where they should be.",
            ));
        }
        Ok(Self(folders))
    }

    /// Templates come before their instances.
    fn units(&self) -> BTreeSet<String> {
        let names = self.0.iter().flat_map(|(_, names)| names);
        let units = names.map(|name| name.strip_suffix(".d").unwrap_or(name)).filter(|name| is_console(name));
        units.map(str::to_owned).collect()
    }

    fn holds(&self, unit: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(_, names)| names.iter().any(|name| name == unit)).map(|(folder, _)| *folder)
    }

    fn login(&self, system: &dyn System, unit: &str) -> Result<Option<AutomaticLogin>, Gap> {
        let template = template(unit);
        let both = [Some(unit), template.as_deref()];
        let Some((place, text)) = self.unit(system, &both)? else { return Ok(None) };
        let mut drop_ins: BTreeMap<String, DropIn> = BTreeMap::new();
        for unit in both.into_iter().flatten() {
            for folder in self.holds(&format!("{unit}.d")) {
                let files = drop_ins::read(system, &format!("{folder}/{unit}.d"), USUAL, |name| {
                    name.strip_suffix(".conf").is_some()
                })?;
                for file in files {
                    drop_ins.entry(file.name.clone()).or_insert(file);
                }
            }
        }
        let texts = std::iter::once(&text).chain(drop_ins.values().map(|file| &file.text));
        let commands = exec_start::commands(texts.map(String::as_str));
        let commands = commands.ok_or_else(|| Gap::unrecognised(format!("a file of {unit} is damaged")))?;
        let sets = |file: &&DropIn| file.text.lines().any(|line| line.trim_start().starts_with("ExecStart"));
        let place = drop_ins.values().rev().find(sets).map_or(place, |file| file.path.clone());
        for command in commands {
            if let Some(user) = exec_start::logs_in(&command)? {
                let at = console(unit);
                return Ok(Some(AutomaticLogin { at, user, place, after_seconds: None, password_in_clear: false }));
            }
        }
        Ok(None)
    }

    /// The unit's own file, or its template's; none where it is masked.
    fn unit(&self, system: &dyn System, names: &[Option<&str>]) -> Result<Option<(String, String)>, Gap> {
        for name in names.iter().flatten() {
            let Some(folder) = self.holds(name).next() else { continue };
            let path = format!("{folder}/{name}");
            match system.read_text(&path) {
                Ok(Some(text)) => return Ok(Some((path, text))),
                Ok(None) => return Ok(None),
                Err(_) if system.link(&path) == Ok(Some("/dev/null".to_owned())) => return Ok(None),
                Err(gap) => return Err(gap),
            }
        }
        Ok(None)
    }
}

fn is_console(name: &str) -> bool {
    name.ends_with(".service") && (name.contains("getty@") || name == "console-getty.service")
}

/// `getty@.service` of `getty@tty1.service`.
fn template(unit: &str) -> Option<String> {
    let (stem, instance) = unit.strip_suffix(".service")?.split_once('@')?;
    (!instance.is_empty()).then(|| format!("{stem}@.service"))
}

fn console(unit: &str) -> String {
    let instance = unit.strip_suffix(".service").and_then(|unit| unit.split_once('@')).map_or("", |(_, name)| name);
    if instance.is_empty() { "every text console".to_owned() } else { instance.to_owned() }
}
